import { readAuthorizationUrl } from '../contract/authorization-url.js';
import {
  AuthorizationRequired,
  CONNECT_HEADER,
  ConnectReply,
  isErrorReason,
  Problem,
} from '../contract/contract.js';
import type { ConnectRequest, ErrorCode, ErrorReason } from '../contract/contract.js';
import { failed, failure } from './outcome.js';
import type { ConnectOutcome } from './outcome.js';
import { ownMembers, readAs } from '../contract/own-members.js';

/** Headers of the page's own (session, CSRF), or how to get them: asked for at each attempt. */
export type HostHeaders = HeadersInit | (() => HeadersInit | Promise<HeadersInit>);

/** How an attempt reaches its endpoint: a snapshot, so that nothing that changes later changes it. */
export interface EndpointAccess {
  /** Absolute. */
  readonly endpoint: string;
  /** Sent as `Idempotency-Key`, the same at each retry. */
  readonly attemptId: string;
  readonly credentials: RequestCredentials;
  readonly headers: HostHeaders | undefined;
  /** Milliseconds for all of it: the host's headers, retries and the body; 2^31 at most. */
  readonly timeout: number;
  /** Ends the attempt; its reason is the reason of `cancelled`. */
  readonly signal: AbortSignal;
}

/** One attempt to link a key. */
export interface ConnectAttempt extends EndpointAccess {
  readonly request: ConnectRequest;
}

/** What the endpoint makes of an attempt: it has ended, or the user has to go elsewhere first. */
export type EndpointAnswer = ConnectOutcome | AuthorizationRequired;

const MAX_RETRIES = 2;
const RETRY_BASE_MS = 500;
const MAX_REPLY_BYTES = 65_536;
/** Seconds, where a 429 does not say. */
const DEFAULT_RETRY_AFTER = 30;
const MAX_RETRY_AFTER = 3600;

// A gateway's answers: the request may never have arrived, and linking is an upsert.
const transientStatuses = [408, 425, 502, 503, 504];

/** What a bare status means, where the body has no code. */
const codeOfStatus: Partial<Record<number, ErrorCode>> = {
  401: 'session_required',
  403: 'forbidden',
  409: 'conflict',
  429: 'rate_limited',
};

/** Why, where a bare status is all that there is. */
const bareReason: Partial<Record<ErrorCode, string>> = {
  rate_limited: 'host',
  server_error: 'http',
};

/** What one try ended in; `again` marks a failure that another try may mend. */
interface Try {
  readonly outcome: EndpointAnswer;
  readonly again: boolean;
}

/**
 * Posts a key to the token endpoint and says what came of it. Never rejects: whatever happens is an
 * outcome with a code of the closed set.
 */
export function postApiKey({ request, ...access }: ConnectAttempt): Promise<EndpointAnswer> {
  return ask(access, access.endpoint, 'POST', JSON.stringify(ownMembers(request)));
}

/** Asks what became of an authorization, or calls it off. Never rejects. */
export function askAuthorization(
  access: EndpointAccess,
  authorizationId: string,
  method: 'GET' | 'DELETE' = 'GET',
): Promise<EndpointAnswer> {
  const address = new URL(access.endpoint);
  address.pathname = address.pathname.replace(
    /\/*$/,
    `/authorizations/${encodeURIComponent(authorizationId)}`,
  );
  return ask(access, address.href, method);
}

async function ask(
  access: EndpointAccess,
  address: string,
  method: string,
  body?: string,
): Promise<EndpointAnswer> {
  const deadline = startDeadline(access.timeout);
  const signal = AbortSignal.any([access.signal, deadline.signal]);
  const csp = watchForCsp(address);
  try {
    const headers = await untilAborted(requestHeaders(access), signal);
    if (!headers) return failed(failure('server_error', 'headers'));
    const init = requestInit(access, headers, signal, method, body);
    for (let retry = 0; ; retry++) {
      const { outcome, again } = await tryOnce(address, init, signal);
      if (!again || retry === MAX_RETRIES) return outcome;
      deadline.check();
      do {
        // Full jitter: many pages that lost one gateway must not come back in step.
        await pause(Math.random() * RETRY_BASE_MS * 2 ** retry, signal);
      } while (!navigator.onLine);
      // The violation is reported after the fetch has failed, hence looked at after the pause.
      if (csp.violated) return failed(failure('network_error', 'csp'));
    }
  } catch {
    // Only an abort gets here, whoever asked for it: `tryOnce` turns the rest into outcomes.
    if (access.signal.aborted) return cancelled(access.signal);
    return failed(
      navigator.onLine ? failure('timeout', 'request') : failure('network_error', 'offline'),
    );
  } finally {
    deadline.stop();
    csp.stop();
  }
}

/** What an attempt ends in that was called off by this signal. */
export function cancelled({ reason }: AbortSignal): ConnectOutcome {
  return failed(failure('cancelled', isErrorReason('cancelled', reason) ? reason : 'aborted'));
}

/** All headers of the request; undefined when the page could not give its own. */
async function requestHeaders(attempt: EndpointAccess): Promise<Headers | undefined> {
  try {
    const own = attempt.headers;
    const headers = new Headers(typeof own === 'function' ? await own() : own);
    headers.set('Content-Type', 'application/json');
    headers.set('Accept', 'application/json');
    headers.set('Idempotency-Key', attempt.attemptId);
    headers.set(CONNECT_HEADER, '1');
    return headers;
  } catch (error) {
    // The page's own code failed: its error belongs in the page's own error reporting.
    reportError(error);
    return undefined;
  }
}

function requestInit(
  { credentials }: EndpointAccess,
  headers: Headers,
  signal: AbortSignal,
  method: string,
  body: string | undefined,
): RequestInit {
  // Without a prototype, and with every member that matters named: a polluted `Object.prototype`
  // would otherwise choose `mode`, `credentials` or `redirect` for us.
  return ownMembers<RequestInit>({
    method,
    headers,
    body: body ?? null,
    mode: 'cors',
    credentials,
    cache: 'no-store',
    // 'manual' keeps a 307 from posting the key elsewhere as 'error' would, and lets us tell why.
    redirect: 'manual',
    referrerPolicy: 'strict-origin-when-cross-origin',
    keepalive: false,
    signal,
  });
}

async function tryOnce(endpoint: string, init: RequestInit, signal: AbortSignal): Promise<Try> {
  // What began without a connection can wait for the user; what lost it waits for its return.
  const again = navigator.onLine;
  let response: Response;
  try {
    // A page may have wrapped `fetch`, and what wraps it may not heed the signal, or give nothing.
    response = await untilAborted(fetch(endpoint, init), signal);
    if (response.type === 'opaqueredirect') {
      return { outcome: failed(failure('network_error', 'redirect')), again: false };
    }
  } catch {
    signal.throwIfAborted();
    return { outcome: failed(failure('network_error', whyUnreachable())), again };
  }
  // Called off, or nothing is there to be called off.
  if (init.method === 'DELETE' && [204, 404, 410].includes(response.status)) {
    return { outcome: failed(failure('cancelled', 'user')), again: false };
  }
  let text: string | undefined;
  try {
    text = await untilAborted(readText(response), signal);
  } catch {
    signal.throwIfAborted();
    return { outcome: failed(failure('network_error', whyUnreachable())), again: false };
  }
  // A refusal's long page says no less than a short one: its status counts.
  if (text === undefined && response.ok) {
    return { outcome: failed(failure('server_error', 'too_large')), again: false };
  }
  const reply = parseJson(response, text ?? '');
  return response.ok
    ? { outcome: outcomeOfReply(reply), again: false }
    : outcomeOfProblem(response, reply);
}

/** A body as text; undefined when there is more of it than an honest endpoint sends. */
async function readText(response: Response): Promise<string | undefined> {
  if (!response.body) return '';
  // Not `getReader()`, whose options WebKit takes from a polluted `Object.prototype`.
  const reader = new ReadableStreamDefaultReader(response.body);
  const decoder = new TextDecoder();
  let text = '';
  for (let size = 0; ;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.length;
    if (size > MAX_REPLY_BYTES) {
      reader.cancel().catch(() => undefined);
      return undefined;
    }
    text += decoder.decode(value, { stream: true });
  }
}

/**
 * The body's JSON, or undefined if it isn't JSON, as in a login page answered with 200. A member that
 * is null is left out: Python and Go write null for what is absent. No object has a prototype, because
 * zod reads inherited members.
 */
function parseJson(response: Response, text: string): unknown {
  if (!/^application\/([\w.-]+\+)?json\b/i.test(response.headers.get('Content-Type') ?? '')) {
    return undefined;
  }
  try {
    const json: unknown = JSON.parse(text, (_, value: unknown) =>
      typeof value === 'object' && value && !Array.isArray(value)
        ? ownMembers(value)
        : (value ?? undefined),
    );
    return json ?? null;
  } catch {
    return undefined;
  }
}

function outcomeOfReply(reply: unknown): EndpointAnswer {
  if (reply === undefined) return failed(failure('server_error', 'bad_json'));
  const connected = readAs(ConnectReply, reply);
  if (connected) return { status: 'connected', account: connected.account };
  const required = readAs(AuthorizationRequired, reply);
  if (!required) return failed(failure('server_error', 'bad_schema'));
  return readAuthorizationUrl(required.authorizationUrl)
    ? required
    : failed(failure('server_error', 'unsafe_url'));
}

function outcomeOfProblem({ status, headers }: Response, reply: unknown): Try {
  const problem = readAs(Problem, reply);
  const code = problem?.code ?? codeOfStatus[status] ?? 'server_error';
  const reason = problem ? problem.reason : bareReason[code];
  const wait = problem?.retryAfter ?? secondsToWait(headers);
  const outcome = failed(
    failure(
      code,
      isErrorReason(code, reason) ? reason : undefined,
      clampWait(code === 'rate_limited' ? (wait ?? DEFAULT_RETRY_AFTER) : wait),
      problem?.requestId,
    ),
  );
  return { outcome, again: !problem && wait === undefined && transientStatuses.includes(status) };
}

/** `Retry-After`, RFC 9110 10.2.3: seconds, or a date, which is held against the server's own clock. */
function secondsToWait(headers: Headers): number | undefined {
  const value = headers.get('Retry-After');
  if (value === null) return undefined;
  if (/^\d+$/.test(value)) return Number(value);
  // V8 reads a date into `-5` or `in 5`.
  if (!/:\d\d GMT$/.test(value)) return undefined;
  const seconds = (Date.parse(value) - Date.parse(headers.get('Date') ?? '')) / 1000;
  return Number.isFinite(seconds) ? seconds : undefined;
}

function clampWait(seconds: number | undefined): number | undefined {
  return seconds === undefined
    ? undefined
    : Math.min(Math.max(Math.ceil(seconds), 1), MAX_RETRY_AFTER);
}

function whyUnreachable(): ErrorReason<'network_error'> {
  return navigator.onLine ? 'unreachable' : 'offline';
}

/** Ends an attempt in time, also where timers rest: in a hidden tab, or while the machine sleeps. */
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

/** Notices when the page's own CSP is what keeps a request from its endpoint. */
function watchForCsp(endpoint: string) {
  const watch = {
    violated: false,
    stop: () => {
      globalThis.removeEventListener('securitypolicyviolation', handleViolation);
    },
  };
  function handleViolation(event: SecurityPolicyViolationEvent) {
    // A policy that only reports blocks nothing; an older browser names the origin alone.
    watch.violated ||=
      event.disposition === 'enforce' &&
      event.effectiveDirective === 'connect-src' &&
      endpoint.startsWith(event.blockedURI);
  }
  globalThis.addEventListener('securitypolicyviolation', handleViolation);
  return watch;
}

/** A promise that an abort ends, for work that takes no signal. */
export function untilAborted<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      reject(new DOMException('', 'AbortError'));
    };
    if (signal.aborted) abort();
    // Without options, which would have a `signal` of a polluted `Object.prototype` among them.
    signal.addEventListener('abort', abort);
    work.then(resolve, reject);
  });
}

/** Resolves after so many milliseconds, unless an abort comes first. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return untilAborted(new Promise((resolve) => setTimeout(resolve, ms)), signal);
}
