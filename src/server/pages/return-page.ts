import { createPage } from '../http/static-page.js';
import type { StaticFile } from '../http/static-page.js';
import { pageStyle, returnScript } from './page-texts.js';

/**
 * Makes the page that a user comes back to, in whichever browser, window or tab that is. The page
 * does nothing but run its script: link scanners and prefetchers that load it finish nothing.
 */
export function createReturnPage(publicUrl: string): Promise<StaticFile> {
  return createPage({
    publicUrl,
    title: 'Finishing',
    style: pageStyle,
    body: `<main class="notice">
<div role="status">
<h1>Finishing…</h1>
<p>This takes a moment.</p>
</div>
<button type="button" hidden>Try again</button>
<noscript><p>JavaScript is off. Turn it on and reload this page to finish.</p></noscript>
</main>`,
    script: returnScript,
    sources: { 'connect-src': `${publicUrl}/authorizations/return` },
    // It reports on a channel and closes itself, so it and its opener need no access to each other.
    openerPolicy: 'same-origin',
  });
}
