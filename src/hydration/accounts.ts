import './connect.js';
import { WandbAccounts } from '../accounts/wandb-accounts.js';
import { defineHydrated } from './define-hydrated.js';

defineHydrated('wandb-accounts', WandbAccounts);
