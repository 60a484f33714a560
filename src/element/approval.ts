import { openChannel } from './channel.js';
import { askAuthorization } from './connect-client.js';
import { cancelled, pause, untilAborted } from './endpoint-client.js';
import type { EndpointAccess } from './endpoint-access.js';
import { isAuthorizationInTab, isAuthorizationReturned } from '../contract/answer-checks.js';
import type { AuthorizationInTab } from '../contract/contract.js';
import type { ErrorCode } from '../contract/error-codes.js';
import { AUTHORIZATION_CHANNEL } from '../contract/names.js';
import { ownMembers, parseOwnMembers } from '../contract/own-members.js';
import { failed, failure } from './outcome.js';
import type { ConnectOutcome } from './outcome.js';

/** Milliseconds that the user has to sign in and approve, a second factor included. */
const PATIENCE = 600_000;
/** Milliseconds between two questions to the endpoint: at first, and at most. */
const FIRST_WAIT = 2_000;
const LONGEST_WAIT = 10_000;
/** Milliseconds that the endpoint has to cancel, and between two requests to cancel. */
const CANCEL_PATIENCE = 5_000;
const CANCEL_WAIT = 500;

/** Failures that say nothing about the authorization itself, so we ask again. */
const passing: readonly ErrorCode[] = [
  'network_error',
  'rate_limited',
  'server_error',
  'wandb_unavailable',
];

/**
 * Opens the URL in a new window that has no access to this page. Call it in a click, or the browser
 * blocks the window.
 *
 * @returns undefined if the window was blocked.
 */
export function openWindow(url: string): Window | undefined {
  const opened = window.open('', '_blank', 'popup,width=640,height=760');
  if (!opened || opened.closed) return undefined;
  opened.opener = null;
  opened.location.href = url;
  return opened;
}

/**
 * Waits until the endpoint knows the outcome of an authorization. We ask at intervals, and at once
 * if the return page reports or the user is back. We don't watch the window: if a page in it sets
 * Cross-Origin-Opener-Policy, `closed` is true while it is open. Never rejects.
 */
export async function awaitApproval(
  access: EndpointAccess,
  authorizationId: string,
): Promise<ConnectOutcome> {
  const end = performance.now() + PATIENCE;
  const hints = listenForHints(authorizationId);
  try {
    for (let wait = FIRST_WAIT; ; wait = Math.min(wait * 1.2, LONGEST_WAIT)) {
      await untilAborted(hints.next(Math.min(wait, end - performance.now())), access.signal);
      const isLast = performance.now() >= end;
      const answer = await askAuthorization(access, authorizationId);
      if (answer.status === 'connected') return answer;
      if (answer.status === 'failed') {
        if (isOver(answer.failure)) return answer;
        wait = Math.max(wait, (answer.failure.retryAfter ?? 0) * 1000);
      }
      if (isLast) return failed(failure('timeout', 'authorize'));
    }
  } catch {
    // Only an abort throws.
    return cancelled(access.signal);
  } finally {
    hints.stop();
  }
}

/**
 * Asks the endpoint to cancel an authorization. If the account has been linked by then, that is the
 * outcome. If the endpoint doesn't confirm, the reason is `unconfirmed`. Never rejects.
 */
export async function cancelAuthorization(
  access: EndpointAccess,
  authorizationId: string,
): Promise<ConnectOutcome> {
  const end = performance.now() + CANCEL_PATIENCE;
  try {
    for (;;) {
      // The request outlives the element, so an account isn't linked after the user has cancelled.
      const request = {
        ...access,
        timeout: end - performance.now(),
        signal: new AbortController().signal,
      };
      const answer = await untilAborted(
        askAuthorization(request, authorizationId, 'DELETE'),
        access.signal,
      );
      if (answer.status === 'connected') return answer;
      if (answer.status === 'failed') {
        const isOff = answer.failure.code === 'cancelled';
        return failed(failure('cancelled', isOff ? 'user' : 'unconfirmed'));
      }
      // The account is being stored. If that fails, DELETE cancels, but GET would wait forever.
      await pause(CANCEL_WAIT, access.signal);
    }
  } catch {
    return cancelled(access.signal);
  }
}

function isOver({ code, reason }: { readonly code: ErrorCode; readonly reason?: string }): boolean {
  // A page or a redirect may be a server's maintenance as well as an ended session.
  return !passing.includes(code) && !/^(page|redirect|request)$/.test(reason ?? '');
}

/**
 * Listens for signs that it's worth asking the endpoint: only its answer counts. Without a channel,
 * asking at intervals is enough.
 */
function listenForHints(authorizationId: string) {
  let isHinted = false;
  let wake = () => {};
  const hint = () => {
    isHinted = true;
    wake();
  };
  const channel = openChannel();
  if (channel) {
    channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      const message = ownMembers(Object(data) as object);
      if (isAuthorizationReturned(message) && message.authorizationId === authorizationId) hint();
    };
  }
  const handleVisible = () => {
    if (!document.hidden) hint();
  };
  // `visibilitychange` bubbles. No markup can hide the window's method, as it can the document's.
  window.addEventListener('visibilitychange', handleVisible);
  window.addEventListener('focus', hint);
  return {
    /** Resolves when the time is up, or at a hint: also at one that came since the last call. */
    next: (ms: number) =>
      new Promise<void>((resolve) => {
        wake = () => {
          clearTimeout(timer);
          // Until the next call, a hint is only remembered.
          wake = () => {};
          isHinted = false;
          resolve();
        };
        const timer = setTimeout(() => {
          wake();
        }, ms);
        if (isHinted) wake();
      }),
    stop: () => {
      wake();
      channel?.close();
      window.removeEventListener('visibilitychange', handleVisible);
      window.removeEventListener('focus', hint);
    },
  };
}

/** Leaves a note for the page that comes back in this tab. Without storage, that page starts over. */
export function leaveInTab({
  endpoint,
  id,
}: {
  readonly endpoint: string;
  readonly id: string;
}): void {
  const left: AuthorizationInTab = { authorizationId: id, endpoint, page: location.href };
  try {
    sessionStorage.setItem(AUTHORIZATION_CHANNEL, JSON.stringify(ownMembers(left)));
  } catch {
    // A sandboxed frame has no storage.
  }
}

/** Takes the note that was left in this tab for this endpoint: the id of the authorization. */
export function takeFromTab(endpoint: string): string | undefined {
  try {
    const left = parseOwnMembers(sessionStorage.getItem(AUTHORIZATION_CHANNEL) ?? '');
    if (!isAuthorizationInTab(left) || left.endpoint !== endpoint) return undefined;
    sessionStorage.removeItem(AUTHORIZATION_CHANNEL);
    return left.authorizationId;
  } catch {
    return undefined;
  }
}
