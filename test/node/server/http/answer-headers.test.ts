import { describe, expect, it } from 'vitest';
import { testApiKey } from '../../../../src/testing.js';
import {
  createTestEndpoint,
  linkBody,
  pageRequest,
  problemOf,
} from '../../../helpers/connect-endpoint.js';

describe('every answer', () => {
  const guards = {
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    vary: 'Origin, Sec-Fetch-Site',
    'x-content-type-options': 'nosniff',
  };

  it.each([
    ['200', pageRequest()],
    ['200 of a list', pageRequest({ method: 'GET', path: '/accounts' })],
    ['204', pageRequest({ method: 'OPTIONS' })],
    ['404 of an authorization', pageRequest({ method: 'GET', path: '/authorizations/x' })],
    ['404 of a check', pageRequest({ path: '/accounts/x/check', body: null })],
    ['401', pageRequest({ headers: { 'X-Test-User': 'nobody' } })],
    ['403', pageRequest({ headers: { Origin: 'null' } })],
    ['404', pageRequest({ method: 'DELETE', path: '/accounts/x' })],
    ['405', pageRequest({ method: 'PUT' })],
    ['413', pageRequest({ body: 'x'.repeat(20_000) })],
    ['415', pageRequest({ headers: { 'Content-Type': 'text/plain' } })],
    ['422', pageRequest({ body: linkBody({ apiKey: '' }) })],
    ['503', pageRequest({ body: linkBody({ apiKey: testApiKey('down') }) })],
  ])('cannot be cached, sniffed or framed: %s', async (status, request) => {
    const response = await createTestEndpoint().handle(request);
    expect(response.status).toBe(Number.parseInt(status));
    expect(Object.fromEntries(response.headers)).toMatchObject(guards);
    expect([...response.headers.keys()].join()).not.toContain('access-control');
  });

  it('has the headers when the last resort makes it', async () => {
    const used = new Response('once');
    await used.text();
    const { handle, events } = createTestEndpoint({ authenticate: () => used });
    const response = await handle(pageRequest());
    expect(Object.fromEntries(response.headers)).toMatchObject(guards);
    expect(await problemOf(response)).toMatchObject({ status: 500, code: 'server_error' });
    expect(events).toHaveLength(1);
  });
});

describe('another origin', () => {
  const page = 'https://page.example';
  const headers = { Origin: page, 'Sec-Fetch-Site': 'cross-site' };
  const cors = (response: Response) =>
    Object.fromEntries(
      [...response.headers].filter(([name]) => /^(access-control|cross)/.test(name)),
    );

  it('can read the answer if its origin is listed', async () => {
    const { handle } = createTestEndpoint({ allowedOrigins: [page] });
    for (const request of [pageRequest({ headers }), pageRequest({ headers, body: '{' })]) {
      expect(cors(await handle(request))).toEqual({
        'access-control-allow-origin': page,
        'access-control-expose-headers': 'Retry-After, Date',
        'cross-origin-resource-policy': 'cross-origin',
      });
    }
  });

  it('can send cookies and its own headers if the options allow it', async () => {
    const { handle } = createTestEndpoint({
      allowedOrigins: [page],
      allowCredentials: true,
      allowedHeaders: ['Authorization'],
    });
    expect(cors(await handle(pageRequest({ method: 'OPTIONS', headers })))).toEqual({
      'access-control-allow-credentials': 'true',
      'access-control-allow-headers':
        'Content-Type, Idempotency-Key, X-Wandb-Connect, Authorization',
      'access-control-allow-methods': 'POST, OPTIONS',
      'access-control-allow-origin': page,
      'access-control-expose-headers': 'Retry-After, Date',
      'access-control-max-age': '600',
      'cross-origin-resource-policy': 'cross-origin',
    });
  });

  it.each([
    'https://page.example.evil.example',
    'https://evilpage.example',
    'http://page.example',
    'https://page.example:8443',
    'https://page.example/',
    'https://PAGE.example',
    'https://sub.page.example',
    'https://page.example.',
    'https://pаge.example',
    'null',
    '*',
    '',
  ])('is refused as %j', async (origin) => {
    const { handle } = createTestEndpoint({
      allowedOrigins: [page],
      authenticate: () => expect.unreachable(),
    });
    const disguised = { ...headers, Origin: encodeURI(origin) };
    for (const method of ['POST', 'OPTIONS']) {
      const response = await handle(pageRequest({ method, headers: disguised }));
      expect(response.headers.get('Access-Control-Allow-Origin')).toBeNull();
      if (method === 'POST') expect(response.status).toBe(403);
    }
  });

  it.each([
    '*',
    'page.example',
    'https://page.example/',
    'https://*.example',
    'null',
    '',
    'file://',
    'wss://page.example',
  ])('cannot be listed as %j', (origin) => {
    const create = () => createTestEndpoint({ allowedOrigins: [origin] });
    expect(create).toThrow(TypeError);
    expect(create).toThrow(`'${origin}' is not an origin: write https://`);
  });

  it('has its preflight answered without the session', async () => {
    const { handle } = createTestEndpoint({
      allowedOrigins: [page],
      authenticate: () => expect.unreachable(),
    });
    for (const [path, method] of [
      ['', 'POST'],
      ['/accounts', 'GET'],
      ['/accounts/x', 'DELETE'],
      ['/accounts/x/check', 'POST'],
      ['/authorizations/x', 'GET, DELETE'],
      ['/authorizations/return', 'GET, POST'],
    ] as const) {
      const response = await handle(pageRequest({ method: 'OPTIONS', path, headers }));
      expect(response.status).toBe(204);
      expect(response.headers.get('Access-Control-Allow-Methods')).toBe(`${method}, OPTIONS`);
    }
  });
});
