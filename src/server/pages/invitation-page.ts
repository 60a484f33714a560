import type { StaticFile } from '../http/static-page.js';
import type { PageLocale } from './locales/page-messages.js';
import type { InvitationContent } from './page-content.js';
import { createFramedPage, fillHtml } from './page-frame.js';
import type { PageSettings } from './page-options.js';
import { invitationScript } from './page-texts.js';

/**
 * Makes the page that an invitation opens. It is the same for every invitation, because the token is
 * behind a `#` and a browser does not send that part of an address. It takes no session.
 */
export function createInvitationPage(
  settings: PageSettings,
  locale: PageLocale,
): Promise<StaticFile> {
  const { publicUrl, product, purpose, signInUrl } = settings;
  const { lang, pages } = locale;
  const texts = pages.invitation;
  // The connection is all right, so this doesn't ask for it to be checked.
  const fault = { ...texts.ends.trouble, sentence: pages.return.ends.trouble.sentence };
  const isElementTranslated = lang === 'en' || locale.script !== undefined;
  const content: InvitationContent = {
    endpoint: publicUrl,
    product,
    ...(purpose !== undefined && { purpose }),
    ...(signInUrl !== undefined && { signInUrl }),
    language: lang,
    isElementTranslated,
    texts: { ...texts, ends: { ...texts.ends, fault } },
  };
  const fill = (template: string) => fillHtml(template, { product });
  const element = `${publicUrl}/invitation/element.js`;
  const language = locale.script === undefined ? '' : `?lang=${encodeURIComponent(lang)}`;
  return createFramedPage(settings, locale, {
    text: { title: texts.title, sentence: texts.preparing },
    details: `<dl hidden>
<div><dt>${fill(texts.requestedBy)}</dt> <dd><bdi id="requested-by"></bdi></dd></div>
<div><dt>${fill(texts.purpose)}</dt> <dd><bdi id="purpose"></bdi></dd></div>
<div><dt>${fill(texts.expiry)}</dt> <dd id="expiry"></dd></div>
</dl>
<p id="warning" hidden></p>
<form novalidate hidden>
<label for="link">${fill(texts.paste.label)}</label>
<input id="link" type="text" dir="ltr" autocomplete="off" autocapitalize="none" spellcheck="false" aria-describedby="link-error">
<p id="link-error" role="alert"></p>
<button>${fill(texts.paste.open)}</button>
</form>`,
    end: '<div id="connect"></div>',
    tail: `\n<script src="${element}${language}" data-locales="" defer></script>`,
    content,
    script: invitationScript,
    sources: {
      // A source matches an address with any query.
      'script-src': element,
      // A source that ends in a slash covers what is beneath it, but not the address without it.
      'connect-src': `${publicUrl} ${publicUrl}/`,
      'trusted-types': 'wandb-connect',
    },
  });
}
