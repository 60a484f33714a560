import { en } from './locales/en.js';
import type { PageLocale } from './locales/page-messages.js';
import { chooseLanguage, isLanguage } from './page-language.js';
import { readLogo } from './page-logo.js';
import { readPageUrl } from './page-url.js';
import { writeTokens } from './page-tokens.js';
import type { PageToken } from './page-tokens.js';

/**
 * How the handler's two pages look and speak: the page of an invitation and the return page. An
 * address is https, http on this machine, or a path of the handler's own origin, `/settings`.
 */
export interface PagesOptions {
  /** The product's name, as users know it. Not empty. */
  readonly product: string;
  /** What the account is needed for, in a few words. An invitation can say it instead. */
  readonly purpose?: string;
  /**
   * The product's logo, shown 40 px high in place of its name: an address, or a `data:` image of at
   * most 64 KiB.
   */
  readonly logoUrl?: string;
  /** The product's page to go on to. The pages link to it wherever they end. Default: no link. */
  readonly backUrl?: string;
  /** What the link says. Default: “Back to” the product, in the page's language. */
  readonly backLabel?: string;
  /** Where users sign in to the product. Default: `backUrl`. */
  readonly signInUrl?: string;
  /** The element's custom properties, `{ '--wandb-connect-accent': '#3b5bdb' }`, for the whole page. */
  readonly tokens?: Readonly<Partial<Record<PageToken, string>>>;
  /** Languages besides English: those of `wandb-connect/server/locales`, or your own. */
  readonly locales?: readonly PageLocale[];
  /**
   * The language of the pages, one of `locales` or `en`. Default: that of the invitation, then the
   * first language of the browser's that there is, then English.
   */
  readonly language?: string;
  /**
   * Another text than that of `wandb-connect.global.js`, or a function that returns it. Default:
   * `elementScript` of `wandb-connect/element-script`, which is loaded with the first invitation.
   */
  readonly script?: string | (() => string | Promise<string>);
}

/** The options of the pages, checked. */
export interface PageSettings extends Pick<
  PagesOptions,
  'product' | 'purpose' | 'backUrl' | 'backLabel' | 'signInUrl' | 'logoUrl' | 'language' | 'script'
> {
  /** As returned by `readPublicUrl`. */
  readonly publicUrl: string;
  /** The source that the page's policy has to allow for the logo. */
  readonly logoSource?: string;
  /** A style rule. */
  readonly tokenStyle: string;
  /** English, which stands in for all others, and then those. */
  readonly locales: readonly [PageLocale, ...PageLocale[]];
}

const longestText = 200;

/**
 * Checks how the pages are to look and speak.
 *
 * @param publicUrl as returned by `readPublicUrl`
 * @throws TypeError when a text is missing, an address is not safe to open, a token could change more
 * than itself, or a language is not there.
 */
export function readPagesOptions(options: PagesOptions, publicUrl: string): PageSettings {
  const { product, purpose, backLabel, tokens = {}, locales = [], script } = options;
  const { origin } = new URL(publicUrl);
  for (const [name, text] of Object.entries({ product, purpose, backLabel })) {
    if (text === undefined && name !== 'product') continue;
    if (typeof text === 'string' && text.trim() && text.length <= longestText) continue;
    throw new TypeError(`pages.${name} is not a text of 1 to ${longestText} characters.`);
  }
  const backUrl = readLink('backUrl', options.backUrl, origin);
  const signInUrl = readLink('signInUrl', options.signInUrl, origin) ?? backUrl;
  const allLocales = readLocales(locales);
  return {
    publicUrl,
    product,
    ...(purpose !== undefined && { purpose }),
    ...(backLabel !== undefined && { backLabel }),
    ...(backUrl !== undefined && { backUrl }),
    ...(signInUrl !== undefined && { signInUrl }),
    ...(options.logoUrl !== undefined && readLogo(options.logoUrl, origin)),
    ...(options.language !== undefined && { language: findLanguage(options.language, allLocales) }),
    ...(script !== undefined && { script }),
    tokenStyle: writeTokens(tokens),
    locales: allLocales,
  };
}

function readLink(name: string, address: string | undefined, origin: string): string | undefined {
  if (address === undefined) return undefined;
  const url = readPageUrl(address, origin);
  if (url === undefined) {
    throw new TypeError(
      `pages.${name} is not an https address: write https://app.example/settings or /settings.`,
    );
  }
  return url;
}

function readLocales(locales: readonly PageLocale[]): PageSettings['locales'] {
  for (const { lang, pages } of locales) {
    if (!isLanguage(lang)) {
      throw new TypeError(
        'pages.locales has an entry whose lang is not a language: pass the locales themselves, locales: [de].',
      );
    }
    checkTexts(`pages.locales: ${lang}`, pages, en);
  }
  const english = locales.find(({ lang }) => lang === 'en') ?? { lang: 'en', pages: en };
  return [english, ...locales.filter((locale) => locale !== english)];
}

/** Checks that every text of English is there. */
function checkTexts(path: string, texts: unknown, english: object): void {
  for (const [name, model] of Object.entries(english) as [string, string | object][]) {
    const text = (texts as Readonly<Record<string, unknown>> | undefined)?.[name];
    if (typeof model === 'object') checkTexts(`${path}.${name}`, text, model);
    else if (typeof text !== 'string' || !text) {
      throw new TypeError(`${path}.${name} is missing: a locale has every text of the pages.`);
    }
  }
}

function findLanguage(language: string, locales: readonly PageLocale[]): string {
  const offered = locales.map(({ lang }) => lang);
  const found = isLanguage(language) ? chooseLanguage([language], offered) : undefined;
  if (found !== undefined) return found;
  throw new TypeError(
    `pages.language is ${language}, which pages.locales does not have: pass that locale, too.`,
  );
}
