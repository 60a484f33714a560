import { askAuthorization, cancelled, pause, untilAborted } from './connect-client.js';
import type { EndpointAccess } from './connect-client.js';
import {
  AUTHORIZATION_CHANNEL,
  AuthorizationInTab,
  AuthorizationReturned,
} from '../contract/contract.js';
import type { ErrorCode } from '../contract/contract.js';
import { failed, failure } from './outcome.js';
import type { ConnectOutcome } from './outcome.js';
import { ownMembers, readAs } from '../contract/own-members.js';

/** Milliseconds for the user to sign in, a second factor included. */
const PATIENCE = 600_000;
/** Milliseconds between two questions: the first, and the longest. */
const FIRST_WAIT = 2_000;
const LONGEST_WAIT = 10_000;
/** Milliseconds for the endpoint to call one off, and between two requests to. */
const CANCEL_PATIENCE = 5_000;
const CANCEL_WAIT = 500;

/** What says nothing about the authorization, so that the next question may. */
const passing: readonly ErrorCode[] = [
  'network_error',
  'rate_limited',
  'server_error',
  'wandb_unavailable',
];

/**
 * Opens the address in a window of its own, which cannot reach back to this page. Only in a click:
 * a browser blocks what opens by itself.
 *
 * @returns undefined where the window was blocked.
 */
export function openWindow(url: string): Window | undefined {
  const opened = window.open('', '_blank', 'popup,width=640,height=760');
  if (!opened || opened.closed) return undefined;
  opened.opener = null;
  opened.location.href = url;
  return opened;
}

/**
 * Waits for what the endpoint says of an authorization. It is asked now and then, and at once when
 * the return page has called or the user is back. The window is not looked at: where a page of it
 * isolates itself (Cross-Origin-Opener-Policy), `closed` says yes while it is open. Never rejects.
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
    // Nothing but the abort gets here.
    return cancelled(access.signal);
  } finally {
    hints.stop();
  }
}

/**
 * Has the endpoint call an authorization off, and says what it has come to: an account that is
 * linked by then counts, and where the endpoint does not say, nothing is claimed. Never rejects.
 */
export async function cancelAuthorization(
  access: EndpointAccess,
  authorizationId: string,
): Promise<ConnectOutcome> {
  const end = performance.now() + CANCEL_PATIENCE;
  try {
    for (;;) {
      // The request outlives the element: what the user has called off is not to be linked.
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
      // It is being stored. A GET would wait for ever where the storing fails; this calls it off then.
      await pause(CANCEL_WAIT, access.signal);
    }
  } catch {
    return cancelled(access.signal);
  }
}

function isOver({ code, reason }: { readonly code: ErrorCode; readonly reason?: string }): boolean {
  return !passing.includes(code) && reason !== 'request';
}

/** Where nothing may be stored, Firefox has no channel either: to ask now and then is enough. */
function openChannel(): BroadcastChannel | undefined {
  try {
    return new BroadcastChannel(AUTHORIZATION_CHANNEL);
  } catch {
    return undefined;
  }
}

/** What hints that it is worth asking. None of it is believed. */
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
      if (readAs(AuthorizationReturned, data)?.authorizationId === authorizationId) hint();
    };
  }
  const handleVisible = () => {
    if (document.visibilityState === 'visible') hint();
  };
  // It bubbles, and no markup can take the name of the window's method.
  window.addEventListener('visibilitychange', handleVisible);
  window.addEventListener('focus', hint);
  return {
    /** Resolves at a hint, one that came since the last time included, or when the time is up. */
    next: (ms: number) =>
      new Promise<void>((resolve) => {
        wake = () => {
          clearTimeout(timer);
          // Until the next wait a hint is only remembered.
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

/** Leaves word for the page that comes back in this tab. Where nothing can be kept, it begins anew. */
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

/** The authorization that was left in this tab for this endpoint: once. */
export function takeFromTab(endpoint: string): string | undefined {
  try {
    const left = readAs(
      AuthorizationInTab,
      JSON.parse(sessionStorage.getItem(AUTHORIZATION_CHANNEL) ?? ''),
    );
    if (left?.endpoint !== endpoint) return undefined;
    sessionStorage.removeItem(AUTHORIZATION_CHANNEL);
    return left.authorizationId;
  } catch {
    return undefined;
  }
}
