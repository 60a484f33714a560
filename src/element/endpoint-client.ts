import { accountMembers, isProblem } from '../contract/answer-checks.js';
import type { Account, Problem } from '../contract/contract.js';
import { isErrorReason } from '../contract/error-codes.js';
import type { ErrorCode, ErrorReason } from '../contract/error-codes.js';
import { CONNECT_HEADER } from '../contract/names.js';
import { ownMembers, parseOwnMembers } from '../contract/own-members.js';
import { headerOf, isOk, isRedirect, readText, typeOf } from './answer.js';
import type { EndpointAccess } from './endpoint-access.js';
import { failed, failure } from './outcome.js';
import type { FailedOutcome } from './outcome.js';
import { report } from './report.js';
import { isPage, warnOfStray } from './stray-answer.js';

/** What to ask an endpoint for, and what its answer means. */
export interface EndpointRequest<Answer> {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** An absolute URL. */
  readonly address: string;
  readonly body?: string;
  /** Reads the JSON of a 2xx; undefined if a DELETE left nothing behind, or found nothing. */
  readonly read: (reply: unknown) => Answer | FailedOutcome;
  /** Default: 65,536. */
  readonly maxBytes?: number;
}

const MAX_RETRIES = 2;
const RETRY_BASE_MS = 500;
/** Seconds, if a 429 doesn't say. */
const DEFAULT_RETRY_AFTER = 30;
const MAX_RETRY_AFTER = 3600;

// Gateways answer with these. The request may never have arrived, and linking is an upsert.
const transientStatuses = [408, 425, 502, 503, 504];

/** What a status means if the body has no code. */
const codeOfStatus: Partial<Record<number, readonly [ErrorCode, ErrorReason?]>> = {
  401: ['session_required'],
  403: ['forbidden'],
  409: ['conflict'],
  // Laravel, IIS and Esri: the session, or the page's own token against CSRF, has expired.
  419: ['session_required', 'expired'],
  429: ['rate_limited', 'host'],
  440: ['session_required', 'expired'],
  498: ['session_required', 'expired'],
};

// Frameworks refuse a request with a page if its session or its CSRF token is stale: Django with 403,
// Flask with 400, Rails with 422.
const staleStatuses = [400, 403, 422];

/**
 * What browsers read besides, and we don't set. To them, a member that is undefined is the same as one
 * that is missing.
 */
const unset: object = {
  window: undefined,
  duplex: undefined,
  adAuctionHeaders: undefined,
  privateToken: undefined,
  targetAddressSpace: undefined,
};

/** What one try ended in, and whether it is a failure that another try may avoid. */
type Try<Answer> = readonly [outcome: Answer | FailedOutcome, again: boolean];

/** An address below the endpoint, which may end in a slash and have a query. */
export function addressBelow(endpoint: string, path: string): URL {
  const address = new URL(endpoint);
  address.pathname = address.pathname.replace(/\/*$/, path);
  return address;
}

/**
 * Asks an endpoint, and asks again if that may help. Never rejects: whatever happens becomes an answer
 * or a failure with one of the error codes.
 */
export async function askEndpoint<Answer>(
  access: EndpointAccess,
  asked: EndpointRequest<Answer>,
): Promise<Answer | FailedOutcome> {
  const request = ownMembers(asked);
  const deadline = startDeadline(access.timeout);
  const signal = AbortSignal.any([access.signal, deadline.signal]);
  const csp = watchForCsp(request.address);
  try {
    const headers = await untilAborted(requestHeaders(access), signal);
    if (!headers) return failed(failure('server_error', 'headers'));
    for (let retry = 0; ; retry++) {
      // A new object for each try, because a wrapper of `fetch` may change it.
      const init = requestInit(access, request, { ...headers }, signal);
      const [outcome, again] = await tryOnce(request, init, signal);
      if (!again || retry === MAX_RETRIES) return outcome;
      deadline.check();
      do {
        // Full jitter, so the many pages that lost a gateway don't all come back at once.
        await pause(Math.random() * RETRY_BASE_MS * 2 ** retry, signal);
      } while (!navigator.onLine);
      // The browser reports the violation after the fetch has failed, so we look after the pause.
      if (csp.violated) return failed(failure('network_error', 'csp'));
    }
  } catch {
    // Only aborts throw: `tryOnce` turns everything else into outcomes.
    if (access.signal.aborted) return cancelled(access.signal);
    return failed(
      navigator.onLine ? failure('timeout', 'request') : failure('network_error', 'offline'),
    );
  } finally {
    deadline.stop();
    csp.stop();
  }
}

/** The outcome of an attempt that this signal has aborted. */
export function cancelled({ reason }: AbortSignal): FailedOutcome {
  return failed(failure('cancelled', isErrorReason('cancelled', reason) ? reason : 'aborted'));
}

/**
 * All headers of the request; undefined if the page failed to provide its own. A plain object, because
 * the page's wrappers of `fetch` spread it and look up its members. Names keep their letter case: a
 * wrapper that sets the same header then replaces it instead of adding another.
 */
async function requestHeaders(
  attempt: EndpointAccess,
): Promise<Readonly<Record<string, string>> | undefined> {
  try {
    const { headers } = attempt;
    const given = typeof headers === 'function' ? await headers() : headers;
    const ours = {
      'Content-Type': 'application/json',
      Accept: 'application/json',
      'Idempotency-Key': attempt.attemptId,
      [CONNECT_HEADER]: '1',
    };
    const theirs = new Headers(given);
    for (const name of Object.keys(ours)) theirs.delete(name);
    const isRecord = given && !(Symbol.iterator in given);
    const names = isRecord ? Object.keys(given) : [...theirs.keys()];
    const named: Record<string, string> = {};
    for (const name of names) {
      const value = theirs.get(name);
      if (value !== null) named[name] = value;
      // Another spelling of the name has the same value.
      theirs.delete(name);
    }
    return { ...named, ...ours };
  } catch (error) {
    // The page's code failed, so its error goes to the page's error reporting.
    report(error);
    return undefined;
  }
}

function requestInit(
  { credentials }: EndpointAccess,
  { method, body }: Pick<EndpointRequest<unknown>, 'method' | 'body'>,
  headers: Record<string, string>,
  signal: AbortSignal,
): RequestInit {
  // Names every member that a browser reads: a polluted `Object.prototype` would otherwise choose
  // `mode`, `credentials` or `redirect` for us. Still a plain object: wrappers of `fetch` spread it, or
  // call its `hasOwnProperty`.
  return {
    method,
    headers,
    body: body ?? null,
    mode: 'cors',
    credentials,
    cache: 'no-store',
    // 'manual' keeps a 307 from posting the key elsewhere as 'error' would, and lets us tell why.
    redirect: 'manual',
    referrer: 'about:client',
    referrerPolicy: 'strict-origin-when-cross-origin',
    integrity: '',
    keepalive: false,
    signal,
    priority: 'auto',
    ...unset,
  };
}

async function tryOnce<Answer>(
  { address, method, read, maxBytes }: EndpointRequest<Answer>,
  init: RequestInit,
  signal: AbortSignal,
): Promise<Try<Answer>> {
  // If it starts offline, the user may try again later. If it goes offline on the way, we retry.
  const again = navigator.onLine;
  let response: Response;
  try {
    // The page may have wrapped `fetch` in a function that ignores the signal or returns nothing.
    response = await untilAborted(send(address, init), signal);
    if (isRedirect(response)) {
      warnOfStray(response, method, address);
      return [failed(failure('session_required', 'redirect')), false];
    }
  } catch {
    signal.throwIfAborted();
    return unreachable(again);
  }
  if (method === 'DELETE' && [204, 404, 410].includes(response.status)) {
    return [read(undefined), false];
  }
  let text: string | undefined;
  try {
    text = await untilAborted(readText(response, maxBytes), signal);
  } catch {
    signal.throwIfAborted();
    return unreachable(false);
  }
  const reply = parseJson(response, text ?? '');
  const problem = !isOk(response) && isProblem(reply) ? reply : undefined;
  if (!problem) warnOfStray(response, method, address);
  return isOk(response)
    ? [outcomeOfReply(response, text === undefined, reply) ?? read(reply), false]
    : outcomeOfProblem(response, problem);
}

/** Many wrappers of `fetch` throw an error for a 4xx or 5xx that has the answer in it. */
async function send(endpoint: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(endpoint, init);
  } catch (error) {
    const { response } = Object(error) as { readonly response?: Response };
    // A redirect that was not followed has the status 0.
    if (typeof response?.status === 'number') return response;
    throw error;
  }
}

/** The body's JSON, or undefined if it isn't JSON, as in a login page answered with 200. */
function parseJson(response: Response, text: string): unknown {
  if (!/^application\/([\w.-]+\+)?json\b/.test(typeOf(response))) return undefined;
  try {
    return parseOwnMembers(text) ?? null;
  } catch {
    return undefined;
  }
}

/** Why a 2xx can't be read. */
function outcomeOfReply(
  response: Response,
  isTooLarge: boolean,
  reply: unknown,
): FailedOutcome | undefined {
  // Most often to sign in, however long it is.
  if (isPage(response)) return failed(failure('session_required', 'page'));
  if (isTooLarge) return failed(failure('server_error', 'too_large'));
  return reply === undefined ? failed(failure('server_error', 'bad_json')) : undefined;
}

/** Only what the contract names: an endpoint may send more than the page should see, such as the key. */
export function withoutStray(account: Account): Account {
  const known = accountMembers.filter((name) => name in account);
  return Object.fromEntries(known.map((name) => [name, account[name]])) as unknown as Account;
}

function outcomeOfProblem(response: Response, problem: Problem | undefined): Try<never> {
  const { status } = response;
  const [code, reason] = problem ? [problem.code, problem.reason] : meaningOf(response);
  const wait = problem?.retryAfter ?? secondsToWait(response);
  const outcome = failed(
    failure(
      code,
      isErrorReason(code, reason) ? reason : undefined,
      clampWait(code === 'rate_limited' ? (wait ?? DEFAULT_RETRY_AFTER) : wait),
      problem?.requestId,
    ),
  );
  return [outcome, !problem && wait === undefined && transientStatuses.includes(status)];
}

/** What an answer without a code means. */
function meaningOf(response: Response): readonly [ErrorCode, ErrorReason?] {
  const { status } = response;
  return isPage(response) && staleStatuses.includes(status)
    ? ['session_required', 'page']
    : (codeOfStatus[status] ?? ['server_error', 'http']);
}

/** `Retry-After`, RFC 9110 10.2.3: seconds, or a date, which we compare with the server's own clock. */
function secondsToWait(response: Response): number | undefined {
  const value = headerOf(response, 'Retry-After');
  if (value === null) return undefined;
  if (/^\d+$/.test(value)) return Number(value);
  // V8 reads a date into `-5` or `in 5`.
  if (!/:\d\d GMT$/.test(value)) return undefined;
  const seconds = (Date.parse(value) - Date.parse(headerOf(response, 'Date') ?? '')) / 1000;
  return Number.isFinite(seconds) ? seconds : undefined;
}

function clampWait(seconds: number | undefined): number | undefined {
  return seconds === undefined
    ? undefined
    : Math.min(Math.max(Math.ceil(seconds), 1), MAX_RETRY_AFTER);
}

function unreachable(again: boolean): Try<never> {
  const reason = navigator.onLine ? 'unreachable' : 'offline';
  return [failed(failure('network_error', reason)), again];
}

/** Ends an attempt in time, even if timers were suspended in a hidden tab or by a sleeping machine. */
function startDeadline(ms: number) {
  const controller = new AbortController();
  const end = performance.now() + ms;
  const timer = setTimeout(() => {
    controller.abort();
  }, ms);
  const check = () => {
    if (performance.now() >= end) controller.abort();
  };
  globalThis.addEventListener('visibilitychange', check);
  return {
    signal: controller.signal,
    check,
    stop: () => {
      clearTimeout(timer);
      globalThis.removeEventListener('visibilitychange', check);
    },
  };
}

/** Notices if the page's own CSP keeps a request from its endpoint. */
function watchForCsp(endpoint: string) {
  const watch = {
    violated: false,
    stop: () => {
      globalThis.removeEventListener('securitypolicyviolation', handleViolation);
    },
  };
  function handleViolation(event: SecurityPolicyViolationEvent) {
    // A report-only policy blocks nothing. Older browsers report only the origin.
    watch.violated ||=
      event.disposition === 'enforce' &&
      event.effectiveDirective === 'connect-src' &&
      endpoint.startsWith(event.blockedURI);
  }
  globalThis.addEventListener('securitypolicyviolation', handleViolation);
  return watch;
}

/** Rejects if the signal aborts, for work that takes no signal itself. */
export function untilAborted<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      reject(new DOMException('', 'AbortError'));
    };
    if (signal.aborted) abort();
    // Without options, because a polluted `Object.prototype` could add a `signal` to them.
    signal.addEventListener('abort', abort);
    work.then(resolve, reject);
  });
}

/** Resolves after the given milliseconds; rejects if the signal aborts first. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return untilAborted(new Promise((resolve) => setTimeout(resolve, ms)), signal);
}
