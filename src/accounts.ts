// Defines <wandb-connect>, which the list uses. First, because it makes Lit load on servers.
export * from './index.js';
import { WandbAccounts } from './accounts/wandb-accounts.js';
import { define } from './element/define.js';

export * from './accounts/public.js';

define('wandb-accounts', WandbAccounts);
