import { afterEach, describe, expect, it, vi } from 'vitest';
import { createMemoryAccountStore, wandbCloud, wandbServer } from '../../../src/server.js';
import type { ConnectHandlerOptions, HostsOf, KeyVerdict, WandbHost } from '../../../src/server.js';
import {
  accountOf,
  createTestEndpoint,
  linkBody,
  pageRequest,
  problemOf,
} from '../../helpers/connect-endpoint.js';
import { createInvitedEndpoint } from '../../helpers/invited-endpoint.js';

const valid: KeyVerdict = { kind: 'valid', viewer: { id: 'V1', teams: [] } };
const unknownHost = { status: 422, code: 'config_error', reason: 'unknown_host' };
const server = (id: string, name = id) => wandbServer({ id, appUrl: `https://${name}.wandb.io` });

/** Two customers: each calls its own server `own`, and one has another. */
const hostsOf: HostsOf = async ({ tenantId }) =>
  tenantId === 'acme' ? [server('own', 'acme'), server('labs')] : [server('own', 'beta')];

afterEach(() => vi.useRealTimers());

function createTenants(options: Partial<ConnectHandlerOptions> = {}) {
  const asked: string[] = [];
  const endpoint = createInvitedEndpoint({
    hosts: hostsOf,
    authenticate: ({ headers }) => ({
      userId: 'user-1',
      tenantId: headers.get('X-Test-Tenant') ?? 'acme',
    }),
    verifyKey: async (_, { apiUrl }) => {
      asked.push(apiUrl);
      return valid;
    },
    ...options,
  });
  const link = (tenantId: string, host: string) =>
    endpoint.handle(
      pageRequest({ body: linkBody({ host }), headers: { 'X-Test-Tenant': tenantId } }),
    );
  return { ...endpoint, asked, link };
}

describe('W&B servers of one owner', () => {
  it('are asked by their owner only, whatever their ids', async () => {
    const { link, asked } = createTenants();
    await accountOf(await link('acme', 'own'));
    await accountOf(await link('acme', 'labs'));
    await accountOf(await link('beta', 'own'));
    const urls = ['https://acme.wandb.io', 'https://labs.wandb.io', 'https://beta.wandb.io'];
    expect(asked).toEqual(urls);
    for (const host of ['labs', 'nowhere', 'cloud', '__proto__']) {
      expect(await problemOf(await link('beta', host))).toMatchObject(unknownHost);
    }
    expect(asked).toEqual(urls);
  });

  it('are shown, and asked, by an invitation of their owner only', async () => {
    const { createToken, askDetails, send, asked } = createTenants();
    const token = await createToken({ tenantId: 'beta' });
    const text = await (await askDetails(token)).text();
    expect(text).toContain('beta.wandb.io');
    expect(text).not.toMatch(/acme|labs/);
    expect(await problemOf(await send(token, { body: linkBody({ host: 'labs' }) }))).toMatchObject(
      unknownHost,
    );
    await accountOf(await send(token, { body: linkBody({ host: 'own' }) }));
    expect(asked).toEqual(['https://beta.wandb.io']);
  });

  it('are no longer asked about a key once they are not its owner’s', async () => {
    let hosts = [server('own')];
    const { link, handle, asked } = createTenants({ hosts: () => hosts });
    const { id } = await accountOf(await link('acme', 'own'));
    hosts = [wandbCloud];
    const check = pageRequest({ path: `/accounts/${id}/check`, body: null });
    expect(await problemOf(await handle(check))).toMatchObject(unknownHost);
    expect(asked).toHaveLength(1);
  });

  it.each<[string, () => unknown]>([
    ['throws', () => Promise.reject(new Error('down'))],
    ['does not answer', () => new Promise(() => {})],
    ['returns nothing', () => undefined],
    ['returns an empty list', () => []],
    ['returns one id twice', () => [server('own'), server('own', 'other')]],
    ['returns a local address', () => [{ ...wandbCloud, apiUrl: 'https://169.254.169.254' }]],
    ['returns this machine', () => [{ ...wandbCloud, apiUrl: 'http://127.0.0.1:9200' }]],
    ['returns an address over http', () => [{ ...wandbCloud, apiUrl: 'http://wandb.acme' }]],
    ['returns a host without an address', () => [{ id: 'own' }]],
    ['returns no host', () => [null]],
  ])('are not asked if the function %s', async (_, answer) => {
    const { link, asked, events, createToken, askDetails } = createTenants({
      hosts: answer as HostsOf,
      stepTimeout: 20,
    });
    const details = await askDetails(await createToken());
    for (const response of [await link('acme', 'own'), details]) {
      expect(await problemOf(response)).toMatchObject({ status: 503, code: 'server_error' });
    }
    expect(events).toMatchObject([{ stage: 'hosts' }, { stage: 'hosts' }]);
    expect(asked).toEqual([]);
  });

  it('are a list or a function', () => {
    const hosts = 'https://acme.wandb.io' as unknown as HostsOf;
    expect(() => createTestEndpoint({ hosts })).toThrow(/options\.hosts is not a function/);
  });
});

describe('the guard of a W&B server', () => {
  /** Every user has a server of their own. */
  function createMany(verdictOf: (host: WandbHost) => KeyVerdict) {
    let asked = 0;
    const { handle } = createTestEndpoint({
      accounts: createMemoryAccountStore(),
      hosts: ({ userId }) => [server(userId.split('@')[0] ?? '', userId.split('@')[1])],
      verifyKey: async (_, host) => {
        asked += 1;
        return verdictOf(host);
      },
    });
    const link = async (user: string) => {
      const [host] = user.split('@');
      const headers = { 'X-Test-User': user };
      return handle(pageRequest({ headers, body: linkBody({ host }) }));
    };
    return { link, count: () => asked };
  }

  it('is shared by owners who call the server by other names, and lasts for many requests', async () => {
    const { link, count } = createMany(() => ({ kind: 'rate_limited', retryAfter: 60 }));
    expect((await link('one@acme')).status).toBe(429);
    expect((await link('two@acme')).status).toBe(429);
    expect(count()).toBe(1);
    await link('one@other');
    expect(count()).toBe(2);
  });

  it('is forgotten for a server that was not asked for long, unless W&B asked for a pause', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'performance'] });
    const { link, count } = createMany(({ apiUrl }) => {
      if (apiUrl.includes('down')) return { kind: 'unavailable', reason: 'down' };
      return apiUrl.includes('paused') ? { kind: 'rate_limited', retryAfter: 60 } : valid;
    });
    await link('a@paused');
    for (let failures = 0; failures < 6; failures += 1) await link('a@down');
    expect(count()).toBe(6);
    for (let index = 0; index < 256; index += 1) await link(`a@server-${index}`);
    expect(count()).toBe(262);
    await link('a@down');
    expect(count()).toBe(263);
    await link('a@paused');
    expect(count()).toBe(263);
  });
});
