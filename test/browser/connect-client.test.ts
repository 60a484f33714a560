import { http, HttpResponse } from 'msw';
import { describe, expect, it, vi } from 'vitest';
import { postApiKey } from '../../src/connect-client.js';
import type { ConnectAttempt } from '../../src/connect-client.js';
import { testApiKey } from '../../src/testing/index.js';
import { deferred } from '../helpers/deferred.js';
import { account, connected, problem, useTokenEndpoint } from '../helpers/token-endpoint.js';

const endpoint = useTokenEndpoint();

/** An attempt at the endpoint of this test. */
function attempt(more: Partial<ConnectAttempt> = {}): ConnectAttempt {
  return {
    endpoint: new URL('/token', location.href).href,
    attemptId: 'a1',
    request: { provider: 'wandb', apiKey: testApiKey('valid'), host: 'cloud' },
    credentials: 'same-origin',
    headers: undefined,
    timeout: 5000,
    signal: new AbortController().signal,
    ...more,
  };
}

const json = (body: string, type = 'application/json') =>
  new Response(body, { headers: { 'Content-Type': type } });

const status = (code: number, headers: HeadersInit = {}) =>
  new Response(null, { status: code, headers });

/** One byte more than is read. */
const huge = () => json(JSON.stringify({ status: 'connected', account }).padEnd(65_537));

describe('postApiKey', () => {
  it.each<[string, () => Response, string, string | undefined]>([
    ['an empty 200', () => status(200), 'server_error', 'bad_json'],
    ['a 204', () => status(204), 'server_error', 'bad_json'],
    ['truncated JSON', () => json('{"status":"conn'), 'server_error', 'bad_json'],
    ['a login page', () => json('<html>', 'text/html'), 'server_error', 'bad_json'],
    ['JSON by another name', () => json('{}', 'text/plain'), 'server_error', 'bad_json'],
    ['null', () => json('null'), 'server_error', 'bad_schema'],
    ['an array', () => json('[]'), 'server_error', 'bad_schema'],
    ['no account', () => json('{"status":"connected"}'), 'server_error', 'bad_schema'],
    ['a body of more than 64 KiB', huge, 'server_error', 'too_large'],
    ['a bare 400', () => status(400), 'server_error', 'http'],
    ['a bare 401', () => status(401), 'session_required', undefined],
    ['a bare 403', () => status(403), 'forbidden', undefined],
    ['a bare 404', () => status(404), 'server_error', 'http'],
    ['a bare 409', () => status(409), 'conflict', undefined],
    ['a bare 413', () => status(413), 'server_error', 'http'],
    ['a bare 429', () => status(429), 'rate_limited', 'host'],
    ['a bare 500', () => status(500), 'server_error', 'http'],
    ['a 422 in HTML', () => new Response('<p>', { status: 422 }), 'server_error', 'http'],
  ])('understands %s', async (_, answer, code, reason) => {
    endpoint.answer(answer);
    const outcome = await postApiKey(attempt());
    expect(outcome).toMatchObject({ status: 'failed', failure: { code } });
    if (outcome.status === 'failed') expect(outcome.failure.reason).toBe(reason);
    expect(endpoint.requests).toHaveLength(1);
  });

  it('takes a body of 64 KiB', async () => {
    endpoint.answer(() => json(JSON.stringify({ status: 'connected', account }).padEnd(65_536)));
    expect(await postApiKey(attempt())).toMatchObject({ status: 'connected' });
  });

  it('takes application/json by any of its names', async () => {
    endpoint.answer(() =>
      json(
        JSON.stringify({ status: 'connected', account }),
        'Application/Vnd.api+JSON; charset=utf-8',
      ),
    );
    expect(await postApiKey(attempt())).toEqual({ status: 'connected', account });
  });

  it('lets the body’s code outrank the status', async () => {
    endpoint.answer(problem('conflict', 500, { reason: 'already_linked', requestId: 'r1' }));
    expect(await postApiKey(attempt())).toEqual({
      status: 'failed',
      failure: { code: 'conflict', reason: 'already_linked', retryable: false, requestId: 'r1' },
    });
  });

  it('passes no reason on that is not of the closed set', async () => {
    endpoint.answer(problem('invalid_key', 422, { reason: 'made_up' }));
    expect(await postApiKey(attempt())).toEqual({
      status: 'failed',
      failure: { code: 'invalid_key', retryable: false },
    });
  });

  it.each<[string, HeadersInit, number]>([
    ['seconds', { 'Retry-After': '7' }, 7],
    [
      'a date, by the server’s clock',
      { 'Retry-After': 'Mon, 23 Nov 2026 10:00:20 GMT', Date: 'Mon, 23 Nov 2026 10:00:00 GMT' },
      20,
    ],
    [
      'a date in the past',
      { 'Retry-After': 'Mon, 23 Nov 2020 10:00:00 GMT', Date: 'Mon, 23 Nov 2026 10:00:00 GMT' },
      1,
    ],
    ['nothing', {}, 30],
    ['junk', { 'Retry-After': 'soon' }, 30],
    ['a negative number', { 'Retry-After': '-5' }, 30],
    ['zero', { 'Retry-After': '0' }, 1],
    ['years', { 'Retry-After': '99999999' }, 3600],
  ])('waits for %s', async (_, headers, retryAfter) => {
    endpoint.answer(() => status(429, headers));
    expect(await postApiKey(attempt())).toMatchObject({
      failure: { code: 'rate_limited', retryAfter },
    });
  });

  it('believes the body’s wait over the header’s', async () => {
    endpoint.answer(() =>
      HttpResponse.json(
        { code: 'rate_limited', retryAfter: 4 },
        { status: 429, headers: { 'Retry-After': '99' } },
      ),
    );
    expect(await postApiKey(attempt())).toMatchObject({ failure: { retryAfter: 4 } });
  });

  it.each([408, 425, 502, 503, 504])(
    'tries again after a bare %i, as the same attempt',
    async (code) => {
      endpoint.answer(() => status(code), connected);
      expect(await postApiKey(attempt())).toMatchObject({ status: 'connected' });
      const ids = endpoint.requests.map(({ headers }) => headers.get('Idempotency-Key'));
      expect(ids).toEqual(['a1', 'a1']);
    },
  );

  it('tries again when no answer came at all, twice at most', async () => {
    endpoint.answer(() => HttpResponse.error());
    expect(await postApiKey(attempt())).toMatchObject({
      failure: { code: 'network_error', reason: 'unreachable', retryable: true },
    });
    expect(endpoint.requests).toHaveLength(3);
  });

  it.each<[string, () => Response | Promise<Response>]>([
    ['a gateway that says when', () => status(503, { 'Retry-After': '120' })],
    ['an endpoint that says why', () => problem('wandb_unavailable', 503)(new Request('/'))],
  ])('leaves it to the user to try %s again', async (_, answer) => {
    endpoint.answer(answer);
    await postApiKey(attempt());
    expect(endpoint.requests).toHaveLength(1);
  });

  it.each([301, 302, 303, 307, 308])('does not carry the key along a %i', async (code) => {
    const elsewhere = vi.fn(() => HttpResponse.json({ status: 'connected', account }));
    endpoint.worker.use(http.all('/elsewhere', elsewhere));
    endpoint.answer(() => status(code, { Location: '/elsewhere' }));
    expect(await postApiKey(attempt())).toMatchObject({
      failure: { code: 'network_error', reason: 'redirect' },
    });
    expect(elsewhere).not.toHaveBeenCalled();
    expect(endpoint.requests).toHaveLength(1);
  });

  it('gives up at the deadline when nothing comes', async () => {
    const { reached } = endpoint.hold();
    const outcome = postApiKey(attempt({ timeout: 300 }));
    await reached;
    expect(await outcome).toMatchObject({
      failure: { code: 'timeout', reason: 'request', retryable: true },
    });
  });

  it('counts the body into the deadline', async () => {
    endpoint.answer(
      () =>
        new Response(
          new ReadableStream({
            start(controller) {
              controller.enqueue(new TextEncoder().encode('{'));
            },
          }),
          { headers: { 'Content-Type': 'application/json' } },
        ),
    );
    expect(await postApiKey(attempt({ timeout: 500 }))).toMatchObject({
      failure: { code: 'timeout' },
    });
  });

  it('takes a reply that breaks off for none', async () => {
    const faulty = new URL('/fault/reset', location.href).href;
    expect(await postApiKey(attempt({ endpoint: faulty }))).toMatchObject({
      failure: { code: 'network_error', reason: 'unreachable' },
    });
  });

  it('gives up at the deadline when a reply comes in byte by byte', async () => {
    const faulty = new URL('/fault/trickle', location.href).href;
    expect(await postApiKey(attempt({ endpoint: faulty, timeout: 500 }))).toMatchObject({
      failure: { code: 'timeout', reason: 'request' },
    });
  });

  it('counts the page’s own headers into the deadline', async () => {
    const outcome = await postApiKey(
      attempt({ timeout: 100, headers: () => deferred<HeadersInit>().promise }),
    );
    expect(outcome).toMatchObject({ failure: { code: 'timeout' } });
    expect(endpoint.requests).toEqual([]);
  });

  it.each(['user', 'removed', 'aborted'] as const)(
    'ends at once when cancelled (%s)',
    async (reason) => {
      const controller = new AbortController();
      const { reached } = endpoint.hold();
      const outcome = postApiKey(attempt({ signal: controller.signal }));
      await reached;
      controller.abort(reason);
      expect(await outcome).toMatchObject({ failure: { code: 'cancelled', reason } });
    },
  );

  it('sends nothing when it is cancelled before it begins', async () => {
    const outcome = await postApiKey(attempt({ signal: AbortSignal.abort('user') }));
    expect(outcome).toMatchObject({ failure: { code: 'cancelled', reason: 'user' } });
    expect(endpoint.requests).toEqual([]);
  });

  it('leaves an error of the page’s own headers to the page', async () => {
    const error = new Error('no session');
    const reportError = vi.fn();
    vi.stubGlobal('reportError', reportError);
    const outcome = await postApiKey(attempt({ headers: () => Promise.reject(error) }));
    expect(outcome).toMatchObject({ failure: { code: 'server_error', reason: 'headers' } });
    vi.unstubAllGlobals();
    expect(reportError).toHaveBeenCalledExactlyOnceWith(error);
    expect(endpoint.requests).toEqual([]);
  });

  it('cannot be told by a polluted prototype where and how to send', async () => {
    const sent: Request[] = [];
    vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
      sent.push(new Request(url, init));
      return Promise.resolve(HttpResponse.json({ status: 'connected', account }));
    });
    const prototype = Object.prototype as Record<string, unknown>;
    const pollution = { method: 'PUT', mode: 'same-origin', credentials: 'omit', cache: 'reload' };
    Object.assign(prototype, pollution);
    try {
      expect(await postApiKey(attempt())).toMatchObject({ status: 'connected' });
    } finally {
      for (const name of Object.keys(pollution)) Reflect.deleteProperty(prototype, name);
      vi.unstubAllGlobals();
    }
    expect(sent).toMatchObject([
      { method: 'POST', mode: 'cors', credentials: 'same-origin', cache: 'no-store' },
    ]);
  });

  it('says that it is the page’s own policy that keeps it from sending', async () => {
    const policy = document.createElement('meta');
    policy.httpEquiv = 'Content-Security-Policy';
    policy.content = "connect-src 'self'";
    document.head.append(policy);
    expect(await postApiKey(attempt({ endpoint: 'https://api.example/token' }))).toMatchObject({
      failure: { code: 'network_error', reason: 'csp' },
    });
  });
});
