import { demoHosts } from '../hosts.js';
import { find } from '../page/find.js';
import { createAccounts } from './accounts.js';

const accounts = createAccounts(find('accounts', HTMLElement), {
  endpoint: new URL('/api/wandb', location.href).href,
  hosts: demoHosts(location.origin),
});
await accounts.refresh();
