import { hydrateAccounts } from './hydration/accounts.js';
import { untilNextFrame } from './element/next-frame.js';
import './script-tag-languages.js';

export * from './element/public.js';
export * from './accounts/public.js';

void untilNextFrame().then(hydrateAccounts);
