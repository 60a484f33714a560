import type { ReturnOutcome } from '../locales/page-messages.js';
import type { PageState } from './page-view.js';

/** What the endpoint answered, of which nothing is certain. */
export interface ReturnAnswer {
  readonly code?: unknown;
  readonly reason?: unknown;
  readonly authorizationId?: unknown;
}

const over: PageState = { tone: 'notice', ways: ['back'] };

/** How the return page looks, and what the user can do, by what became of the authorization. */
export const returnStates: Readonly<Record<ReturnOutcome, PageState>> = {
  done: { tone: 'done', ways: ['back'] },
  untold: { tone: 'done', ways: ['back'] },
  declined: over,
  finished: over,
  busy: { tone: 'notice', ways: ['retry'] },
  expired: over,
  cancelled: over,
  refused: over,
  unknown: over,
  session: { tone: 'notice', ways: ['sign_in', 'retry'] },
  network: { tone: 'trouble', ways: ['retry'] },
  trouble: { tone: 'trouble', ways: ['retry'] },
};

/** Whether another try can end differently. */
export function isRetryable(outcome: ReturnOutcome): boolean {
  return returnStates[outcome].ways.includes('retry');
}

/** Reads what became of an authorization. The answer is `undefined` if it was not a JSON object. */
export function readReturnOutcome(status: number, answer: ReturnAnswer | undefined): ReturnOutcome {
  if (!answer) return status === 401 ? 'session' : 'trouble';
  const { code, reason, authorizationId } = answer;
  if (status === 200 && typeof authorizationId === 'string') return 'done';
  const is = (wantedCode: string, wantedReason: string) =>
    code === wantedCode && reason === wantedReason;
  if (is('forbidden', 'declined')) return 'declined';
  if (is('conflict', 'idempotency')) return status === 409 ? 'finished' : 'busy';
  if (is('timeout', 'authorize')) return 'expired';
  if (is('conflict', 'already_linked')) return 'refused';
  if (code === 'cancelled') return 'cancelled';
  if (code === 'session_required') return 'session';
  if (code === 'forbidden') return authorizationId ? 'refused' : 'unknown';
  return 'trouble';
}

/**
 * Finds the page that sent its user here in its own tab: the way back. `kept` is what that page
 * left in the tab, `origin` the origin of the return page.
 */
export function findWayBack(
  kept: string | undefined,
  authorizationId: string,
  origin: string,
): string | undefined {
  try {
    const inTab = JSON.parse(kept ?? '') as { authorizationId?: unknown; page?: unknown };
    const page = new URL(String(inTab.page));
    const isWeb = page.protocol === 'https:' || page.protocol === 'http:';
    const isOwn = isWeb && page.origin === origin && inTab.authorizationId === authorizationId;
    return isOwn ? page.href : undefined;
  } catch {
    return undefined;
  }
}
