// Renders the elements on a server, in every language. First what makes Lit load on servers.
import { removeElementClass } from './ssr/element-class.js';
import './accounts.js';
import './ssr/languages.js';
import { ReactiveElement } from 'lit';

export { accountsSheet, renderAccounts, serveAccounts } from './ssr/serve-accounts.js';
export type { ServedAccounts } from './ssr/serve-accounts.js';
export { connectSheet, renderConnect, serveConnect } from './ssr/serve-connect.js';
export type { ServedConnect } from './ssr/serve-connect.js';
export type { ServedPage } from './ssr/serve.js';
export type { ServedStyles } from './ssr/served-styles.js';
export type { ServedElement } from './ssr/tag.js';

removeElementClass();

// On the edge, Lit may have been loaded by `wandb-connect`, without a class to extend.
if (!Object.getPrototypeOf(ReactiveElement.prototype)) {
  throw new Error(
    'Import wandb-connect/ssr before wandb-connect. Lit can’t render elements otherwise.',
  );
}
