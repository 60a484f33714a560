import { ar as arPages } from './server/pages/locales/ar.js';
import { de as dePages } from './server/pages/locales/de.js';
import { es as esPages } from './server/pages/locales/es.js';
import { fr as frPages } from './server/pages/locales/fr.js';
import { he as hePages } from './server/pages/locales/he.js';
import { hi as hiPages } from './server/pages/locales/hi.js';
import { it as itPages } from './server/pages/locales/it.js';
import { ja as jaPages } from './server/pages/locales/ja.js';
import { ko as koPages } from './server/pages/locales/ko.js';
import { nl as nlPages } from './server/pages/locales/nl.js';
import { pl as plPages } from './server/pages/locales/pl.js';
import { ptBR as ptBRPages } from './server/pages/locales/pt-BR.js';
import { tr as trPages } from './server/pages/locales/tr.js';
import { uk as ukPages } from './server/pages/locales/uk.js';
import { zhHans as zhHansPages } from './server/pages/locales/zh-Hans.js';
import { zhHant as zhHantPages } from './server/pages/locales/zh-Hant.js';
import { pageLocale } from './server/pages/locales/page-locale.js';
import type { PageLocale } from './server/pages/locales/page-messages.js';

export type { PageLocale };

/** Arabic. */
export const ar: PageLocale = pageLocale('ar', arPages);

/** German. */
export const de: PageLocale = pageLocale('de', dePages);

/** Spanish. */
export const es: PageLocale = pageLocale('es', esPages);

/** French. */
export const fr: PageLocale = pageLocale('fr', frPages);

/** Hebrew. */
export const he: PageLocale = pageLocale('he', hePages);

/** Hindi. */
export const hi: PageLocale = pageLocale('hi', hiPages);

/** Italian. */
export const it: PageLocale = pageLocale('it', itPages);

/** Japanese. */
export const ja: PageLocale = pageLocale('ja', jaPages);

/** Korean. */
export const ko: PageLocale = pageLocale('ko', koPages);

/** Dutch. */
export const nl: PageLocale = pageLocale('nl', nlPages);

/** Polish. */
export const pl: PageLocale = pageLocale('pl', plPages);

/** Brazilian Portuguese. */
export const ptBR: PageLocale = pageLocale('pt-BR', ptBRPages);

/** Turkish. */
export const tr: PageLocale = pageLocale('tr', trPages);

/** Ukrainian. */
export const uk: PageLocale = pageLocale('uk', ukPages);

/** Simplified Chinese. */
export const zhHans: PageLocale = pageLocale('zh-Hans', zhHansPages);

/** Traditional Chinese. */
export const zhHant: PageLocale = pageLocale('zh-Hant', zhHantPages);
