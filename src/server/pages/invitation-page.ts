import { createPage } from '../http/static-page.js';
import type { StaticFile } from '../http/static-page.js';
import type { Invitations } from '../invitations/invitations.js';
import { invitationScript, pageStyle } from './page-texts.js';

/**
 * Makes the page that an invitation opens. It is the same for every invitation, because the token is
 * behind a `#` and a browser does not send that part of an address. It takes no session.
 */
export function createInvitationPage({
  publicUrl,
  product,
  productUrl,
  signInUrl = productUrl,
}: Pick<Invitations, 'publicUrl' | 'product' | 'productUrl' | 'signInUrl'>): Promise<StaticFile> {
  const name = escapeHtml(product);
  const signIn = signInUrl === undefined ? '' : escapeHtml(signInUrl);
  return createPage({
    publicUrl,
    title: `Connect your W&amp;B account to ${name}`,
    style: pageStyle,
    body: `<main data-endpoint="${publicUrl}" data-product="${name}" data-sign-in="${signIn}">
<div role="status">
<h1 tabindex="-1">Connect your W&amp;B account to <bdi>${name}</bdi></h1>
<p id="message">One moment…</p>
</div>
<dl hidden>
<div><dt>Requested by</dt> <dd id="requested-by" dir="auto"></dd></div>
<div><dt>For</dt> <dd id="purpose" dir="auto"></dd></div>
<div><dt>Works once, until</dt> <dd id="expiry"></dd></div>
</dl>
<p id="warning" hidden>Your key goes to the <bdi>${name}</bdi> account that this invitation was made for. Go on only if that is yours.</p>
<form novalidate hidden>
<label for="link">Your invitation's link</label>
<input id="link" type="text" autocomplete="off" autocapitalize="none" spellcheck="false" aria-describedby="link-error">
<p id="link-error" role="alert"></p>
<button>Open</button>
</form>
<p id="ways">
${signIn && `<a id="sign-in" href="${signIn}" target="_blank" rel="noopener" hidden>Sign in to <bdi>${name}</bdi></a>`}
<button id="retry" type="button" hidden>Try again</button>
${productUrl === undefined ? '' : `<a id="product" href="${escapeHtml(productUrl)}" hidden>Go to <bdi>${name}</bdi></a>`}
</p>
<div id="connect"></div>
<noscript><p>JavaScript is off. Turn it on and reload this page to connect.</p></noscript>
</main>
<script src="${publicUrl}/invitation/element.js" defer></script>`,
    script: invitationScript,
    sources: {
      'script-src': `${publicUrl}/invitation/element.js`,
      // A source that ends in a slash covers what is beneath it, but not the address without it.
      'connect-src': `${publicUrl} ${publicUrl}/`,
      'trusted-types': 'wandb-connect',
    },
    openerPolicy: 'same-origin',
  });
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0) ?? 0};`);
}
