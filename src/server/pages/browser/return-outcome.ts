/** What the endpoint answered, of which nothing is certain. */
export interface ReturnAnswer {
  readonly code?: unknown;
  readonly reason?: unknown;
  readonly authorizationId?: unknown;
}

/** What the return page says. */
interface ReturnText {
  readonly title: string;
  readonly sentence: string;
  /** Whether another try can end differently. */
  readonly isRetryable?: true;
}

const close = 'You can close this window.';
const again = 'Go back to the page where you started, and connect again.';

/** What the return page says, by what became of the authorization. */
export const returnTexts = {
  done: { title: 'Done', sentence: close },
  declined: { title: 'Nothing was linked', sentence: `You declined. ${again}` },
  finished: { title: 'This was finished already', sentence: close },
  busy: {
    title: 'This is being finished',
    sentence: 'If nothing has come of it in a moment, try again.',
    isRetryable: true,
  },
  expired: { title: 'This took too long', sentence: `Nothing was linked. ${again}` },
  cancelled: { title: 'This was called off', sentence: `Nothing was linked. ${again}` },
  refused: { title: 'Nothing was linked', sentence: again },
  unknown: {
    title: 'This cannot be finished here',
    sentence: `It is over, or was started by somebody else or in another browser. ${again}`,
  },
  session: {
    title: 'Your session on this site has ended',
    sentence: 'Sign in again in another tab. Then try again here.',
    isRetryable: true,
  },
  network: {
    title: 'This site could not be reached',
    sentence: 'Check your connection. Then try again.',
    isRetryable: true,
  },
  trouble: {
    title: 'This site had a problem',
    sentence: 'Nothing is lost. Try again in a moment.',
    isRetryable: true,
  },
} as const satisfies Record<string, ReturnText>;
export type ReturnOutcome = keyof typeof returnTexts;

/** Whether another try can end differently. */
export function isRetryable(outcome: ReturnOutcome): boolean {
  return 'isRetryable' in returnTexts[outcome];
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
