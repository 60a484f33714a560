import { RateLimiterMemory } from 'rate-limiter-flexible';
import { describe, expect, it, vi } from 'vitest';
import { createMemoryAccountStore } from '../../../src/server.js';
import type { ConnectHandlerOptions, RateLimiter } from '../../../src/server.js';
import { createTestEndpoint, pageRequest, problemOf } from '../../helpers/connect-endpoint.js';
import { deferred } from '../../helpers/deferred.js';

const points = (count: number) => new RateLimiterMemory({ points: count, duration: 600 });
const down = () => Promise.reject(new Error('connection lost'));
const clientAddress = ({ headers }: Request) => headers.get('X-Real-Address')!;

/** Links as a user at an address, and returns the status. */
function open(options: Partial<ConnectHandlerOptions>) {
  const { handle, events } = createTestEndpoint({ rateLimit: points(100), ...options });
  const link = async (user: string, address = '192.0.2.1') => {
    const headers = { 'X-Test-User': user, 'X-Real-Address': address };
    return (await handle(pageRequest({ headers }))).status;
  };
  return { handle, events, link };
}

describe('the limits of the handler', () => {
  it('stop one address, and no other', async () => {
    const { link } = open({ addressLimit: points(2), clientAddress });
    expect(await link('ada')).toBe(200);
    expect(await link('bob')).toBe(200);
    expect(await link('eve')).toBe(429);
    expect(await link('eve', '192.0.2.2')).toBe(200);
  });

  it('stop all users together', async () => {
    const { link } = open({ totalLimit: points(2) });
    expect(await link('ada')).toBe(200);
    expect(await link('bob')).toBe(200);
    expect(await link('eve')).toBe(429);
  });

  it.each([
    { method: 'GET', path: '/accounts' },
    { method: 'POST', path: '/accounts/1/check' },
    { method: 'DELETE', path: '/accounts/1' },
    { method: 'POST' },
  ])('stop a user who only calls: $method $path', async (request) => {
    const { handle } = open({ requestLimit: points(1) });
    await handle(pageRequest({ method: 'GET', path: '/accounts' }));
    const response = await handle(pageRequest(request));
    expect(response.headers.get('Retry-After')).toBe('600');
    expect(await problemOf(response)).toMatchObject({ code: 'rate_limited', reason: 'host' });
    const other = { ...request, headers: { 'X-Test-User': 'bob' } };
    expect((await handle(pageRequest(other))).status).not.toBe(429);
  });

  it.each<[string, () => unknown]>([
    ['no address', () => undefined],
    ['an empty address', () => ''],
    [
      'an error',
      () => {
        throw new Error('no proxy');
      },
    ],
  ])('refuse an attempt if clientAddress gives %s', async (_, address) => {
    const { link, events } = open({
      addressLimit: points(2),
      clientAddress: address as typeof clientAddress,
    });
    expect(await link('ada')).toBe(503);
    expect(events).toMatchObject([{ code: 'server_error', stage: 'rate_limit' }]);
  });

  it.each<[string, Partial<ConnectHandlerOptions>]>([
    ['the account store', { accounts: { ...createMemoryAccountStore(), nextKeyVersion: down } }],
    ['the vault', { vault: { seal: down, open: down } }],
    ['hosts', { hosts: down }],
    ['another limiter', { totalLimit: { consume: down } }],
  ])('give an attempt back if it failed because of %s', async (_, options) => {
    const { link } = open({ rateLimit: points(1), ...options });
    expect(await link('ada')).toBeGreaterThanOrEqual(500);
    expect(await link('ada')).toBeGreaterThanOrEqual(500);
  });

  it('give nothing back that was not counted', async () => {
    const reward = vi.fn(async () => {});
    const total = { consume: down, reward };
    const { link } = open({ rateLimit: { consume: async () => {}, reward }, totalLimit: total });
    await link('ada');
    expect(reward.mock.calls).toEqual([['["","ada"]']]);
  });

  it('answer even if a limiter fails to give an attempt back', async () => {
    const limiter: RateLimiter = {
      consume: async () => {},
      reward: () => Promise.reject(new Error('down')),
    };
    const { link } = open({
      rateLimit: limiter,
      verifyKey: async () => ({ kind: 'rate_limited', retryAfter: 7 }),
    });
    expect(await link('ada')).toBe(429);
  });

  it('give an attempt back to all limiters at once', async () => {
    const rewarded = deferred();
    let rewards = 0;
    const limiter: RateLimiter = {
      consume: async () => {},
      reward: async () => {
        rewards += 1;
        if (rewards === 3) rewarded.resolve();
        await rewarded.promise;
      },
    };
    const { link, events } = open({
      rateLimit: limiter,
      addressLimit: limiter,
      totalLimit: limiter,
      clientAddress,
      verifyKey: () => Promise.reject(new Error('no connection')),
      requestTimeout: 2500,
    });
    await link('ada');
    expect(events).toMatchObject([{ stage: 'verify' }]);
  });

  it('are refused with an address limit that has no address', () => {
    expect(() => open({ addressLimit: points(2) })).toThrow(/addressLimit needs clientAddress/);
  });

  it.each([0, 1.5, -1, Number.NaN])('are refused with %f requests to W&B', (maxWandbRequests) => {
    expect(() => open({ maxWandbRequests })).toThrow(/maxWandbRequests/);
  });
});
