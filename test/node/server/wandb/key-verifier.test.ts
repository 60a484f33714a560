import { delay, http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createKeyVerifier, wandbCloud, wandbServer } from '../../../../src/server.js';
import { wandbHandlers } from '../../../../src/msw.js';
import { testApiKey } from '../../../../src/testing.js';

const api = `${wandbCloud.apiUrl}/graphql`;
const elsewhere = 'https://elsewhere.example/';
const server = setupServer();
const verifyKey = createKeyVerifier();

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => {
  server.resetHandlers();
  vi.useRealTimers();
});
afterAll(() => server.close());

/** Answers for W&B, and gives the requests that came. */
function answer(reply: (request: Request) => Response | Promise<Response>): Request[] {
  const requests: Request[] = [];
  server.use(
    http.post(api, ({ request }) => {
      requests.push(request.clone());
      return reply(request);
    }),
  );
  return requests;
}

const json = (body: unknown, init: ResponseInit = {}) => Response.json(body, init);
const html = (status: number) =>
  new Response('<!doctype html><h1>No</h1>', { status, headers: { 'Content-Type': 'text/html' } });
const viewerReply = (viewer: unknown, more: object = {}) => json({ data: { viewer }, ...more });

const rejected = { kind: 'rejected' };
const down = (cause: string) => ({ kind: 'unavailable', reason: 'down', cause });
/** A 200 that says nothing about the key. */
const unanswered = { kind: 'unavailable', reason: 'down' };
const blocked = { kind: 'unavailable', reason: 'blocked' };
const wrongHost = { kind: 'unavailable', reason: 'wrong_host' };
const limited = (retryAfter: number) => ({ kind: 'rate_limited', retryAfter });
const valid = (viewer: object) => ({ kind: 'valid', viewer: { teams: [], ...viewer } });

describe('the request to W&B', () => {
  it('asks for the viewer with the key as the password', async () => {
    const requests = answer(() => viewerReply(null));
    const apiKey = testApiKey();
    await verifyKey(apiKey, wandbCloud);
    expect(requests).toHaveLength(1);
    const [request] = requests;
    const { headers } = request ?? new Request(api);
    expect(headers.get('Authorization')).toBe(`Basic ${btoa(`api:${apiKey}`)}`);
    expect(headers.get('Content-Type')).toBe('application/json');
    expect(headers.get('User-Agent')).toBe('wandb-connect');
    expect(await request?.text()).toMatch(/^\{"query":".*viewer \{ id /);
  });

  it('asks for no field that W&B keeps to its own clients, and for no e-mail', async () => {
    const [request] = await Promise.all([
      new Promise<Request>((resolve) =>
        answer((asked) => (resolve(asked.clone()), viewerReply(null))),
      ),
      verifyKey(testApiKey(), wandbCloud),
    ]);
    expect(await request.text()).not.toMatch(/apiKeys|email|admin/);
  });

  it('encodes a key beyond Latin-1 as UTF-8', async () => {
    const requests = answer(() => viewerReply(null));
    expect(await verifyKey('ключ', wandbCloud)).toEqual(rejected);
    const credentials = requests[0]?.headers.get('Authorization')?.slice('Basic '.length) ?? '';
    expect(Buffer.from(credentials, 'base64').toString()).toBe('api:ключ');
  });

  it('goes to the host of the key, at the path of its API', async () => {
    const paths: string[] = [];
    server.use(
      http.post('https://wandb.acme.example/*', ({ request }) => {
        paths.push(request.url);
        return viewerReply({ id: 'V1' });
      }),
    );
    const host = wandbServer({ id: 'acme', appUrl: 'https://wandb.acme.example/team/' });
    expect(await verifyKey(testApiKey(), host)).toEqual(valid({ id: 'V1' }));
    await verifyKey(testApiKey(), { ...host, apiUrl: 'https://wandb.acme.example/' });
    expect(paths).toEqual([
      'https://wandb.acme.example/team/graphql',
      'https://wandb.acme.example/graphql',
    ]);
  });
});

describe('the verdict on a key', () => {
  const profile = { id: 'V1', username: 'ada', name: 'Ada', entity: 'engines' };
  const edges = [{ node: { name: 'ada' } }, null, { node: null }, { node: { name: null } }];
  const permissionError = {
    errors: [{ message: 'user is not logged in', extensions: { code: 'PERMISSION_ERROR' } }],
  };

  it.each<[string, () => Response, object]>([
    [
      'a viewer',
      () => viewerReply({ ...profile, teams: { edges } }),
      valid({ ...profile, teams: ['ada'] }),
    ],
    ['no more than an id', () => viewerReply({ id: 'V1' }), valid({ id: 'V1' })],
    [
      'empty fields',
      () => viewerReply({ id: 'V1', username: null, name: '', entity: ' ', teams: null }),
      valid({ id: 'V1' }),
    ],
    ['errors beside a viewer', () => viewerReply(profile, permissionError), valid(profile)],
    [
      'fields of another shape',
      () => viewerReply({ id: 'V1', username: 1, name: {}, entity: [], teams: { edges: 'x' } }),
      valid({ id: 'V1' }),
    ],
    ['a null viewer', () => viewerReply(null), rejected],
    ['a null viewer and errors', () => viewerReply(null, permissionError), rejected],
    ['a viewer without an id', () => viewerReply({ username: 'ada' }), rejected],
    ['a null id', () => viewerReply({ id: null, username: 'ada' }), rejected],
    ['an empty id', () => viewerReply({ id: '' }), rejected],
    ['401 in JSON', () => json(permissionError, { status: 401 }), rejected],
    [
      '401 for a malformed token',
      () => json({ error: 'Malformed token' }, { status: 401 }),
      rejected,
    ],
    ['401 in HTML', () => html(401), blocked],
    ['401 of a gateway', () => json({ message: 'Unauthorized' }, { status: 401 }), blocked],
    ['401 with no errors', () => json({ errors: [] }, { status: 401 }), blocked],
    ['401 without a body', () => new Response(null, { status: 401 }), blocked],
    ['403 in HTML', () => html(403), blocked],
    ['403 in JSON', () => json(permissionError, { status: 403 }), blocked],
    ['407', () => html(407), blocked],
    ['451', () => html(451), blocked],
    ['511 of a captive portal', () => html(511), blocked],
    ['200 in HTML', () => html(200), wrongHost],
    ['200 and JSON of another kind', () => json({ ok: true, data: 'x' }), wrongHost],
    ['200 and a list', () => json([]), wrongHost],
    ['200 and null', () => json(null), wrongHost],
    ['200 and nothing', () => new Response(null), wrongHost],
    ['200 and JSON that breaks off', () => new Response('{"data":{"vie'), wrongHost],
    ['200 and bytes that are no text', () => new Response(new Uint8Array([0xff, 0xfe])), wrongHost],
    ['a number for an id', () => viewerReply({ id: 1 }), wrongHost],
    ['a NUL in the id', () => viewerReply({ id: 'V\0' }), wrongHost],
    ['204', () => new Response(null, { status: 204 }), wrongHost],
    ['400', () => json({ errors: [] }, { status: 400 }), wrongHost],
    ['404', () => html(404), wrongHost],
    ['404 in JSON', () => json({ error: 'not found' }, { status: 404 }), wrongHost],
    ['405', () => json({}, { status: 405 }), wrongHost],
    [
      'errors and no word on the viewer',
      () => json({ errors: [{ message: 'x' }], data: null }),
      unanswered,
    ],
    ['errors and no data', () => json({ errors: ['x'] }), unanswered],
    ['408', () => json({}, { status: 408 }), down('status')],
    ['425', () => json({}, { status: 425 }), down('status')],
    ['500', () => json({}, { status: 500 }), down('status')],
    ['502 in HTML', () => html(502), down('status')],
    ['503', () => new Response('no healthy upstream', { status: 503 }), down('status')],
    ['504', () => html(504), down('status')],
    ['a failing connection', () => HttpResponse.error(), down('connection')],
  ])('of %s', async (_, reply, verdict) => {
    const requests = answer(reply);
    expect(await verifyKey(testApiKey(), wandbCloud)).toStrictEqual(verdict);
    expect(requests).toHaveLength(1);
  });

  it.each([301, 302, 303, 307, 308])(
    'of a %i is not looked for where it points',
    async (status) => {
      const visits: string[] = [];
      server.use(
        http.all(`${elsewhere}*`, ({ request }) => {
          visits.push(request.url);
          return viewerReply({ id: 'V1' });
        }),
      );
      answer(() => new Response(null, { status, headers: { Location: elsewhere } }));
      expect(await verifyKey(testApiKey(), wandbCloud)).toEqual(wrongHost);
      expect(visits).toEqual([]);
    },
  );

  it('of a redirect that the runtime hides is the same', async () => {
    const hidden = new Response(null);
    Object.defineProperties(hidden, { status: { value: 0 }, type: { value: 'opaqueredirect' } });
    const verify = createKeyVerifier({ fetch: async () => hidden });
    expect(await verify(testApiKey(), wandbCloud)).toEqual(wrongHost);
  });

  it('shortens a profile that is too long to show', async () => {
    const long = '\u{1F600}'.repeat(300);
    const many = Array.from({ length: 150 }, (_, index) => ({ node: { name: `team-${index}` } }));
    answer(() => viewerReply({ id: 'V1', username: long, teams: { edges: many } }));
    const verdict = await verifyKey(testApiKey(), wandbCloud);
    if (verdict.kind !== 'valid') expect.unreachable();
    expect([...(verdict.viewer.username ?? '')]).toHaveLength(200);
    expect(verdict.viewer.teams).toHaveLength(100);
  });

  it('drops what no store could keep from a profile', async () => {
    const body = '{"data":{"viewer":{"id":"V1","username":"a\\u0000d\\ud800a\\n"}}}';
    answer(() => new Response(body));
    expect(await verifyKey(testApiKey(), wandbCloud)).toEqual(valid({ id: 'V1', username: 'ada' }));
  });

  it.each<[string, HeadersInit, number]>([
    ['RateLimit-Reset', { 'RateLimit-Reset': '42' }, 42],
    ['RateLimit-Reset before Retry-After', { 'RateLimit-Reset': '42', 'Retry-After': '7' }, 42],
    ['Retry-After', { 'Retry-After': '7' }, 7],
    ['Retry-After beside junk', { 'RateLimit-Reset': 'soon', 'Retry-After': '7' }, 7],
    [
      'a date, by the clock of the answer',
      { 'Retry-After': 'Wed, 21 Oct 2015 07:29:00 GMT', Date: 'Wed, 21 Oct 2015 07:28:00 GMT' },
      60,
    ],
    ['a date that is past', { 'Retry-After': 'Wed, 21 Oct 2015 07:28:00 GMT' }, 1],
    ['a fraction', { 'RateLimit-Reset': '1.2' }, 2],
    ['zero', { 'RateLimit-Reset': '0' }, 1],
    ['a year', { 'RateLimit-Reset': '31536000' }, 3600],
    ['a negative number', { 'RateLimit-Reset': '-5' }, 30],
    ['nothing', {}, 30],
  ])('waits after a 429 as long as %s says', async (_, headers, seconds) => {
    answer(() => json({ error: 'Rate limit exceeded' }, { status: 429, headers }));
    expect(await verifyKey(testApiKey(), wandbCloud)).toEqual(limited(seconds));
  });

  it('uses its own clock if the answer has no date', async () => {
    vi.useFakeTimers({ now: Date.parse('2015-10-21T07:28:00Z'), toFake: ['Date'] });
    answer(
      () =>
        new Response(null, {
          status: 429,
          headers: { 'Retry-After': 'Wed, 21 Oct 2015 07:28:09 GMT' },
        }),
    );
    expect(await verifyKey(testApiKey(), wandbCloud)).toEqual(limited(9));
  });

  it('is down if the address is invalid', async () => {
    const host = { ...wandbCloud, apiUrl: 'not an address' };
    expect(await verifyKey(testApiKey(), host)).toEqual(down('connection'));
  });
});

describe('the bounds of an answer', () => {
  it('are 256 KiB, whatever length it announces', async () => {
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1;
        controller.enqueue(new Uint8Array(64 * 1024).fill(0x20));
      },
    });
    const verify = createKeyVerifier({ fetch: async () => new Response(endless) });
    expect(await verify(testApiKey(), wandbCloud)).toEqual(wrongHost);
    expect(sent).toBeLessThan(8);
  });

  it('let an answer through that is just large enough', async () => {
    const body = JSON.stringify({ data: { viewer: { id: 'V1' } } });
    answer(() => new Response(body.padEnd(256 * 1024)));
    expect(await verifyKey(testApiKey(), wandbCloud)).toEqual(valid({ id: 'V1' }));
    answer(() => new Response(body.padEnd(256 * 1024 + 1)));
    expect(await verifyKey(testApiKey(), wandbCloud)).toEqual(wrongHost);
  });

  it.each<[string, () => Promise<Response>]>([
    ['an answer that never comes', () => new Promise(() => {})],
    ['a body that never ends', async () => new Response(new ReadableStream())],
    [
      'a body that comes a byte at a time',
      async () => {
        const trickle = new ReadableStream<Uint8Array>({
          async pull(controller) {
            await new Promise((resolve) => setTimeout(resolve, 200));
            controller.enqueue(new Uint8Array([0x20]));
          },
        });
        return new Response(trickle);
      },
    ],
  ])('are 8 seconds, for %s too', async (_, reply) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const settled = vi.fn();
    const verifying = createKeyVerifier({ fetch: reply })(testApiKey(), wandbCloud).then(settled);
    await vi.advanceTimersByTimeAsync(7999);
    expect(settled).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    await verifying;
    expect(settled).toHaveBeenCalledExactlyOnceWith(down('timeout'));
    expect(vi.getTimerCount()).toBeLessThanOrEqual(1);
  });

  it('can set another deadline', async () => {
    server.use(http.post(api, () => delay('infinite')));
    const verify = createKeyVerifier({ timeout: 20 });
    expect(await verify(testApiKey(), wandbCloud)).toEqual(down('timeout'));
  });

  it('end the request once the verdict is known', async () => {
    let signal: AbortSignal | undefined;
    const verify = createKeyVerifier({
      fetch: async (request) => {
        signal = request.signal;
        return html(403);
      },
    });
    await verify(testApiKey(), wandbCloud);
    expect(signal?.aborted).toBe(true);
  });

  it('leave no timer behind', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const verify = createKeyVerifier({ fetch: async () => viewerReply(null) });
    await verify(testApiKey(), wandbCloud);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('hold when the body breaks off', async () => {
    const broken = new ReadableStream({
      start: (controller) => controller.error(new Error('reset')),
    });
    const verify = createKeyVerifier({ fetch: async () => new Response(broken) });
    expect(await verify(testApiKey(), wandbCloud)).toEqual(down('connection'));
  });
});

describe('the verdict on a test key', () => {
  const ada = valid({
    id: btoa('User:ada'),
    username: 'ada',
    name: 'Ada',
    entity: 'ada-team',
    teams: ['ada', 'ada-team'],
  });

  it.each([
    ['valid', ada],
    ['slow', ada],
    ['revoked', rejected],
    ['other_server', rejected],
    ['rate_limited', limited(5)],
    ['down', down('status')],
    ['html', blocked],
  ] as const)('that says %s', async (scenario, verdict) => {
    server.use(...wandbHandlers({ slowness: 1 }));
    expect(await verifyKey(testApiKey(scenario), wandbCloud)).toStrictEqual(verdict);
  });
});
