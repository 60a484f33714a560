import { delay, http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createKeyVerifier, wandbCloud, wandbServer } from '../../../../src/server.js';
import { wandbHandlers } from '../../../../src/msw.js';
import { testApiKey } from '../../../../src/testing.js';
import { viewerReply, wandbAnswers } from '../../../helpers/wandb-answers.js';

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
const rejected = { kind: 'rejected' };
const down = (cause: string) => ({ kind: 'unavailable', reason: 'down', cause });
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
    expect(headers.get('Accept')).toBe('application/json');
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
    await verifyKey(testApiKey(), { ...host, apiUrl: 'https://wandb.acme.example/api//' });
    expect(paths).toEqual([
      'https://wandb.acme.example/team/graphql',
      'https://wandb.acme.example/graphql',
      'https://wandb.acme.example/api/graphql',
    ]);
  });
});

describe('the verdict on a key', () => {
  it.each([
    ...wandbAnswers,
    ['a failing connection', () => HttpResponse.error(), down('connection')] as const,
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
    ['three hours', { 'RateLimit-Reset': '10800' }, 10_800],
    ['a year', { 'RateLimit-Reset': '31536000' }, 86_400],
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

  it('leave no body open that is not read', async () => {
    const cancel = vi.fn();
    const verify = createKeyVerifier({
      fetch: async () => new Response(new ReadableStream({ cancel }), { status: 403 }),
    });
    expect(await verify(testApiKey(), wandbCloud)).toEqual(blocked);
    expect(cancel).toHaveBeenCalledOnce();
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
