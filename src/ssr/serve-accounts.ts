import { ownMembers } from '../contract/own-members.js';
import type { AccountsProperties } from '../accounts/markup.js';
import { accountsSheets, WandbAccounts } from '../accounts/wandb-accounts.js';
import { serve } from './serve.js';
import type { ServedPage } from './serve.js';
import { servedSheet } from './served-styles.js';
import { withStandIns } from './stand-ins.js';
import { toHtml } from './tag.js';
import type { ServedElement } from './tag.js';

/** What the page would set on a `<wandb-accounts>`, without what only a browser needs. */
export type ServedAccounts = Partial<Omit<AccountsProperties, 'headers'>> & ServedPage;

/** The text of `dist/wandb-accounts.css`. */
export const accountsSheet = servedSheet(accountsSheets);

/** A `<wandb-accounts>` that is about to read its list, for frameworks: see `serveConnect`. */
export function serveAccounts(options: ServedAccounts): ServedElement {
  const { lang, attributes, slotted, styles, ...properties } = ownMembers(options);
  return serve(
    {
      name: 'wandb-accounts',
      element: withStandIns(() => new WandbAccounts()),
      declarations: WandbAccounts.properties,
      properties,
      sheet: accountsSheet,
    },
    { lang, attributes, slotted, styles },
  );
}

/** A `<wandb-accounts>` as HTML. */
export function renderAccounts(options: ServedAccounts): string {
  return toHtml('wandb-accounts', serveAccounts(options));
}
