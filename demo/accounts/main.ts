import { WandbConnect } from 'wandb-connect';
import { demoHosts } from '../hosts.js';
import { find } from '../page/find.js';
import { createAccounts } from './accounts.js';
import { openInvitationDialog } from './invitation-dialog.js';

const endpoint = new URL('/api/wandb', location.href).href;
const hosts = demoHosts(location.origin);
const accounts = createAccounts(find('accounts', HTMLElement), { endpoint, hosts });

const element = find('link-account', WandbConnect);
element.tokenEndpoint = endpoint;
element.wandbHosts = hosts;
element.addEventListener('wandb-success', ({ account }) => void accounts.welcome(account));

find('create-invitation', HTMLButtonElement).addEventListener(
  'click',
  () => void openInvitationDialog(),
);

await accounts.refresh();
