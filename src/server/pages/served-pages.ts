import { withDeadline } from '../http/deadline.js';
import { once } from '../http/static-page.js';
import type { StaticFile } from '../http/static-page.js';
import { readElementScript } from './element-script.js';
import { createInvitationPage } from './invitation-page.js';
import type { PageLocale } from './locales/page-messages.js';
import { chooseLanguage, readAcceptLanguage } from './page-language.js';
import type { PageSettings } from './page-options.js';
import { createReturnPage } from './return-page.js';

/** The handler's pages. Each request gets them in its own language. */
export interface ServedPages {
  readonly invitationPage: (request: Request) => Promise<StaticFile>;
  readonly returnPage: (request: Request) => Promise<StaticFile>;
  /** The element, and its texts in the language that the request's `lang` names. */
  readonly elementScript: (request: Request) => Promise<string>;
}

/**
 * Makes each page once a language, when it is first asked for.
 *
 * @param stepTimeout milliseconds for the functions that give the scripts
 */
export function createPages(settings: PageSettings, stepTimeout: number): ServedPages {
  const { language, locales } = settings;
  const offered = locales.map(({ lang }) => lang);
  const find = (wanted: readonly string[]): PageLocale => {
    const choice = chooseLanguage(wanted, offered);
    return locales.find(({ lang }) => lang === choice) ?? locales[0];
  };
  const fixed = language === undefined ? [] : [language];
  const invitationPage = onceALocale((locale) => createInvitationPage(settings, locale));
  const returnPage = onceALocale((locale) => createReturnPage(settings, locale));
  const elementScript = onceALocale((locale) =>
    withDeadline(stepTimeout, () => readElementScript(settings, locale)),
  );
  return {
    invitationPage: (request) =>
      invitationPage(find([...fixed, ...named(request), ...accepted(request)])),
    returnPage: (request) => returnPage(find([...fixed, ...accepted(request)])),
    elementScript: (request) => elementScript(find(named(request))),
  };
}

function onceALocale<Made>(
  make: (locale: PageLocale) => Promise<Made>,
): (locale: PageLocale) => Promise<Made> {
  const made = new Map<PageLocale, () => Promise<Made>>();
  return (locale) => {
    const page = made.get(locale) ?? once(() => make(locale));
    made.set(locale, page);
    return page();
  };
}

/** The language that the link of an invitation names. */
function named({ url }: Request): string[] {
  return new URL(url).searchParams.getAll('lang').slice(0, 1);
}

function accepted({ headers }: Request): string[] {
  return readAcceptLanguage(headers.get('Accept-Language'));
}
