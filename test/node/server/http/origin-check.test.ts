import { describe, expect, it } from 'vitest';
import {
  accountOf,
  createTestEndpoint,
  linkBody,
  pageRequest,
} from '../../../helpers/connect-endpoint.js';

const listed = 'https://page.example';

const routes = [
  ['POST', ''],
  ['POST', '/accounts/x/check'],
  ['POST', '/accounts/x/suspend'],
  ['POST', '/accounts/x/resume'],
  ['DELETE', '/accounts/x'],
  ['GET', '/accounts'],
  ['POST', '/authorizations/return'],
  ['GET', '/authorizations/x'],
  ['DELETE', '/authorizations/x'],
  ['PUT', ''],
  ['PATCH', ''],
  ['OPTIONS', ''],
  ['OPTIONS', '/accounts/x/check'],
] as const;
const contentTypes = [
  'application/json',
  'application/json; charset=utf-8',
  'text/plain',
  'text/plain; application/json',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/json, text/plain',
  null,
] as const;
const origins = [
  listed,
  'https://app.example',
  'https://evil.example',
  'https://page.example.evil.example',
  'http://page.example',
  'null',
  null,
] as const;
const sites = ['same-origin', 'same-site', 'cross-site', 'none', 'future', null] as const;
const connectHeaders = ['1', '0', '', null] as const;

interface Cell {
  readonly route: (typeof routes)[number];
  readonly contentType: (typeof contentTypes)[number];
  readonly origin: (typeof origins)[number];
  readonly site: (typeof sites)[number];
  readonly connect: (typeof connectHeaders)[number];
}

const cells: readonly Cell[] = routes.flatMap((route) =>
  contentTypes.flatMap((contentType) =>
    origins.flatMap((origin) =>
      sites.flatMap((site) =>
        connectHeaders.map((connect) => ({ route, contentType, origin, site, connect })),
      ),
    ),
  ),
);

/** Where a page stands that may ask: `Sec-Fetch-Site` and `Origin`, every pair there is. */
const trustedPairs = new Set([
  // The browser itself says that it is the handler's own page.
  `same-origin ${listed}`,
  'same-origin https://app.example',
  'same-origin https://evil.example',
  'same-origin https://page.example.evil.example',
  'same-origin http://page.example',
  'same-origin null-header',
  // Another page is listed.
  `same-site ${listed}`,
  `cross-site ${listed}`,
  // A browser that does not say where the page is, and the page is listed.
  `no-header ${listed}`,
]);

function mayPass({ route, contentType, origin, site, connect }: Cell): boolean {
  const [method, path] = route;
  const pair = `${site ?? 'no-header'} ${origin ?? 'null-header'}`;
  if (method === 'GET') return trustedPairs.has(pair) || pair === 'no-header null-header';
  if (!trustedPairs.has(pair) || connect !== '1') return false;
  if (method === 'DELETE') return true;
  // A POST about an account has no body, and its header is what forces the preflight.
  if (method === 'POST' && path.startsWith('/accounts')) return true;
  return method === 'POST' && contentType !== null && /^application\/json(;|$)/.test(contentType);
}

function bodyOf(method: string, path: string): string | null {
  if (!['POST', 'PUT', 'PATCH'].includes(method)) return null;
  return path === '/authorizations/return' ? JSON.stringify({ search: '' }) : linkBody();
}

describe('the origin check', () => {
  it(`lets only listed cells of ${cells.length} reach the session`, async () => {
    let reached = 0;
    const { handle } = createTestEndpoint({
      allowedOrigins: [listed],
      authenticate: () => {
        reached += 1;
        return null;
      },
    });
    let expected = 0;
    for (const cell of cells) {
      const { route, contentType, origin, site, connect } = cell;
      const [method, path] = route;
      const before = reached;
      const response = await handle(
        pageRequest({
          method,
          path,
          headers: {
            'Content-Type': contentType,
            Origin: origin,
            'Sec-Fetch-Site': site,
            'X-Wandb-Connect': connect,
          },
          body: bodyOf(method, path),
        }),
      );
      const passed = mayPass(cell);
      expect(reached - before, JSON.stringify(cell)).toBe(passed ? 1 : 0);
      const refusals = method === 'OPTIONS' ? [204] : passed ? [401] : [403, 405, 415];
      expect(refusals, JSON.stringify(cell)).toContain(response.status);
      if (passed) expected += 1;
    }
    expect(reached).toBe(expected);
    expect(cells.length).toBeGreaterThan(1000);
  }, 60_000);

  it.each([
    ['navigate', 'empty'],
    ['no-cors', 'empty'],
    ['websocket', 'empty'],
    ['cors', 'document'],
    ['cors', 'iframe'],
    ['cors', 'script'],
    ['same-origin', 'worker'],
  ])('refuses what no script asked for: mode %s, destination %s', async (mode, destination) => {
    const { handle } = createTestEndpoint({ authenticate: () => expect.unreachable() });
    const headers = { 'Sec-Fetch-Mode': mode, 'Sec-Fetch-Dest': destination };
    for (const request of [
      pageRequest({ headers }),
      pageRequest({ method: 'GET', path: '/accounts', headers }),
      pageRequest({ path: '/accounts/x/check', headers, body: null }),
      pageRequest({ method: 'GET', path: '/authorizations/x', headers }),
      pageRequest({ path: '/authorizations/return', headers }),
    ]) {
      const response = await handle(request);
      expect(response.status).toBe(403);
      expect(await response.json()).toMatchObject({ code: 'forbidden', reason: 'csrf' });
    }
  });

  it.each<[string, Readonly<Record<string, string | null>>]>([
    ['asks in the mode same-origin', { 'Sec-Fetch-Mode': 'same-origin' }],
    [
      'runs in a browser that does not say how it asks',
      {
        Origin: listed,
        'Sec-Fetch-Dest': null,
        'Sec-Fetch-Mode': null,
        'Sec-Fetch-Site': null,
      },
    ],
  ])('lets a script link that %s', async (_, headers) => {
    const { handle } = createTestEndpoint({ allowedOrigins: [listed] });
    await accountOf(await handle(pageRequest({ headers })));
  });

  it.each<[string, Readonly<Record<string, string | null>>]>([
    ['a sandboxed page', { Origin: 'null' }],
    ['a client that says nothing of its page', { Origin: null, 'Sec-Fetch-Site': null }],
  ])('names the origin as the reason for %s', async (_, headers) => {
    const response = await createTestEndpoint().handle(pageRequest({ headers }));
    expect(await response.json()).toMatchObject({ status: 403, reason: 'origin' });
  });

  it('refuses a form that forges JSON', async () => {
    const { handle } = createTestEndpoint({
      allowedOrigins: [listed],
      authenticate: () => expect.unreachable(),
    });
    for (const origin of [listed, 'https://evil.example', 'null']) {
      const response = await handle(
        pageRequest({
          headers: {
            'Content-Type': 'text/plain',
            Origin: origin,
            'Sec-Fetch-Dest': 'document',
            'Sec-Fetch-Mode': 'navigate',
            'Sec-Fetch-Site': 'cross-site',
            'X-Wandb-Connect': null,
          },
        }),
      );
      expect(response.status).toBe(403);
    }
  });
});
