/**
 * The types of the elements for a framework with JSX. React has its own: `wandb-connect/react`.
 * docs/frameworks.md says how to give them to Preact, Solid and Hono.
 */
export type { ConnectJsx as WandbConnectJsx } from './element/markup.js';
export type { AccountsJsx as WandbAccountsJsx } from './accounts/markup.js';
