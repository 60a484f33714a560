import { AUTHORIZATION_CHANNEL, CONNECT_HEADER } from '../../contract/contract.js';
import { createPage } from '../http/static-page.js';
import type { StaticFile } from '../http/static-page.js';

/**
 * Makes the page that a user comes back to, whatever browser, window or tab that is in. It does
 * nothing but run its script, so that whoever fetches the address ahead finishes nothing.
 */
export function createReturnPage(publicUrl: string): Promise<StaticFile> {
  return createPage({
    publicUrl,
    title: 'Finishing',
    style,
    body,
    script,
    sources: { 'connect-src': `${publicUrl}/authorizations/return` },
    // It calls by a channel and closes itself: it needs nobody's hold on it, and has none on anybody.
    openerPolicy: 'same-origin',
  });
}

const style = `
:root { color-scheme: light dark; }
body {
  box-sizing: border-box;
  display: grid;
  margin: 0;
  min-block-size: 100vh;
  padding: 1.5rem min(1.5rem, 5vw);
  place-content: center;
  background: Canvas;
  color: CanvasText;
  font: 1rem/1.5 system-ui, sans-serif;
}
main { max-inline-size: 28rem; overflow-wrap: anywhere; text-align: center; }
h1 { font-size: 1.375rem; line-height: 1.3; margin: 0 0 0.5rem; text-wrap: balance; }
p { margin: 0; text-wrap: pretty; }
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
`;

const body = `<main>
<div role="status">
<h1>Finishing…</h1>
<p>This takes a moment.</p>
</div>
<button type="button" hidden>Try again</button>
<noscript><p>JavaScript is off. Turn it on and reload this page to finish.</p></noscript>
</main>`;

// A page of its own, so that this is a script and no module: it reads the address once, takes it
// from the address bar, and holds it for as long as it is open.
const script = `
(() => {
  'use strict';
  const heading = document.querySelector('h1');
  const text = document.querySelector('p');
  const button = document.querySelector('button');

  // A reload, or a phone that drops this tab, must not lose the way: the tab keeps it to the end.
  const kept = 'wandb-connect-return';
  const storage = (act) => {
    try {
      return act(sessionStorage);
    } catch {
      return null;
    }
  };
  const search = location.search || storage((tab) => tab.getItem(kept)) || '';
  storage((tab) => tab.setItem(kept, search));
  history.replaceState(null, '', location.pathname);

  const over = 'You can close this window.';
  const again = 'Go back to the page where you started, and connect again.';
  const outcomes = {
    done: ['Done', over],
    declined: ['Nothing was linked', 'You declined. ' + again],
    finished: ['This was finished already', over],
    busy: ['This is being finished', 'If nothing has come of it in a moment, try again.'],
    expired: ['This took too long', 'Nothing was linked. ' + again],
    cancelled: ['This was called off', 'Nothing was linked. ' + again],
    refused: ['Nothing was linked', again],
    unknown: [
      'This cannot be finished here',
      'It is over, or was started by somebody else or in another browser. ' + again,
    ],
    session: [
      'Your session on this site has ended',
      'Sign in again in another tab. Then try again here.',
    ],
    network: ['This site could not be reached', 'Check your connection. Then try again.'],
    trouble: ['This site had a problem', 'Nothing is lost. Try again in a moment.'],
  };
  const retryable = ['busy', 'session', 'network', 'trouble'];

  const show = (outcome) => {
    const [title, sentence] = outcomes[outcome];
    document.title = title;
    heading.textContent = title;
    text.textContent = sentence;
    button.hidden = !retryable.includes(outcome);
  };

  const readOutcome = (status, answer) => {
    if (status === 200 && typeof answer.authorizationId === 'string') return 'done';
    const is = (code, reason) => answer.code === code && answer.reason === reason;
    if (is('forbidden', 'declined')) return 'declined';
    if (is('conflict', 'idempotency')) return status === 409 ? 'finished' : 'busy';
    if (is('timeout', 'authorize')) return 'expired';
    if (is('conflict', 'already_linked')) return 'refused';
    if (answer.code === 'cancelled') return 'cancelled';
    if (answer.code === 'session_required') return 'session';
    if (answer.code === 'forbidden') return answer.authorizationId ? 'refused' : 'unknown';
    return 'trouble';
  };

  // Where the user was sent here in the tab of the page itself, that page is the way back.
  const findPage = (authorizationId) => {
    try {
      const kept = JSON.parse(sessionStorage.getItem('${AUTHORIZATION_CHANNEL}'));
      const page = new URL(kept.page);
      const isWeb = page.protocol === 'https:' || page.protocol === 'http:';
      const isOwn = isWeb && page.origin === location.origin;
      return isOwn && kept.authorizationId === authorizationId ? page.href : undefined;
    } catch {
      return undefined;
    }
  };

  const announce = (authorizationId) => {
    try {
      const channel = new BroadcastChannel('${AUTHORIZATION_CHANNEL}');
      channel.postMessage({ type: 'authorization_returned', authorizationId });
      channel.close();
    } catch {
      // The page asks the endpoint by itself, a little later.
    }
  };

  const finish = async () => {
    heading.textContent = 'Finishing…';
    text.textContent = 'This takes a moment.';
    let response;
    try {
      response = await fetch(location.pathname, {
        method: 'POST',
        headers: {
          Accept: 'application/json',
          'Content-Type': 'application/json',
          '${CONNECT_HEADER}': '1',
        },
        body: JSON.stringify({ search }),
        cache: 'no-store',
        credentials: 'same-origin',
        redirect: 'manual',
      });
    } catch {
      return show('network');
    }
    // A site that sends its visitors to sign in does so here too.
    if (response.type === 'opaqueredirect') return show('session');
    const answer = await response.json().catch(() => null);
    if (typeof answer !== 'object' || answer === null) {
      return show(response.status === 401 ? 'session' : 'trouble');
    }
    const outcome = readOutcome(response.status, answer);
    const { authorizationId } = answer;
    if (!retryable.includes(outcome)) storage((tab) => tab.removeItem(kept));
    if (typeof authorizationId === 'string' && !retryable.includes(outcome)) {
      announce(authorizationId);
      const page = findPage(authorizationId);
      if (page !== undefined) return location.replace(page);
    }
    show(outcome);
    // The page that opened it says the same. Only a window that a script has opened closes, and the
    // text is for all others.
    if (outcome === 'done' || outcome === 'declined') window.close();
  };

  // The button stays while it is busy: to hide it would throw the focus away.
  let isBusy = false;
  const run = async () => {
    if (isBusy) return;
    isBusy = true;
    await finish();
    isBusy = false;
  };
  button.addEventListener('click', run);
  run();
})();
`;
