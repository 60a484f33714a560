import { adoptStyles as adopt, css } from 'lit';
import type { CSSResult } from 'lit';
import { styles } from './wandb-connect.styles.js';

/** Undoes what browsers do to fields. */
const fieldStyles = css`
  /* Edge adds a button of its own. */
  input::-ms-reveal {
    display: none;
  }
  /* iOS zooms into a field with smaller text. */
  @supports (-webkit-touch-callout: none) {
    select.control,
    input {
      font-size: max(16px, 1em);
    }
  }
`;

/** The style sheets of `<wandb-connect>`. */
export const connectSheets = [styles, fieldStyles];

/** Styles the shadow root of `<wandb-connect>`. */
export function adoptStyles(root: ShadowRoot): ShadowRoot {
  return adoptSheets(root, connectSheets);
}

/** Styles a shadow root with sheets of its document. Constructed sheets are of no use in another. */
export function adoptSheets(root: ShadowRoot, sheets: CSSResult[]): ShadowRoot {
  const { ownerDocument } = root;
  const view = ownerDocument.defaultView;
  if (ownerDocument === document) {
    adopt(root, sheets);
  } else if (view) {
    const sheet = new view.CSSStyleSheet();
    sheet.replaceSync(sheets.join(''));
    root.adoptedStyleSheets = [sheet];
  }
  return root;
}
