import { ownMembers } from '../contract/own-members.js';
import { connectSheets } from '../element/adopt-styles.js';
import type { ConnectProperties } from '../element/markup.js';
import { WandbConnect } from '../element/wandb-connect.js';
import { serve } from './serve.js';
import type { ServedPage } from './serve.js';
import { servedSheet } from './served-styles.js';
import { withStandIns } from './stand-ins.js';
import { toHtml } from './tag.js';
import type { ServedElement } from './tag.js';

/** What the page would set on a `<wandb-connect>`, without what only a browser needs. */
export type ServedConnect = Partial<Omit<ConnectProperties, 'headers'>> & ServedPage;

/** The text of `dist/wandb-connect.css`. */
export const connectSheet = servedSheet(connectSheets);

/** A `<wandb-connect>` for frameworks that write attributes and inner HTML themselves. */
export function serveConnect(options: ServedConnect): ServedElement {
  const { lang, attributes, slotted, styles, ...properties } = ownMembers(options);
  return serve(
    {
      name: 'wandb-connect',
      element: withStandIns(() => new WandbConnect()),
      declarations: WandbConnect.properties,
      properties,
      sheet: connectSheet,
    },
    {
      lang,
      // It takes less room: see `servedSheet`.
      attributes:
        Object.hasOwn(properties, 'account') && properties.account
          ? { ...attributes, connected: '' }
          : attributes,
      slotted,
      styles,
    },
  );
}

/** A `<wandb-connect>` as HTML. */
export function renderConnect(options: ServedConnect): string {
  return toHtml('wandb-connect', serveConnect(options));
}
