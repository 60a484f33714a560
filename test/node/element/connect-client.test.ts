import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { askAuthorization, postApiKey } from '../../../src/element/connect-client.js';
import type { ConnectAttempt } from '../../../src/element/connect-client.js';
import { pause, untilAborted } from '../../../src/element/endpoint-client.js';
import type { HostHeaders } from '../../../src/element/endpoint-access.js';
import { failure } from '../../../src/element/outcome.js';
import { testApiKey } from '../../../src/testing.js';
import { linkedAccount as account } from '../../helpers/linked-account.js';

const linked = JSON.stringify({ status: 'connected', account });
const required = {
  status: 'authorization_required',
  authorizationId: 'auth_1',
  authorizationUrl: 'https://idp.example/authorize',
  expiresAt: '2026-11-23T10:10:00.000Z',
};
const json = { 'Content-Type': 'application/json' };
const endpoint = 'https://app.example/token';

type Answer = () => Response | Promise<Response>;
const reply =
  (body: BodyInit | null, status = 200, headers: HeadersInit = json): Answer =>
  () =>
    new Response(body, { status, headers });
const bare = (status: number, headers: HeadersInit = {}) => reply('', status, headers);
const reset: Answer = () => Promise.reject(new TypeError('reset'));
const silence: Answer = () => new Promise(() => undefined);
/** A body that arrives in these pieces, and then ends or is cut off. */
const inPieces = (pieces: readonly Uint8Array[], breaksOff = false) => {
  const left = [...pieces];
  const cancel = vi.fn(() => Promise.reject(new Error('the connection is gone already')));
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const piece = left.shift();
      if (piece) controller.enqueue(piece);
      else if (breaksOff) controller.error(new TypeError('terminated'));
      else controller.close();
    },
    cancel,
  });
  return { body, cancel };
};
const bytes = (text: string) => new TextEncoder().encode(text);
const redirection: Answer = () =>
  Object.defineProperty(new Response(null), 'type', { value: 'opaqueredirect' });

describe('the connect client without a browser', () => {
  // Node 20 doesn't have these browser globals.
  let page: EventTarget;
  let navigator: { onLine: boolean };
  let listeners: Set<string>;
  let sent: [address: string, init: RequestInit][];
  const reportError = vi.fn();
  const unhandled: unknown[] = [];
  const handleRejection = (reason: unknown) => unhandled.push(reason);

  beforeEach(() => {
    page = new EventTarget();
    navigator = { onLine: true };
    listeners = new Set();
    sent = [];
    reportError.mockReset();
    vi.stubGlobal('navigator', navigator);
    vi.stubGlobal('reportError', reportError);
    vi.stubGlobal('addEventListener', (type: string, listener: EventListener) => {
      listeners.add(type);
      page.addEventListener(type, listener);
    });
    vi.stubGlobal('removeEventListener', (type: string, listener: EventListener) => {
      listeners.delete(type);
      page.removeEventListener(type, listener);
    });
    vi.spyOn(Math, 'random').mockReturnValue(0);
    vi.spyOn(console, 'warn').mockReturnValue();
    process.on('unhandledRejection', handleRejection);
  });
  afterEach(() => {
    process.off('unhandledRejection', handleRejection);
    vi.useRealTimers();
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
    expect(unhandled).toEqual([]);
  });

  /** Gives these answers in turn, and then repeats the last one. */
  function answer(...answers: readonly [Answer, ...Answer[]]): void {
    vi.stubGlobal('fetch', async (address: string, init: RequestInit) => {
      sent.push([address, init]);
      return (answers[sent.length - 1] ?? answers[answers.length - 1]!)();
    });
  }
  function attempt(more: Partial<ConnectAttempt> = {}): ConnectAttempt {
    return {
      endpoint,
      attemptId: 'a1',
      request: { provider: 'wandb', apiKey: testApiKey(), host: 'cloud' },
      credentials: 'same-origin',
      headers: undefined,
      timeout: 60_000,
      signal: new AbortController().signal,
      ...more,
    };
  }
  /** Posts a key, and returns the outcome and the number of requests. */
  async function post(first: Answer, ...others: Answer[]) {
    answer(first, ...others);
    const outcome = await postApiKey(attempt());
    return { outcome, tries: sent.length };
  }
  const useFakeTimers = () => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });

  describe('the request', () => {
    it('has every option set, whatever is on Object.prototype', async () => {
      answer(reply(linked));
      const { request, signal, ...access } = attempt();
      await postApiKey({ ...access, request, signal });
      const [[address, init]] = sent as [(typeof sent)[number]];
      expect(address).toBe(endpoint);
      const { headers, signal: ended, ...rest } = init;
      expect(rest).toEqual({
        method: 'POST',
        body: JSON.stringify(request),
        mode: 'cors',
        credentials: 'same-origin',
        cache: 'no-store',
        redirect: 'manual',
        referrer: 'about:client',
        referrerPolicy: 'strict-origin-when-cross-origin',
        integrity: '',
        keepalive: false,
        priority: 'auto',
      });
      expect(ended?.aborted).toBe(false);
      expect(headers).toEqual({
        Accept: 'application/json',
        'Content-Type': 'application/json',
        'Idempotency-Key': 'a1',
        'X-Wandb-Connect': '1',
      });
    });

    it.each<[string, HostHeaders | undefined, Record<string, string>]>([
      ['an object', { 'X-Csrf': 't', accept: 'text/html' }, { 'X-Csrf': 't' }],
      ['an object with one name twice', { 'X-Csrf': 't', 'x-csrf': 'u' }, { 'X-Csrf': 't, u' }],
      ['pairs', [['X-Csrf', 't']], { 'x-csrf': 't' }],
      ['a function', () => ({ 'X-Csrf': ' t ' }), { 'X-Csrf': 't' }],
      ['an async function', () => Promise.resolve(new Headers({ A: 't' })), { a: 't' }],
      ['nothing', undefined, {}],
    ])("includes the page's headers from %s", async (_how, headers, theirs) => {
      answer(reply(linked));
      await postApiKey(attempt({ headers }));
      expect(Object.entries(sent[0]![1].headers!)).toEqual([
        ...Object.entries(theirs),
        ['Content-Type', 'application/json'],
        ['Accept', 'application/json'],
        ['Idempotency-Key', 'a1'],
        ['X-Wandb-Connect', '1'],
      ]);
    });

    it('is made anew for each try, because a wrapper may change it', async () => {
      answer(() => {
        const { headers } = Object.assign(sent.at(-1)![1], { body: '{}', mode: 'no-cors' });
        Object.assign(headers!, { Accept: '*/*' });
        return reset();
      });
      await postApiKey(attempt());
      const [first, second] = sent.map(([, init]) => init);
      expect(second).not.toBe(first);
      expect(second?.headers).not.toBe(first?.headers);
    });

    it.each(['', 'x-csrf: t', 'Ünicode'])(
      "is not sent if the page's headers have the name %j",
      async (name) => {
        answer(reply(linked));
        const outcome = await postApiKey(attempt({ headers: { [name]: 't' } }));
        expect(outcome).toMatchObject({ failure: { code: 'server_error', reason: 'headers' } });
        expect(sent).toEqual([]);
      },
    );

    it("is not sent if the page's headers function fails", async () => {
      answer(reply(linked));
      const error = new Error('no session');
      const outcome = await postApiKey(attempt({ headers: () => Promise.reject(error) }));
      expect(outcome).toMatchObject({ failure: { code: 'server_error', reason: 'headers' } });
      expect(reportError).toHaveBeenCalledExactlyOnceWith(error);
      expect(sent).toEqual([]);
    });

    it.each([
      ['https://app.example/token', 'https://app.example/token/authorizations/a%2Fb'],
      ['https://app.example/token//?v=1', 'https://app.example/token/authorizations/a%2Fb?v=1'],
      ['https://app.example/', 'https://app.example/authorizations/a%2Fb'],
    ])('to %s about an authorization goes to %s', async (address, asked) => {
      answer(reply(JSON.stringify(required), 202));
      const access = attempt({ endpoint: address });
      expect(await askAuthorization(access, 'a/b')).toEqual(required);
      await askAuthorization(access, 'a/b', 'DELETE');
      expect(sent.map(([to, { method, body }]) => [to, method, body])).toEqual([
        [asked, 'GET', null],
        [asked, 'DELETE', null],
      ]);
    });
  });

  describe('the reply', () => {
    it('is read as an account', async () => {
      expect(await post(reply(linked))).toEqual({
        outcome: { status: 'connected', account },
        tries: 1,
      });
    });

    it.each([
      'application/json',
      'APPLICATION/JSON; charset=utf-8',
      'application/problem+json',
      'application/vnd.app-1.v2+json',
    ])('is read if its type is %s', async (type) => {
      const { outcome } = await post(reply(linked, 200, { 'Content-Type': type }));
      expect(outcome).toMatchObject({ status: 'connected' });
    });

    it.each([
      ['text/json', linked],
      ['x-application/json', linked],
      ['application/jsonp', linked],
      ['application/+json', linked],
      ['application/x json', linked],
      ['application/json', '{'],
      ['application/json', ''],
    ])('is refused if its type is %s and its body is %j', async (type, body) => {
      const { outcome } = await post(reply(body, 200, { 'Content-Type': type }));
      expect(outcome).toMatchObject({ failure: { code: 'server_error', reason: 'bad_json' } });
    });

    it('is refused without a type or without a body', async () => {
      for (const body of [bytes(linked), null]) {
        const { outcome } = await post(reply(body, 200, {}));
        expect(outcome).toMatchObject({ failure: { code: 'server_error', reason: 'bad_json' } });
      }
    });

    it.each([
      ['null', 'bad_schema'],
      ['{}', 'bad_schema'],
      [JSON.stringify({ ...required, authorizationUrl: 'http://idp.example/' }), 'unsafe_url'],
    ])('is refused if its body is %s', async (body, reason) => {
      const { outcome, tries } = await post(reply(body));
      expect(outcome).toMatchObject({ failure: { code: 'server_error', reason } });
      expect(tries).toBe(1);
    });

    it('can have null for an optional member', async () => {
      const whole = { status: 'connected', account: { ...account, name: null } };
      const { outcome } = await post(reply(JSON.stringify(whole)));
      expect(outcome).toStrictEqual({ status: 'connected', account });
    });

    it('can split a character between two chunks, but not end in half of one', async () => {
      const named = bytes(linked.replace('ada', 'ad\u00e4'));
      const cut = named.indexOf(0xc3) + 1;
      const { body } = inPieces([named.slice(0, cut), named.slice(cut)]);
      expect((await post(reply(body))).outcome).toMatchObject({
        account: { username: 'ad\u00e4' },
      });
      const half = inPieces([bytes(linked), Uint8Array.of(0xc3)]);
      expect((await post(reply(half.body))).outcome).toMatchObject({
        failure: { reason: 'bad_json' },
      });
    });

    it('can have 64 KiB, but not one byte more', async () => {
      expect((await post(reply(linked.padEnd(65_536)))).outcome).toMatchObject({
        status: 'connected',
      });
      const { body, cancel } = inPieces([
        bytes(linked),
        new Uint8Array(65_536).fill(32),
        bytes(' '),
      ]);
      const { outcome, tries } = await post(reply(body));
      expect(outcome).toMatchObject({ failure: { code: 'server_error', reason: 'too_large' } });
      expect(cancel).toHaveBeenCalledOnce();
      expect(tries).toBe(2);
    });

    it('counts by its status if it is an error with a long body', async () => {
      const { outcome } = await post(reply('x'.repeat(65_537), 403));
      expect(outcome).toMatchObject({ failure: { code: 'forbidden' } });
    });
  });

  describe('a refusal', () => {
    it.each([
      [400, 'server_error', 'http'],
      [401, 'session_required', undefined],
      [403, 'forbidden', undefined],
      [409, 'conflict', undefined],
      [500, 'server_error', 'http'],
      [501, 'server_error', 'http'],
    ] as const)('with a bare %i becomes %s without another try', async (status, code, reason) => {
      const { outcome, tries } = await post(bare(status));
      expect(outcome).toMatchObject({ status: 'failed', failure: { code } });
      expect('failure' in outcome && outcome.failure.reason).toBe(reason);
      expect('failure' in outcome && 'retryAfter' in outcome.failure).toBe(false);
      expect(tries).toBe(1);
    });

    it.each([408, 425, 502, 503, 504])(
      'with a bare %i is final after three tries',
      async (status) => {
        const { outcome, tries } = await post(bare(status));
        expect(outcome).toMatchObject({ failure: { code: 'server_error', reason: 'http' } });
        expect(tries).toBe(3);
      },
    );

    it('from a gateway is final at once if it has a code or a Retry-After header', async () => {
      const coded = await post(reply('{"code":"wandb_unavailable","reason":"down"}', 503));
      expect(coded).toMatchObject({
        outcome: { failure: { code: 'wandb_unavailable', reason: 'down' } },
        tries: 1,
      });
      sent = [];
      const timed = await post(bare(503, { 'Retry-After': '9' }));
      expect(timed).toMatchObject({ outcome: { failure: { retryAfter: 9 } }, tries: 1 });
    });

    it('counts by its code, whatever the status, and loses an unknown reason', async () => {
      const problem = { code: 'conflict', reason: 'made_up', requestId: 'r1' };
      const { outcome } = await post(reply(JSON.stringify(problem), 429));
      expect(outcome).toStrictEqual({
        status: 'failed',
        failure: failure('conflict', undefined, undefined, 'r1'),
      });
    });

    it('with a code does not get the reason of its bare status', async () => {
      const { outcome } = await post(reply('{"code":"rate_limited"}', 429));
      expect(outcome).toStrictEqual({
        status: 'failed',
        failure: failure('rate_limited', undefined, 30),
      });
    });

    it.each([
      ['0', undefined, 1],
      ['5', undefined, 5],
      ['3600', undefined, 3600],
      ['3601', undefined, 3600],
      ['Mon, 23 Nov 2026 10:00:20 GMT', 'Mon, 23 Nov 2026 10:00:00 GMT', 20],
      ['Mon, 23 Nov 2026 10:00:00 GMT', 'Mon, 23 Nov 2026 10:00:20 GMT', 1],
      // Neither seconds nor a usable date: the default wait after a 429.
      ['Mon, 23 Nov 2026 10:00:20 GMT', undefined, 30],
      ['Mon, 23 Nov 2026 10:00:20 GMT', 'junk', 30],
      ['Mon, 23 Nov 2026 11:00:20 GMT+0100', 'Mon, 23 Nov 2026 10:00:00 GMT', 30],
      ['Mon, 23 Nov 2026 10:00:20', 'Mon, 23 Nov 2026 10:00:00 GMT', 30],
      ['in 5', 'Mon, 23 Nov 2026 10:00:00 GMT', 30],
      ['5 s', undefined, 30],
      ['-5', undefined, 30],
      ['1.5', undefined, 30],
      ['', undefined, 30],
    ])('with Retry-After %j and Date %j waits for %i s', async (value, date, seconds) => {
      const headers = { 'Retry-After': value, ...(date !== undefined && { Date: date }) };
      const { outcome } = await post(bare(429, headers));
      expect(outcome).toMatchObject({
        failure: { code: 'rate_limited', reason: 'host', retryAfter: seconds },
      });
    });

    it.each([
      [1.2, 2],
      [-1, 1],
      [1e9, 3600],
    ])('whose body says %d s waits for %i s', async (retryAfter, seconds) => {
      const problem = JSON.stringify({ code: 'timeout', retryAfter });
      const { outcome } = await post(reply(problem, 504, { ...json, 'Retry-After': '7' }));
      expect(outcome).toMatchObject({ failure: { code: 'timeout', retryAfter: seconds } });
    });
  });

  describe('without a connection', () => {
    it('tries three times, and returns the first answer', async () => {
      expect(await post(reset)).toMatchObject({
        outcome: { failure: { code: 'network_error', reason: 'unreachable' } },
        tries: 3,
      });
      sent = [];
      expect(await post(reset, bare(502), reply(linked))).toMatchObject({
        outcome: { status: 'connected' },
        tries: 3,
      });
    });

    it('tries once if the browser was offline from the start', async () => {
      navigator.onLine = false;
      expect(await post(reset)).toMatchObject({
        outcome: { failure: { code: 'network_error', reason: 'offline' } },
        tries: 1,
      });
    });

    it('waits until the browser is back online', async () => {
      useFakeTimers();
      vi.mocked(Math.random).mockReturnValue(0.5);
      answer(() => {
        navigator.onLine = false;
        return reset();
      }, reply(linked));
      const outcome = postApiKey(attempt());
      await vi.advanceTimersByTimeAsync(1000);
      expect(sent).toHaveLength(1);
      navigator.onLine = true;
      await vi.advanceTimersByTimeAsync(250);
      expect(await outcome).toMatchObject({ status: 'connected' });
      expect(sent).toHaveLength(2);
    });

    it('waits up to half a second, then up to a second', async () => {
      useFakeTimers();
      vi.mocked(Math.random).mockReturnValue(0.5);
      answer(reset);
      const outcome = postApiKey(attempt());
      for (const [ms, tries] of [
        [249, 1],
        [1, 2],
        [499, 2],
        [1, 3],
      ] as const) {
        await vi.advanceTimersByTimeAsync(ms);
        expect(sent).toHaveLength(tries);
      }
      expect(await outcome).toMatchObject({ failure: { reason: 'unreachable' } });
    });

    it.each([true, false])(
      'fails without another try if the body is cut off (online: %s)',
      async (onLine) => {
        const { body } = inPieces([bytes('{')], true);
        const { outcome, tries } = await post(() => {
          navigator.onLine = onLine;
          return reply(body)();
        });
        expect(outcome).toMatchObject({
          failure: { code: 'network_error', reason: onLine ? 'unreachable' : 'offline' },
        });
        expect(tries).toBe(1);
      },
    );

    it('treats a fetch that resolves with nothing as no answer', async () => {
      const { outcome, tries } = await post((() => undefined) as unknown as Answer);
      expect(outcome).toMatchObject({ failure: { code: 'network_error', reason: 'unreachable' } });
      expect(tries).toBe(3);
    });

    it('does not follow a redirect', async () => {
      expect(await post(redirection)).toMatchObject({
        outcome: { failure: { code: 'session_required', reason: 'redirect' } },
        tries: 1,
      });
    });
  });

  describe("if the page's own policy blocks the endpoint", () => {
    const violation = {
      disposition: 'enforce',
      effectiveDirective: 'connect-src',
      blockedURI: 'https://app.example',
    };
    const violate = (more: Partial<typeof violation>): Answer => {
      return () => {
        const event = new Event('securitypolicyviolation');
        page.dispatchEvent(Object.assign(event, violation, more));
        return reset();
      };
    };

    it('reports the policy and does not try again', async () => {
      const { outcome, tries } = await post(violate({}), violate({ disposition: 'report' }));
      expect(outcome).toMatchObject({ failure: { code: 'network_error', reason: 'csp' } });
      expect(tries).toBe(1);
    });

    it('keeps that reason if an irrelevant violation follows', async () => {
      const { outcome } = await post(() => {
        void (violate({})() as Promise<Response>).catch(() => undefined);
        return violate({ disposition: 'report' })();
      });
      expect(outcome).toMatchObject({ failure: { reason: 'csp' } });
    });

    it.each([
      { disposition: 'report' },
      { effectiveDirective: 'img-src' },
      { blockedURI: 'https://other.example' },
    ])('ignores a violation with %o', async (more) => {
      const { outcome, tries } = await post(violate(more));
      expect(outcome).toMatchObject({ failure: { reason: 'unreachable' } });
      expect(tries).toBe(3);
    });
  });

  describe('cancelling an authorization', () => {
    it.each([204, 404, 410])('succeeds with a %i', async (status) => {
      answer(reply(null, status));
      expect(await askAuthorization(attempt(), 'auth_1', 'DELETE')).toMatchObject({
        failure: { code: 'cancelled', reason: 'user' },
      });
      expect(sent).toHaveLength(1);
    });

    it('is too late if the answer is an account', async () => {
      answer(reply(linked));
      expect(await askAuthorization(attempt(), 'auth_1', 'DELETE')).toMatchObject({
        status: 'connected',
      });
    });

    it.each([404, 410])('means DELETE: a %i for a GET is an error', async (status) => {
      answer(bare(status));
      expect(await askAuthorization(attempt(), 'auth_1')).toMatchObject({
        failure: { code: 'server_error', reason: 'http' },
      });
    });
  });

  describe('an attempt', () => {
    const endless = () => reply(new ReadableStream<Uint8Array>())() as Response;

    it.each([
      ['no answer arrives', silence, true],
      ['no answer arrives and the browser goes offline', silence, false],
      ['the body never ends', endless, true],
    ])('ends at its timeout if %s', async (_what, slow, onLine) => {
      useFakeTimers();
      answer(slow);
      const settled = vi.fn();
      const outcome = postApiKey(attempt({ timeout: 1000 })).finally(settled);
      navigator.onLine = onLine;
      await vi.advanceTimersByTimeAsync(999);
      expect(settled).not.toHaveBeenCalled();
      await vi.advanceTimersByTimeAsync(1);
      expect(settled).toHaveBeenCalledOnce();
      expect(await outcome).toMatchObject({
        failure: onLine
          ? { code: 'timeout', reason: 'request' }
          : { code: 'network_error', reason: 'offline' },
      });
      expect(sent[0]![1].signal?.aborted).toBe(true);
    });

    it("ends at its timeout if the page's headers never arrive", async () => {
      answer(silence);
      const outcome = await postApiKey(
        attempt({ timeout: 1, headers: () => new Promise(() => undefined) }),
      );
      expect(outcome).toMatchObject({ failure: { code: 'timeout' } });
      expect(sent).toEqual([]);
    });

    it('ends when an overdue page becomes visible, even if its timers were suspended', async () => {
      const now = vi.spyOn(performance, 'now').mockReturnValue(1000);
      answer(silence);
      const settled = vi.fn();
      const outcome = postApiKey(attempt({ timeout: 60_000 })).finally(settled);
      now.mockReturnValue(60_999);
      page.dispatchEvent(new Event('visibilitychange'));
      await new Promise((resolve) => setTimeout(resolve));
      expect(settled).not.toHaveBeenCalled();
      now.mockReturnValue(61_000);
      page.dispatchEvent(new Event('visibilitychange'));
      expect(await outcome).toMatchObject({ failure: { code: 'timeout' } });
    });

    it('ends instead of trying again after its timeout, even if timers were suspended', async () => {
      const now = vi.spyOn(performance, 'now').mockReturnValue(0);
      answer(() => {
        now.mockReturnValue(60_000);
        return reset();
      });
      expect(await postApiKey(attempt())).toMatchObject({ failure: { code: 'timeout' } });
      expect(sent).toHaveLength(1);
    });

    it.each([
      ['user', 'user'],
      ['removed', 'removed'],
      ['made_up', 'aborted'],
      [undefined, 'aborted'],
    ])('ends when it is aborted with %s', async (given, reason) => {
      const controller = new AbortController();
      answer(silence);
      const outcome = postApiKey(attempt({ signal: controller.signal }));
      controller.abort(given);
      expect(await outcome).toMatchObject({ failure: { code: 'cancelled', reason } });
    });

    it('ends when it is aborted between two tries', async () => {
      const controller = new AbortController();
      vi.mocked(Math.random).mockReturnValue(1);
      answer(reset);
      const outcome = postApiKey(attempt({ signal: controller.signal }));
      setTimeout(() => {
        controller.abort('superseded');
      });
      expect(await outcome).toMatchObject({ failure: { code: 'cancelled', reason: 'superseded' } });
      expect(sent).toHaveLength(1);
    });

    it('sends nothing if it was aborted before it began', async () => {
      answer(reply(linked));
      const outcome = await postApiKey(attempt({ signal: AbortSignal.abort('user') }));
      expect(outcome).toMatchObject({ failure: { code: 'cancelled', reason: 'user' } });
      expect(sent).toEqual([]);
    });

    it('leaves no listeners and no timers behind', async () => {
      useFakeTimers();
      answer(() => {
        expect([...listeners].sort()).toEqual(['securitypolicyviolation', 'visibilitychange']);
        return new Response(linked, { headers: json });
      });
      await postApiKey(attempt());
      expect([...listeners]).toEqual([]);
      expect(vi.getTimerCount()).toBe(0);
    });
  });

  describe('untilAborted', () => {
    it('settles as the work does', async () => {
      const { signal } = new AbortController();
      expect(await untilAborted(Promise.resolve(1), signal)).toBe(1);
      await expect(untilAborted(Promise.reject(new Error('x')), signal)).rejects.toThrow('x');
    });

    it('rejects on an abort, before or during the work', async () => {
      const controller = new AbortController();
      const work = untilAborted(new Promise(() => undefined), controller.signal);
      controller.abort();
      await expect(work).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
      await expect(untilAborted(Promise.resolve(1), controller.signal)).rejects.toThrow(
        expect.objectContaining({ name: 'AbortError', message: '' }),
      );
    });
  });

  it('pauses for the given time, or until an abort', async () => {
    useFakeTimers();
    const controller = new AbortController();
    const paused = vi.fn();
    void pause(100, controller.signal).then(paused);
    await vi.advanceTimersByTimeAsync(99);
    expect(paused).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(paused).toHaveBeenCalledOnce();
    const cut = pause(100, controller.signal);
    controller.abort();
    await expect(cut).rejects.toThrow(DOMException);
  });
});
