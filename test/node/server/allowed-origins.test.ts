import { describe, expect, it, vi } from 'vitest';
import type { ConnectHandlerOptions, ErrorContext, IsOriginAllowed } from '../../../src/server.js';
import { testApiKey } from '../../../src/testing.js';
import {
  accountOf,
  createTestEndpoint,
  pageRequest,
  problemOf,
} from '../../helpers/connect-endpoint.js';

const page = 'https://page.example';
const crossSite = { Origin: page, 'Sec-Fetch-Site': 'cross-site' };

function openEndpoint(
  allowedOrigins: IsOriginAllowed,
  options: Partial<ConnectHandlerOptions> = {},
) {
  const errors: [Error, ErrorContext][] = [];
  const isAllowed = vi.fn(allowedOrigins);
  const endpoint = createTestEndpoint({
    allowedOrigins: isAllowed,
    onError: (...error) => void errors.push(error),
    ...options,
  });
  return { ...endpoint, errors, isAllowed };
}

const readableBy = (response: Response) => response.headers.get('Access-Control-Allow-Origin');

describe('a function as allowedOrigins', () => {
  it.each<[string, IsOriginAllowed]>([
    ['yes', (origin) => origin === page],
    ['yes later', async (origin) => origin === page],
  ])('lets pages call and read the answer if it says %s', async (_, isAllowed) => {
    const { handle } = openEndpoint(isAllowed);
    const preflight = await handle(pageRequest({ method: 'OPTIONS', headers: crossSite }));
    expect(readableBy(preflight)).toBe(page);
    expect(preflight.headers.get('Access-Control-Allow-Headers')).toContain('X-Wandb-Connect');
    const linked = await handle(pageRequest({ headers: crossSite }));
    expect(readableBy(linked)).toBe(page);
    await accountOf(linked);
    expect(readableBy(await handle(pageRequest({ headers: crossSite, body: '{' })))).toBe(page);
  });

  it.each([false, undefined, null, 1, 'yes', {}])('refuses what it answers with %j', async (no) => {
    const { handle, events, errors } = openEndpoint(() => no as boolean);
    const preflight = await handle(pageRequest({ method: 'OPTIONS', headers: crossSite }));
    expect(readableBy(preflight)).toBeNull();
    expect(preflight.headers.get('Access-Control-Allow-Headers')).toBeNull();
    const response = await handle(pageRequest({ headers: crossSite }));
    expect(readableBy(response)).toBeNull();
    expect(await problemOf(response)).toMatchObject({ code: 'forbidden', reason: 'origin' });
    expect(events).toHaveLength(2);
    expect(errors).toEqual([]);
  });

  it.each<[string, IsOriginAllowed, object]>([
    [
      'throws',
      () => {
        throw new Error('no database');
      },
      { message: 'no database' },
    ],
    ['rejects', () => Promise.reject(new Error('no database')), { message: 'no database' }],
    ['hangs', () => new Promise<never>(() => {}), { name: 'DeadlineError' }],
  ])('refuses everything of other origins if it %s, and says so', async (_, isAllowed, error) => {
    const { handle, events, errors } = openEndpoint(isAllowed, { stepTimeout: 20 });
    for (const method of ['OPTIONS', 'POST']) {
      const response = await handle(pageRequest({ method, headers: crossSite }));
      expect(readableBy(response)).toBeNull();
      expect(await problemOf(response)).toMatchObject({ status: 503, code: 'server_error' });
    }
    expect(events).toMatchObject([{ stage: 'origin' }, { stage: 'origin' }]);
    expect(errors).toMatchObject([
      [error, { stage: 'origin' }],
      [error, { stage: 'origin' }],
    ]);
  });

  it("doesn't stop the handler's own pages if it throws", async () => {
    const { handle } = openEndpoint(() => Promise.reject(new Error('no database')));
    await accountOf(await handle(pageRequest()));
  });

  it('gets the request without its body', async () => {
    const { handle, isAllowed } = openEndpoint(async (_, request) => {
      expect(await request.text()).toBe('');
      return request.headers.get('X-Test-User') === 'ada';
    });
    const headers = { ...crossSite, 'X-Test-User': 'ada' };
    const { keyHint } = await accountOf(await handle(pageRequest({ headers })));
    expect(keyHint).toBe(testApiKey().slice(-4));
    expect(isAllowed).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['the same origin', 'https://app.example', 'same-origin', false],
    ['no origin', null, null, false],
    ['an opaque origin', 'null', 'cross-site', false],
    ['no web page', 'file://', 'cross-site', false],
    ['no exact origin', 'https://page.example/', 'cross-site', false],
    ['a wildcard', '*', 'cross-site', false],
    ['http, with cookies', 'http://page.example', 'cross-site', true],
  ])('is not asked about %s', async (_, origin, site, allowCredentials) => {
    const { handle, isAllowed } = openEndpoint(() => true, { allowCredentials });
    const headers = { Origin: origin, 'Sec-Fetch-Site': site };
    expect(readableBy(await handle(pageRequest({ headers })))).toBeNull();
    expect(isAllowed).not.toHaveBeenCalled();
  });

  it('is asked about http on this machine, with cookies', async () => {
    const { handle } = openEndpoint(() => true, { allowCredentials: true });
    const headers = { ...crossSite, Origin: 'http://localhost:5173' };
    const response = await handle(pageRequest({ headers }));
    expect(readableBy(response)).toBe('http://localhost:5173');
    expect(response.headers.get('Access-Control-Allow-Credentials')).toBe('true');
  });

  it('does not stand in for the other checks', async () => {
    const { handle } = openEndpoint(() => true);
    const response = await handle(
      pageRequest({ headers: { ...crossSite, 'X-Wandb-Connect': null } }),
    );
    expect(await problemOf(response)).toMatchObject({ code: 'forbidden', reason: 'csrf' });
  });
});
