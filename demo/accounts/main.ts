import { WandbAccounts } from 'wandb-connect/accounts';
import { demoHosts } from '../hosts.js';
import { find } from '../page/find.js';
import { root } from '../root.js';
import { openInvitationDialog } from './invitation-dialog.js';
import { showProjects } from './projects.js';

const list = find('accounts', WandbAccounts);
list.wandbHosts = demoHosts(root.href);
list.addEventListener('wandb-accounts-list', ({ accounts }) => showProjects(list, accounts));
list.tokenEndpoint = '/api/wandb';

const createInvitation = find('create-invitation', HTMLButtonElement);
// The static site has no server for an invitation to lead to.
createInvitation.hidden = import.meta.env.MODE === 'site';
createInvitation.addEventListener('click', () => void openInvitationDialog());
