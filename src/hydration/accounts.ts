import { hydrateConnect } from './connect.js';
import { WandbAccounts } from '../accounts/wandb-accounts.js';
import { defineHydrated } from './define-hydrated.js';

/** Lets both elements take over what the server has rendered. */
export function hydrateAccounts(): void {
  hydrateConnect();
  defineHydrated('wandb-accounts', WandbAccounts);
}
