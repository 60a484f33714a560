import type { StaticFile } from '../http/static-page.js';
import type { PageLocale } from './locales/page-messages.js';
import type { ReturnContent } from './page-content.js';
import { createFramedPage } from './page-frame.js';
import type { PageSettings } from './page-options.js';
import { returnScript } from './page-texts.js';

/**
 * Makes the page that a user comes back to, in whichever browser, window or tab that is. The page
 * does nothing but run its script: link scanners and prefetchers that load it finish nothing.
 */
export function createReturnPage(settings: PageSettings, locale: PageLocale): Promise<StaticFile> {
  const { publicUrl, product } = settings;
  const texts = locale.pages.return;
  const content: ReturnContent = { product, texts };
  return createFramedPage(settings, locale, {
    text: texts.finishing,
    content,
    script: returnScript,
    sources: { 'connect-src': `${publicUrl}/authorizations/return` },
  });
}
