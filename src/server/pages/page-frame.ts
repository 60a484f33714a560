import { createPage, escapeHtml } from '../http/static-page.js';
import type { PageParts, StaticFile } from '../http/static-page.js';
import type { PageLocale, PageText } from './locales/page-messages.js';
import { directionOf } from './page-language.js';
import type { PageSettings } from './page-options.js';
import { fillTemplate, fillText } from './page-template.js';
import { pageStyle } from './page-texts.js';

/** What a page has besides what both have. */
export interface FrameParts extends Pick<PageParts, 'script' | 'sources'> {
  /** What it says until its script knows more. */
  readonly text: PageText;
  /** Stands between the sentence and what the user can do. */
  readonly details?: string;
  /** Stands after everything else. */
  readonly end?: string;
  /** Stands after the page's content. */
  readonly tail?: string;
  /** What its script reads. */
  readonly content: object;
}

/**
 * Makes a page: the product's logo or name, a heading that says what happened, a sentence that says
 * what to do next, and the ways on. Its script shows those that apply.
 */
export function createFramedPage(
  settings: PageSettings,
  { lang, pages }: PageLocale,
  { text, details = '', end = '', tail = '', content, script, sources }: FrameParts,
): Promise<StaticFile> {
  const { publicUrl, product, logoUrl, logoSource } = settings;
  const fill = (template: string) => fillHtml(template, { product });
  const brand =
    logoUrl === undefined
      ? `<bdi>${escapeHtml(product)}</bdi>`
      : `<img src="${escapeHtml(logoUrl)}" alt="${escapeHtml(product)}">`;
  return createPage({
    publicUrl,
    language: lang,
    direction: directionOf(lang),
    title: fillText(text.title, { product }),
    style: `${settings.tokenStyle}${pageStyle}`,
    body: `<main data-tone="busy">
<p id="brand">${brand}</p>
<div id="card">
${icons}
<div role="status">
<h1 tabindex="-1">${fill(text.title)}</h1>
<p id="message">${fill(text.sentence)}</p>
</div>
${details}
${renderWays(settings, pages.ways)}
${end}
<noscript><p>${fill(pages.noScript)}</p></noscript>
</div>
<script id="content" type="application/json">${escapeJson(content)}</script>
</main>${tail}`,
    script,
    sources: { ...sources, ...(logoSource !== undefined && { 'img-src': logoSource }) },
    // Both pages report on a channel, so they and their openers need no access to each other.
    openerPolicy: 'same-origin',
  });
}

function renderWays(
  { product, backUrl, backLabel, signInUrl }: PageSettings,
  ways: PageLocale['pages']['ways'],
): string {
  const fill = (template: string) => fillHtml(template, { product });
  const signIn =
    signInUrl !== undefined &&
    `<a data-way="sign_in" href="${escapeHtml(signInUrl)}" target="_blank" rel="noopener" hidden>${fill(ways.signIn)}<span class="unseen"> (${fill(ways.newTab)})</span></a>`;
  const back =
    backUrl !== undefined &&
    `<a data-way="back" href="${escapeHtml(backUrl)}" hidden>${backLabel === undefined ? fill(ways.back) : escapeHtml(backLabel)}</a>`;
  const lines = [
    '<div id="ways">',
    signIn,
    `<button data-way="retry" type="button" hidden>${fill(ways.retry)}</button>`,
    `<button data-way="again" type="button" hidden>${fill(ways.again)}</button>`,
    back,
    '</div>',
  ];
  return lines.filter(Boolean).join('\n');
}

/** Fills in a text as markup. A value may be written in the other direction. */
export function fillHtml(template: string, values: Readonly<Record<string, string>>): string {
  return fillTemplate(template, values)
    .map(({ text, isValue }) => (isValue ? `<bdi>${escapeHtml(text)}</bdi>` : escapeHtml(text)))
    .join('');
}

/** Without `<`, nothing in it can end the script that it stands in. */
function escapeJson(content: object): string {
  return JSON.stringify(content).replaceAll('<', '\\u003c');
}

/** The style shows the one of the page's tone. */
const icons = `<div id="icon" aria-hidden="true">
<svg data-tone="done" viewBox="0 0 24 24"><path d="m7 12.5 3.5 3.5L17 9"/></svg>
<svg data-tone="notice" viewBox="0 0 24 24"><path d="M12 11v5.5M12 7.5v.01"/></svg>
<svg data-tone="trouble" viewBox="0 0 24 24"><path d="M12 7.5V13m0 3.5v.01"/></svg>
</div>`;
