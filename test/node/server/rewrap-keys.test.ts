import { describe, expect, it } from 'vitest';
import {
  createKeyVault,
  createMemoryAccountStore,
  createMemoryTicketStore,
  generateVaultKey,
  rewrapKeys,
} from '../../../src/server.js';
import type { KeyProvider, RewrapReport, SealedKeyStore } from '../../../src/server.js';
import { createAuthorizingEndpoint } from '../../helpers/authorizing-endpoint.js';
import {
  accountOf,
  createTestEndpoint,
  openKey,
  pageRequest,
  requiredOf,
} from '../../helpers/connect-endpoint.js';
import { testApiKey } from '../../../src/testing.js';

const keys = { k1: generateVaultKey(), k2: generateVaultKey() };
const before = createKeyVault({ current: 'k1', keys });
const after = createKeyVault({ current: 'k2', keys });
/** The vault once the old key was removed. */
const rotated = createKeyVault({ current: 'k2', keys: { k2: keys.k2 } });

type Listed = Awaited<ReturnType<SealedKeyStore['listSealedKeys']>>[number];

/** Accounts of this many users, sealed with the first key. */
async function linkMany(count: number) {
  const accounts = createMemoryAccountStore();
  const { handle } = createTestEndpoint({ accounts, vault: before });
  const linked = [];
  for (let user = 0; user < count; user += 1) {
    const userId = `user-${user}`;
    const { id } = await accountOf(
      await handle(pageRequest({ headers: { 'X-Test-User': userId } })),
    );
    linked.push({ id, userId });
  }
  return { accounts, handle, linked };
}

describe('putting keys under another vault key', () => {
  it('keeps every key, and tells how far it is', async () => {
    const { accounts, linked } = await linkMany(5);
    const reports: RewrapReport[] = [];
    const options = { accounts, vault: after, batch: 2 };
    const onProgress = (report: RewrapReport) => void reports.push(report);
    const done = { rewrapped: 5, current: 0, skipped: 0, failed: [] };
    expect(await rewrapKeys({ ...options, onProgress })).toEqual(done);
    expect(reports.map(({ rewrapped }) => rewrapped)).toEqual([2, 4, 5, 5]);
    for (const { id, userId } of linked) {
      expect(await openKey(id, { accounts, vault: rotated }, { userId })).toBe(testApiKey());
    }
    expect(await rewrapKeys(options)).toEqual({ ...done, rewrapped: 0, current: 5 });
  });

  it('reports a key that does not open, and goes on', async () => {
    const { accounts } = await linkMany(3);
    const [one, two, three] = (await accounts.listSealedKeys('', 3)) as [Listed, Listed, Listed];
    await accounts.replaceEnvelope(one.accountId, one.sealedKey, two.sealedKey);
    const foreign = createKeyVault({ current: 'k9', keys: { k9: generateVaultKey() } });
    const unknown = await foreign.seal('secret', three.binding);
    await accounts.replaceEnvelope(three.accountId, three.sealedKey, unknown);
    expect(await rewrapKeys({ accounts, vault: after })).toMatchObject({
      rewrapped: 1,
      failed: [
        { kind: 'account', id: one.accountId, code: 'not_authentic' },
        { kind: 'account', id: three.accountId, code: 'unknown_key_id' },
      ],
    });
  });

  it('does not undo a key that was linked meanwhile', async () => {
    const { accounts, handle, linked } = await linkMany(1);
    const { id } = linked[0]!;
    const newer = testApiKey('valid', { filler: 'random' });
    const report = await rewrapKeys({
      accounts: {
        ...accounts,
        replaceEnvelope: async (...change) => {
          const body = JSON.stringify({ provider: 'wandb', host: 'cloud', apiKey: newer });
          await accountOf(
            await handle(pageRequest({ body, headers: { 'X-Test-User': 'user-0' } })),
          );
          return accounts.replaceEnvelope(...change);
        },
      },
      vault: after,
    });
    expect(report).toMatchObject({ rewrapped: 0, skipped: 1 });
    const owner = { userId: 'user-0' };
    expect(await openKey(id, { accounts, vault: before }, owner)).toBe(newer);
    expect(await rewrapKeys({ accounts, vault: after })).toMatchObject({ rewrapped: 1 });
    expect(await openKey(id, { accounts, vault: rotated }, owner)).toBe(newer);
  });

  it('includes keys whose users are elsewhere', async () => {
    const tickets = createMemoryTicketStore();
    const accounts = createMemoryAccountStore();
    const { start } = createAuthorizingEndpoint({ tickets, accounts, vault: before });
    const { search, authorizationId } = await start();
    expect(await rewrapKeys({ accounts, tickets, vault: after })).toMatchObject({ rewrapped: 1 });
    const { comeBack, ask } = createAuthorizingEndpoint({ tickets, accounts, vault: rotated });
    await requiredOf(await ask(authorizationId));
    expect((await comeBack(search)).status).toBe(200);
    const { id } = await accountOf(await ask(authorizationId));
    expect(await openKey(id, { accounts, vault: rotated })).toBe(testApiKey());
  });

  it('reports a waiting address that does not open', async () => {
    const tickets = createMemoryTicketStore();
    const accounts = createMemoryAccountStore();
    const { start } = createAuthorizingEndpoint({ tickets, accounts, vault: before });
    const { authorizationId } = await start();
    const [ticket] = (await tickets.list('')) as [{ id: string; value: string }];
    const [, sealedUrl = ''] = /"sealedUrl":"([^"]+)"/.exec(ticket.value) ?? [];
    const [, sealedKey = ''] = /"sealedKey":"([^"]+)"/.exec(ticket.value) ?? [];
    await tickets.replace(ticket.id, ticket.value, ticket.value.replace(sealedUrl, sealedKey));
    expect(await rewrapKeys({ accounts, tickets, vault: after })).toMatchObject({
      rewrapped: 0,
      failed: [{ kind: 'authorization', id: authorizationId, code: 'not_authentic' }],
    });
  });

  it.each([
    ['is damaged', 'no JSON'],
    ['is of another version', JSON.stringify({ owner: { tenantId: '', userId: 'user-1' } })],
  ])('reports an authorization that %s, and goes on', async (_, value) => {
    const tickets = createMemoryTicketStore();
    const { accounts } = await linkMany(1);
    await tickets.add({ id: 'authorization:unreadable', value, lifetime: 60_000 });
    const { start } = createAuthorizingEndpoint({ tickets, accounts, vault: before });
    await start();
    expect(await rewrapKeys({ accounts, tickets, vault: after })).toEqual({
      rewrapped: 2,
      current: 0,
      skipped: 0,
      failed: [{ kind: 'authorization', id: 'unreadable', code: 'malformed' }],
    });
    expect(await tickets.find('authorization:unreadable')).toMatchObject({ value });
  });

  it('does not take just any answer of a ticket store for a yes', async () => {
    const [accounts, tickets] = [createMemoryAccountStore(), createMemoryTicketStore()];
    await createAuthorizingEndpoint({ tickets, accounts, vault: before }).start();
    const careless = { ...tickets, replace: async () => 'OK' as unknown as boolean };
    const rewrapping = rewrapKeys({ accounts, tickets: careless, vault: after });
    await expect(rewrapping).rejects.toThrow(/boolean/);
  });

  it('goes on after a key that a key service refuses in its own words', async () => {
    const { accounts } = await linkMany(3);
    const [, refused] = await accounts.listSealedKeys('', 3);
    const vault: typeof after = {
      ...after,
      rewrap: (sealed, binding) =>
        sealed === refused?.sealedKey
          ? Promise.reject(new Error('InvalidCiphertextException'))
          : after.rewrap(sealed, binding),
    };
    const failed = [{ kind: 'account', id: refused?.accountId }];
    const report = { rewrapped: 2, current: 0, skipped: 0, failed };
    expect(await rewrapKeys({ accounts, vault })).toEqual(report);
    // So does the next run.
    const again = { ...report, rewrapped: 0, current: 2 };
    expect(await rewrapKeys({ accounts, vault })).toEqual(again);
  });

  it('stops if the key service goes down on the way', async () => {
    const { accounts } = await linkMany(10);
    let count = 0;
    const vault: typeof after = {
      ...after,
      async rewrap(sealed, binding) {
        count += 1;
        if (count > 2) throw new Error('down');
        return after.rewrap(sealed, binding);
      },
    };
    await expect(rewrapKeys({ accounts, vault })).rejects.toThrow('down');
    expect(count).toBe(7);
  });

  it.each([0, -1, 1.5, Number.NaN])('refuses to read %f accounts at once', async (batch) => {
    const { accounts } = await linkMany(1);
    await expect(rewrapKeys({ accounts, vault: after, batch })).rejects.toThrow(/^batch is not a/);
  });

  it('rejects if the key service fails for every key', async () => {
    const { accounts } = await linkMany(2);
    const down: KeyProvider = {
      current: 'k2',
      wrap: () => Promise.reject(new Error('The service is down.')),
      unwrap: () => Promise.reject(new Error('The service is down.')),
    };
    const rotation = rewrapKeys({ accounts, vault: createKeyVault(down) });
    await expect(rotation).rejects.toThrow('The service is down.');
  });
});
