import type { CSSResult } from 'lit';
import { ownMembers } from '../contract/own-members.js';
import { escapeAttribute } from './tag.js';

/** How the styles get to the card. By default, by a `<style>`, which some policies don't allow. */
export interface ServedStyles {
  /** Of your policy's `style-src`. */
  readonly nonce?: string | null | undefined;
  /** The address of `dist/wandb-connect.css` or `dist/wandb-accounts.css`, instead of a `<style>`. */
  readonly href?: string | null | undefined;
  /** The hash of that file. */
  readonly integrity?: string | null | undefined;
}

/** Until its script has run, an element has no states. This is when it will have them. */
const willHave: Readonly<Record<string, string>> = {
  wide: ':not([guide]:not([guide=open]),[connected])',
  dialog: '[dialog]',
  bare: '[appearance=bare]',
  light: '[theme=light]',
  dark: '[theme=dark]',
};

/** A style sheet that fits before the script has run, and after. */
export function servedSheet(sheets: readonly CSSResult[]): string {
  return (
    sheets
      .join('\n')
      // What keeps the room free for other cards: see room.css.
      .concat(':host::before{content:none!important}')
      .replace(/:state\((\w+)\)/g, (state, name: string) =>
        willHave[name] === undefined
          ? state
          : `:is(${state},:where(:is(:not(:defined),[defer-hydration])${willHave[name]}))`,
      )
  );
}

/** What brings the style sheet into a shadow root. */
export function styleTag(sheet: string, styles: ServedStyles): string {
  const { nonce, href, integrity } = ownMembers(styles);
  const allowed = nonce ? ` nonce="${escapeAttribute(nonce)}"` : '';
  if (!href) {
    if (integrity) throw new TypeError('`integrity` is the hash of the file at `href`: set both.');
    return `<style${allowed}>${sheet}</style>`;
  }
  const hash = integrity
    ? ` integrity="${escapeAttribute(integrity)}" crossorigin="anonymous"`
    : '';
  return `<link rel="stylesheet" href="${escapeAttribute(href)}"${hash}${allowed}>`;
}
