import { en } from '../../src/server/pages/locales/en.js';
import type { PageLocale, PageMessages } from '../../src/server.js';

type Texts = string | { readonly [name: string]: Texts };

function mark(texts: Texts): Texts {
  if (typeof texts === 'string') return `‹${texts}›`;
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, mark(text)]));
}

/** A language whose texts are marked, and that is written from right to left. */
export const mirrored: PageLocale = {
  lang: 'ar',
  pages: mark(en as unknown as Texts) as unknown as PageMessages,
};
