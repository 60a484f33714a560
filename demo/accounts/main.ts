import { WandbAccounts } from 'wandb-connect/accounts';
import { demoHosts } from '../hosts.js';
import { find } from '../page/find.js';
import { openInvitationDialog } from './invitation-dialog.js';
import { showProjects } from './projects.js';

const list = find('accounts', WandbAccounts);
list.wandbHosts = demoHosts(location.origin);
list.addEventListener('wandb-accounts-list', ({ accounts }) => showProjects(list, accounts));
list.tokenEndpoint = '/api/wandb';

find('create-invitation', HTMLButtonElement).addEventListener(
  'click',
  () => void openInvitationDialog(),
);
