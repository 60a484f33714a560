import { AUTHORIZATION_CHANNEL, CONNECT_HEADER } from '../../../contract/names.js';
import type { ReturnOutcome } from '../locales/page-messages.js';
import type { ReturnContent } from '../page-content.js';
import { PageView, readContent } from './page-view.js';
import { findWayBack, isRetryable, readReturnOutcome, returnStates } from './return-outcome.js';
import type { ReturnAnswer } from './return-outcome.js';
import { clearTab, readTab, writeTab } from './tab-storage.js';

/** Where the tab keeps the query that its user came back with. */
const searchKey = 'wandb-connect-return';

/** What the page works on. */
export interface ReturnPage {
  readonly main: HTMLElement;
  /** Where the query is posted. */
  readonly endpoint: string;
  /** The query that the user came back with. */
  readonly search: string;
  /** Leaves for another page. */
  readonly leave: (url: string) => void;
  /** Closes the window, if a script opened it. */
  readonly close: () => void;
}

/**
 * Takes the query from the address bar. A reload, or a phone that drops the tab, must not lose it:
 * the tab keeps it until the authorization is over.
 */
export function takeSearch(): string {
  const search = location.search || readTab(searchKey) || '';
  writeTab(searchKey, search);
  history.replaceState(null, '', location.pathname);
  return search;
}

/** Finishes the authorization, says what became of it, and tries again when the user asks. */
export function startReturnPage(page: ReturnPage): void {
  const { product, texts } = readContent(page.main) as ReturnContent;
  const view = new PageView(page.main);

  // The button stays while a try is under way: hiding it would lose the focus.
  let isBusy = false;
  const run = async () => {
    if (isBusy) return;
    isBusy = true;
    view.say(texts.finishing, 'busy', { product });
    const outcome = await finish(page);
    if (outcome) view.show(texts.ends[outcome], returnStates[outcome], { product });
    // The page that opened this window says the same, so the window can go. The text is for
    // windows that no script may close.
    if (outcome === 'done' || outcome === 'declined') page.close();
    isBusy = false;
  };
  view.onWay('retry', () => void run());
  void run();
}

/** Posts the query. `undefined` if the page is left for the one that the user came from. */
async function finish({ endpoint, search, leave }: ReturnPage): Promise<ReturnOutcome | undefined> {
  let response: Response;
  try {
    response = await fetch(endpoint, {
      method: 'POST',
      headers: {
        Accept: 'application/json',
        'Content-Type': 'application/json',
        [CONNECT_HEADER]: '1',
      },
      body: JSON.stringify({ search }),
      cache: 'no-store',
      credentials: 'same-origin',
      redirect: 'manual',
    });
  } catch {
    return 'network';
  }
  // A site that redirects its visitors to sign in does so for this request, too.
  if (response.type === 'opaqueredirect') return 'session';
  const answer = await readAnswer(response);
  const outcome = readReturnOutcome(response.status, answer);
  if (isRetryable(outcome)) return outcome;
  clearTab(searchKey);
  const authorizationId = answer?.authorizationId;
  if (typeof authorizationId !== 'string') return outcome;
  const isTold = announce(authorizationId);
  const wayBack = findWayBack(readTab(AUTHORIZATION_CHANNEL), authorizationId, location.origin);
  if (wayBack === undefined) return outcome === 'done' && !isTold ? 'untold' : outcome;
  leave(wayBack);
  return undefined;
}

async function readAnswer(response: Response): Promise<ReturnAnswer | undefined> {
  const answer: unknown = await response.json().catch(() => undefined);
  return typeof answer === 'object' && answer !== null ? answer : undefined;
}

/** Tells the page that waits. `false` if it can't: that page then asks the endpoint a little later. */
function announce(authorizationId: string): boolean {
  try {
    const channel = new BroadcastChannel(AUTHORIZATION_CHANNEL);
    channel.postMessage({ type: 'authorization_returned', authorizationId });
    channel.close();
    return true;
  } catch {
    return false;
  }
}
