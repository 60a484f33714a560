import { CONNECT_HEADER } from '../../contract/contract.js';
import { Answer } from './answer.js';
import { NoAnswer, NotRun } from './findings.js';
import type { CheckEndpointOptions } from './options.js';

export type Sender = 'user' | 'other' | 'nobody';

/** A request, as far as it differs from what the element sends. */
export interface Sending {
  readonly method?: string;
  /** Below the endpoint: `/accounts`. May have a query. */
  readonly path?: string;
  readonly as?: Sender;
  /** Replaces headers of the page; `null` removes one. */
  readonly headers?: Readonly<Record<string, string | null>>;
  /** An object is sent as JSON, and a function makes a body for each try. */
  readonly body?: object | string | (() => BodyInit) | null;
  /**
   * Where the request could come from: the element; a page of the endpoint's own that has a mistake;
   * or another site, whose requests the element never sends.
   */
  readonly from?: 'element' | 'own_page' | 'elsewhere';
  /** Set if the answer may be the endpoint's own 429, or its connection may break. */
  readonly accepts?: 'limit' | 'disconnect';
}

/** A request and its answer. */
export interface Exchange {
  readonly sending: Sending;
  readonly answer: Answer;
}

/** Milliseconds, unless the options say something else: the element's own limit. */
const patience = 15_000;
/** Seconds that a rate limit may make a run wait for one request. */
const longestWait = 120;
/** Seconds that the element waits after a 429 that doesn't say how long. */
const usualWait = 30;
const tries = 3;

/** Sends requests as a page does, and keeps every answer. */
export class Page {
  readonly url: URL;
  readonly origin: string;
  readonly exchanges: Exchange[] = [];
  readonly #options: CheckEndpointOptions;
  #signal: AbortSignal | undefined;

  constructor(options: CheckEndpointOptions) {
    this.#options = options;
    this.#signal = options.signal;
    this.url = new URL(options.url);
    this.origin = options.origin ?? this.url.origin;
  }

  get isCrossOrigin(): boolean {
    return this.origin !== this.url.origin;
  }

  get sendsCookies(): boolean {
    return new Headers(this.#options.headers).has('Cookie');
  }

  /** Whether a browser shows an answer to the page, if that is on another origin. */
  mayRead({ headers }: Answer): boolean {
    const allowed = headers.get('Access-Control-Allow-Origin');
    const allowsCookies = headers.get('Access-Control-Allow-Credentials') === 'true';
    return this.sendsCookies
      ? allowed === this.origin && allowsCookies
      : allowed === this.origin || allowed === '*';
  }

  /** Goes on although the run was ended: what it linked has to be removed. */
  ignoreEnd(): void {
    this.#signal = undefined;
  }

  /**
   * Sends a request, and again if the endpoint limits the rate.
   *
   * @throws NoAnswer if there is none.
   */
  async send(sending: Sending): Promise<Answer> {
    for (let waits = 0; ; waits += 1) {
      const answer = await this.#connect(sending);
      if (!isLimited(answer) || sending.accepts === 'limit') {
        this.exchanges.push({ sending, answer });
        return answer;
      }
      const seconds = waitOf(answer);
      if (waits === tries || seconds > longestWait) {
        throw new NotRun(
          'The rate limit of the endpoint is too low to check this. Raise it for the run.',
        );
      }
      await this.#wait(seconds);
    }
  }

  async #connect(sending: Sending): Promise<Answer> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#ask(sending);
      } catch (error) {
        this.#signal?.throwIfAborted();
        if (error instanceof DOMException) throw new NoAnswer('There was no answer in time.');
        // A server may close an idle connection just when a request is sent on it.
        if (sending.accepts === 'disconnect' && attempt > 1) return disconnected();
        if (attempt === tries) throw new NoAnswer(reasonOf(error));
      }
    }
  }

  async #ask(sending: Sending): Promise<Answer> {
    const { fetch = (request: Request) => globalThis.fetch(request), timeout = patience } =
      this.#options;
    const limit = AbortSignal.timeout(timeout);
    const signal = this.#signal ? AbortSignal.any([this.#signal, limit]) : limit;
    return withSignal(signal, async () => {
      const response = await fetch(this.#write(sending, signal));
      return new Answer(response, await response.text());
    });
  }

  #write(
    { method = 'POST', path = '', as = 'user', headers, body }: Sending,
    signal: AbortSignal,
  ): Request {
    const address = new URL(this.url);
    const [below = '', query = ''] = path.split('?');
    address.pathname = address.pathname.replace(/\/$/, below === '' ? '/' : '') + below;
    if (query) address.search = query;
    const sent = this.#headersOf(as, method);
    for (const [name, value] of Object.entries(headers ?? {})) {
      if (value === null) sent.delete(name);
      else sent.set(name, value);
    }
    const init: RequestInit & { duplex: 'half' } = {
      method,
      headers: sent,
      body: bodyOf(body),
      redirect: 'manual',
      duplex: 'half',
      signal,
    };
    return new Request(address, init);
  }

  #headersOf(as: Sender, method: string): Headers {
    const { headers, otherHeaders } = this.#options;
    const sent = new Headers(as === 'user' ? headers : as === 'other' ? otherHeaders : {});
    const isSimple = method === 'GET' || method === 'HEAD';
    sent.set('Accept', 'application/json');
    sent.set('Sec-Fetch-Dest', 'empty');
    sent.set('Sec-Fetch-Mode', 'cors');
    sent.set('Sec-Fetch-Site', this.isCrossOrigin ? 'cross-site' : 'same-origin');
    if (this.isCrossOrigin || !isSimple) sent.set('Origin', this.origin);
    if (method === 'OPTIONS') return sent;
    sent.set(CONNECT_HEADER, '1');
    if (method === 'POST') {
      sent.set('Content-Type', 'application/json');
      sent.set('Idempotency-Key', newAttemptId());
    }
    return sent;
  }

  async #wait(seconds: number): Promise<void> {
    this.#options.onWait?.(seconds);
    await pause(seconds * 1000, this.#signal);
  }
}

/** Rejects as soon as the signal is aborted, even if a `fetch` of someone's own ignores it. */
function withSignal<Result>(signal: AbortSignal, work: () => Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => {
      reject(signal.reason as DOMException);
    });
    work().then(resolve, reject);
  });
}

/** 32 hexadecimal digits, as the element's. */
export function newAttemptId(): string {
  return crypto.randomUUID().replaceAll('-', '');
}

/** Waits, or rejects as soon as the signal is aborted. */
export function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    const stop = () => {
      clearTimeout(timer);
      reject(new DOMException('The run was ended.', 'AbortError'));
    };
    signal?.addEventListener('abort', stop, { once: true });
  });
}

function bodyOf(body: Sending['body']): BodyInit | null {
  if (typeof body === 'function') return (body as () => BodyInit)();
  return typeof body === 'object' && body ? JSON.stringify(body) : (body ?? null);
}

/** Stands for an answer that the endpoint didn't wait to give: it closed the connection. */
function disconnected(): Answer {
  return new Answer(new Response(null, { status: 499 }), '');
}

/** Whether the endpoint refused because of its own limit, not because of W&B's. */
function isLimited(answer: Answer): boolean {
  return answer.status === 429 && answer.problem?.reason !== 'wandb';
}

function waitOf({ problem, headers }: Answer): number {
  const seconds = problem?.retryAfter ?? Number(headers.get('Retry-After') ?? usualWait);
  return Number.isFinite(seconds) ? Math.max(seconds, 1) : usualWait;
}

/** Node says more in the cause. An error's message could quote a header, so it isn't repeated. */
function reasonOf(error: unknown): string {
  const { cause } = Object(error) as { readonly cause?: { readonly code?: unknown } };
  const code = typeof cause?.code === 'string' ? cause.code : '';
  const known = reasons.find(([pattern]) => pattern.test(code));
  return known?.[1] ?? `The connection failed${code && ` (${code})`}.`;
}

const reasons: readonly (readonly [RegExp, string])[] = [
  [/ECONNREFUSED/, 'Nothing listens at this address.'],
  [/ENOTFOUND|EAI_AGAIN/, 'The name of the host is unknown.'],
  [/^HPE_|INVALID_CONSTANT/, 'What answers is not an HTTP server.'],
  [
    /CERT|SELF_SIGNED|UNABLE_TO|ERR_TLS/,
    'The certificate is not trusted. NODE_EXTRA_CA_CERTS can add yours.',
  ],
  [/ERR_SSL|EPROTO/, 'What answers does not speak TLS. Is it http instead of https?'],
  [/ECONNRESET|EPIPE|UND_ERR_SOCKET/, 'The server closed the connection without an answer.'],
];
