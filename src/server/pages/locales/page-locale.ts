import type { PageLocale, PageMessages } from './page-messages.js';

/** A language that comes with the package. The element's texts are loaded with the first page. */
export function pageLocale(lang: string, pages: PageMessages): PageLocale {
  return {
    lang,
    pages,
    script: async () => {
      const { elementLocales } = await import('../element-locales.js');
      return elementLocales[lang] ?? '';
    },
  };
}
