// The elements take over what the server has rendered.
import './hydration/accounts.js';

export * from './element/public.js';
export * from './accounts/public.js';
