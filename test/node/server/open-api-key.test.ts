import { describe, expect, it } from 'vitest';
import {
  createMemoryAccountStore,
  KeyVaultError,
  openApiKey,
  SuspendedAccountError,
  UnknownAccountError,
} from '../../../src/server.js';
import type {
  AccountOwner,
  ApiKeyEvent,
  ApiKeyRequest,
  SealedAccountKey,
} from '../../../src/server.js';
import { testApiKey } from '../../../src/testing.js';
import {
  accountOf,
  createTestEndpoint,
  owner,
  pageRequest,
} from '../../helpers/connect-endpoint.js';

const time: unknown = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);

/** An account, and a backend that wants its key. */
async function openLinked() {
  const { handle, accounts, vault } = createTestEndpoint();
  const { id } = await accountOf(await handle(pageRequest()));
  const events: ApiKeyEvent[] = [];
  const stores = { accounts, vault, onEvent: (event: ApiKeyEvent) => void events.push(event) };
  const request: ApiKeyRequest = { owner, accountId: id, purpose: 'list projects' };
  return { accounts, request, stores, events };
}

describe('openApiKey', () => {
  it('opens the key of an owner, and records who needed it for what', async () => {
    const { request, stores, events } = await openLinked();
    expect(await openApiKey(request, stores)).toBe(testApiKey());
    expect(events).toEqual([{ action: 'open_key', ...request, outcome: 'opened', time }]);
    expect(JSON.stringify(events)).not.toContain(testApiKey());
  });

  it.each<[string, Partial<ApiKeyRequest>]>([
    ['another user', { owner: { ...owner, userId: 'user-2' } }],
    ['another tenant', { owner: { ...owner, tenantId: 'acme' } }],
    ['another account', { accountId: 'unknown' }],
  ])('finds nothing for %s, and records it', async (_, members) => {
    const { request, stores, events } = await openLinked();
    const opening = openApiKey({ ...request, ...members }, stores);
    await expect(opening).rejects.toThrow(UnknownAccountError);
    expect(events).toMatchObject([{ ...members, outcome: 'unknown_account' }]);
  });

  it('does not open the key of a suspended account', async () => {
    const { accounts, request, stores, events } = await openLinked();
    await accounts.suspend(owner, request.accountId, 'user');
    await expect(openApiKey(request, stores)).rejects.toThrow(SuspendedAccountError);
    expect(events).toMatchObject([{ outcome: 'suspended' }]);
  });

  it('records that a key of another vault does not open', async () => {
    const { request, stores, events } = await openLinked();
    const { vault } = createTestEndpoint();
    await expect(openApiKey(request, { ...stores, vault })).rejects.toThrow(KeyVaultError);
    expect(events).toMatchObject([{ outcome: 'failed' }]);
  });

  it('does not open a key that the store returns for another owner', async () => {
    const { accounts, request, stores, events } = await openLinked();
    const careless = { findSealedKey: () => accounts.findSealedKey(owner, request.accountId) };
    for (const other of [
      { ...owner, userId: 'user-2' },
      { ...owner, tenantId: 'acme' },
    ]) {
      const opening = openApiKey({ ...request, owner: other }, { ...stores, accounts: careless });
      await expect(opening).rejects.toThrow(/of someone else/);
      expect(events.at(-1)).toMatchObject({ owner: other, outcome: 'failed' });
    }
  });

  it.each([{ status: undefined }, { sealedKey: '' }, { binding: { ...owner, host: 'cloud' } }])(
    'does not open what the store returns incomplete: %j',
    async (members) => {
      const { accounts, request, stores, events } = await openLinked();
      const found = await accounts.findSealedKey(owner, request.accountId);
      const careless = {
        findSealedKey: async () => ({ ...found, ...members }) as SealedAccountKey,
      };
      await expect(openApiKey(request, { ...stores, accounts: careless })).rejects.toThrow();
      expect(events).toMatchObject([{ outcome: 'failed' }]);
    },
  );

  it.each([undefined, null, ''])('gives out no key that is %j', async (opened) => {
    const { request, stores, events } = await openLinked();
    const vault = { open: async () => opened! };
    await expect(openApiKey(request, { ...stores, vault })).rejects.toThrow();
    expect(events).toMatchObject([{ outcome: 'failed' }]);
  });

  it('records that the store failed', async () => {
    const { request, stores, events } = await openLinked();
    const accounts = { findSealedKey: () => Promise.reject(new Error('no connection')) };
    await expect(openApiKey(request, { ...stores, accounts })).rejects.toThrow('no connection');
    expect(events).toMatchObject([{ outcome: 'failed' }]);
  });

  it('does not return a key if it cannot be recorded', async () => {
    const { request, stores } = await openLinked();
    const onEvent = () => Promise.reject(new Error('The log is full.'));
    await expect(openApiKey(request, { ...stores, onEvent })).rejects.toThrow('The log is full.');
  });

  it.each<[string, unknown]>([
    ['only an id', 'acc_1'],
    ['no purpose', { owner, accountId: 'acc_1' }],
    ['an empty purpose', { owner, accountId: 'acc_1', purpose: '' }],
  ])('refuses %s', async (_, request) => {
    const accounts = createMemoryAccountStore();
    const { vault } = createTestEndpoint();
    const opening = openApiKey(request as ApiKeyRequest, { accounts, vault });
    await expect(opening).rejects.toThrow(/Write openApiKey\(\{ owner/);
  });

  it.each<[string, unknown]>([
    ['no owner', undefined],
    ['an owner without a tenant', { userId: 'ada' }],
    ['an owner without an id', { tenantId: '', userId: '' }],
    ['an owner with a member that only looks like a tenant', { ...owner, orgId: 'acme' }],
    ['an owner with a NUL', { tenantId: '', userId: 'ada\0' }],
    ['a tenant with half a surrogate pair', { tenantId: '\ud800', userId: 'ada' }],
  ])('refuses %s', async (_, given) => {
    const accounts = createMemoryAccountStore();
    const { vault } = createTestEndpoint();
    const request = { owner: given as AccountOwner, accountId: 'acc_1', purpose: 'x' };
    await expect(openApiKey(request, { accounts, vault })).rejects.toThrow(
      /Write \{ tenantId: '', userId \}/,
    );
  });
});
