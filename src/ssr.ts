// Renders the elements on a server, in every language. First what makes Lit load on servers.
import './accounts.js';
import './ssr/languages.js';

export { accountsSheet, renderAccounts, serveAccounts } from './ssr/serve-accounts.js';
export type { ServedAccounts } from './ssr/serve-accounts.js';
export { connectSheet, renderConnect, serveConnect } from './ssr/serve-connect.js';
export type { ServedConnect } from './ssr/serve-connect.js';
export type { ServedPage } from './ssr/serve.js';
export type { ServedStyles } from './ssr/served-styles.js';
export type { ServedElement } from './ssr/tag.js';
