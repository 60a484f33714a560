import { hydrateAccounts } from './hydration/accounts.js';

export * from './element/public.js';
export * from './accounts/public.js';

hydrateAccounts();
