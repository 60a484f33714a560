import { AUTHORIZATION_CHANNEL, CONNECT_HEADER } from '../../contract/contract.js';
import { INVITATION_HEADER } from '../invitations/invitations.js';
import type { Invitations } from '../invitations/invitations.js';
import { createPage } from '../http/static-page.js';
import type { StaticFile } from '../http/static-page.js';

/**
 * Makes the page of whoever was sent an invitation: the same for every invitation, because a token behind a `#`
 * never reaches the server by itself. It takes no session and needs no page of the product's.
 */
export function createInvitationPage({
  publicUrl,
  product,
}: Pick<Invitations, 'publicUrl' | 'product'>): Promise<StaticFile> {
  const name = escapeHtml(product);
  return createPage({
    publicUrl,
    title: `Connect your W&amp;B account to ${name}`,
    style,
    body: `<main data-endpoint="${publicUrl}" data-product="${name}">
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
<button type="button" hidden>Try again</button>
<div id="connect"></div>
<noscript><p>JavaScript is off. Turn it on and reload this page to connect.</p></noscript>
</main>
<script src="${publicUrl}/invitation/element.js" defer></script>`,
    script,
    sources: {
      'script-src': `${publicUrl}/invitation/element.js`,
      // With and without the slash: a source that ends in one stands for all beneath it.
      'connect-src': `${publicUrl} ${publicUrl}/`,
      'trusted-types': 'wandb-connect',
    },
    openerPolicy: 'same-origin',
  });
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0) ?? 0};`);
}

const style = `
:root { color-scheme: light dark; }
body {
  box-sizing: border-box;
  margin: 0;
  min-block-size: 100vh;
  padding: 2rem min(1rem, 5vw);
  background: Canvas;
  color: CanvasText;
  font: 1rem/1.5 system-ui, sans-serif;
}
main { margin-inline: auto; max-inline-size: 34rem; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 0.5rem; text-wrap: balance; }
h1:focus { outline: none; }
p { margin: 0; text-wrap: pretty; }
dl { display: grid; gap: 0.25rem; margin: 1rem 0 0; }
dl[hidden], dl div[hidden] { display: none; }
#warning { margin-block-start: 1rem; }
dt, dd { display: inline; margin: 0; }
dt { opacity: 0.75; }
dd { font-weight: 600; }
button {
  background: CanvasText;
  border: 1px solid CanvasText;
  border-radius: 0.5rem;
  color: Canvas;
  cursor: pointer;
  font: inherit;
  margin-block-start: 1.25rem;
  padding: 0.5rem min(1.25rem, 5vw);
}
button:focus-visible { outline: 2px solid Highlight; outline-offset: 2px; }
#connect { margin-block-start: 1.5rem; }
`;

// It puts every word of others in as text, and never as markup.
const script = `
(() => {
  'use strict';
  const main = document.querySelector('main');
  const heading = main.querySelector('h1');
  const message = main.querySelector('#message');
  const list = main.querySelector('dl');
  const warning = main.querySelector('#warning');
  const button = main.querySelector('button');
  const place = main.querySelector('#connect');
  const { endpoint, product } = main.dataset;
  const kept = 'wandb-connect-invitation';

  // A phone may drop this tab while its user is at W&B: the tab keeps the token, and no other does.
  const storage = (act) => {
    try {
      return act(sessionStorage);
    } catch {
      return null;
    }
  };
  const token = location.hash.slice(1) || storage((tab) => tab.getItem(kept)) || '';
  if (token) storage((tab) => tab.setItem(kept, token));
  history.replaceState(null, '', location.pathname + location.search);
  // Another invitation in the same tab is another page.
  addEventListener('hashchange', () => location.hash && location.reload());

  const forget = () => storage((tab) => tab.removeItem(kept));
  const ask = 'Ask ' + product + ' for a new invitation.';
  const refusals = {
    invitation_used: [
      'This invitation was used already',
      'If that was you, your account is connected. If not, ask ' + product + ' for a new invitation.',
    ],
    invitation_expired: ['This invitation has expired', ask],
    invitation_tampered: ['This invitation is incomplete', 'Open it again from the message that it came in. ' + ask],
    invitation_foreign: ['This invitation is not for this site', ask],
  };

  const show = (title, text) => {
    document.title = title;
    heading.textContent = title;
    message.textContent = text;
    message.hidden = !text;
  };

  const end = (title, text) => {
    forget();
    list.hidden = true;
    warning.hidden = true;
    place.replaceChildren();
    show(title, text);
    heading.focus();
  };

  const fill = (id, text) => {
    const value = main.querySelector(id);
    value.textContent = text || '';
    value.parentElement.hidden = !text;
  };

  const loaded = () =>
    new Promise((resolve) => {
      if (document.readyState === 'complete') resolve();
      else addEventListener('load', () => resolve(), { once: true });
    });

  const offer = (details) => {
    const element = document.createElement('wandb-connect');
    element.lang = 'en';
    const label = document.createElement('span');
    label.slot = 'heading';
    label.textContent = 'Your W&B API key';
    element.append(label);
    element.setAttribute('token-endpoint', endpoint);
    element.headers = { '${INVITATION_HEADER}': token };
    if (details.hosts) element.wandbHosts = details.hosts;
    if (details.host !== undefined) element.setAttribute('wandb-host', details.host);
    if (details.accountId !== undefined) element.setAttribute('account-id', details.accountId);
    element.addEventListener('wandb-success', ({ account }) => {
      const name = account.name || account.username;
      end('Connected', name + ' is connected to ' + product + '. You can close this page.');
    });
    element.addEventListener('wandb-error', ({ reason }) => {
      const refusal = Object.hasOwn(refusals, reason) && refusals[reason];
      if (refusal) end(...refusal);
    });
    place.replaceChildren(element);
  };

  const start = async () => {
    if (!token) return end('Open your invitation again', 'It is in the message that it came in.');
    const [trouble, again] = ['This page could not be prepared', 'Check your connection. Then try again.'];
    let response;
    let details;
    try {
      response = await fetch(endpoint + '/invitation/details', {
        headers: { Accept: 'application/json', '${CONNECT_HEADER}': '1', '${INVITATION_HEADER}': token },
        cache: 'no-store',
        credentials: 'same-origin',
        redirect: 'error',
      });
      details = await response.json();
    } catch {
      details = null;
    }
    const reason = details ? details.reason : undefined;
    await loaded();
    if (Object.hasOwn(refusals, reason)) {
      // Its own user may be coming back: what was left in this tab says what became of it.
      const isReturn = reason === 'invitation_used' && storage((tab) => tab.getItem('${AUTHORIZATION_CHANNEL}'));
      return isReturn ? offer({}) : end(...refusals[reason]);
    }
    if (!details || !response.ok || !customElements.get('wandb-connect')) {
      show(trouble, again);
      button.hidden = false;
      return;
    }
    show('Connect your W&B account to ' + product, '');
    fill('#requested-by', details.requestedBy);
    fill('#purpose', details.purpose);
    const until = new Date(details.expiresAt);
    fill('#expiry', until.toLocaleString('en', { dateStyle: 'long', timeStyle: 'short' }));
    list.hidden = false;
    warning.hidden = false;
    button.hidden = true;
    offer(details);
  };

  // Loading it anew also loads what failed to load.
  button.addEventListener('click', () => location.reload());
  void start();
})();
`;
