import { describe, expect, it } from 'vitest';
import {
  createInvitations,
  createMemoryAccountStore,
  createMemoryTicketStore,
  forgetUser,
  generateVaultKey,
  reportRejected,
} from '../../../src/server.js';
import { testApiKey } from '../../../src/testing.js';
import { createAuthorizingEndpoint } from '../../helpers/authorizing-endpoint.js';
import {
  accountOf,
  createTestEndpoint,
  endpointUrl,
  linkBody,
  openKey,
  owner,
  pageRequest,
} from '../../helpers/connect-endpoint.js';

const other = { tenantId: '', userId: 'user-2' };
const asOther = { headers: { 'X-Test-User': 'user-2' } };

describe('forgetting a user', () => {
  it('leaves nothing of theirs, and everything of others', async () => {
    const [accounts, tickets] = [createMemoryAccountStore(), createMemoryTicketStore()];
    const invitations = createInvitations({
      publicUrl: endpointUrl,
      keys: { current: 'i1', keys: { i1: generateVaultKey() } },
      tickets,
    });
    const { handle } = createTestEndpoint({ accounts });
    for (const request of [{}, asOther]) await accountOf(await handle(pageRequest(request)));
    const { start, comeBack } = createAuthorizingEndpoint({ accounts, tickets });
    const [own, foreign] = [await start(), await start(asOther)];
    for (const { userId } of [owner, other]) await invitations.create({ userId });

    await forgetUser(owner, { accounts, tickets });
    expect(await accounts.list(owner)).toEqual([]);
    expect((await comeBack(own.search)).status).toBe(404);
    expect(await invitations.list(owner)).toEqual([]);

    expect(await accounts.list(other)).toHaveLength(1);
    expect(await invitations.list(other)).toHaveLength(1);
    expect((await comeBack(foreign.search, asOther.headers)).status).toBe(200);
    await forgetUser(owner, { accounts, tickets });
  });

  it('removes nothing that the store lists for another owner', async () => {
    const { handle, accounts } = createTestEndpoint();
    await accountOf(await handle(pageRequest()));
    const careless = {
      list: () => accounts.list(owner),
      remove: (_: unknown, id: string) => accounts.remove(owner, id),
    };
    await expect(forgetUser(other, { accounts: careless })).rejects.toThrow(/of someone else/);
    expect(await accounts.list(owner)).toHaveLength(1);
  });

  it.each<[string, object]>([
    ['no tenant', { userId: 'user-1' }],
    ['a misspelled tenant', { userId: 'user-1', tenantID: '' }],
    ['no user', { tenantId: '' }],
    ['an empty user', { tenantId: '', userId: '' }],
    ['half a surrogate pair', { tenantId: '', userId: 'user-1\ud800' }],
  ])('is refused with %s', async (_, user) => {
    const accounts = createMemoryAccountStore();
    const untyped = user as typeof owner;
    const refused = /Write \{ tenantId: '', userId \}/;
    await expect(forgetUser(untyped, { accounts })).rejects.toThrow(refused);
    const report = reportRejected({ owner: untyped, accountId: 'a-1' }, { accounts });
    await expect(report).rejects.toThrow(refused);
  });

  it("is not stopped by authorizations that it can't read", async () => {
    const [accounts, tickets] = [createMemoryAccountStore(), createMemoryTicketStore()];
    const values = { damaged: 'no JSON', own: { owner }, foreign: { owner: other } };
    for (const [id, value] of Object.entries(values)) {
      const text = JSON.stringify(value);
      await tickets.add({ id: `authorization:${id}`, value: text, lifetime: 60_000 });
    }
    const { start, comeBack } = createAuthorizingEndpoint({ accounts, tickets });
    const { search } = await start();

    await forgetUser(owner, { accounts, tickets });
    expect((await comeBack(search)).status).toBe(404);
    const left = (await tickets.list('')).map(({ id }) => id);
    expect(left).toEqual(['authorization:damaged', 'authorization:foreign']);
  });

  it('does not take just any answer of a ticket store for a yes', async () => {
    const [accounts, tickets] = [createMemoryAccountStore(), createMemoryTicketStore()];
    await createAuthorizingEndpoint({ accounts, tickets }).start();
    const careless = { ...tickets, remove: async () => 'OK' as unknown as boolean };
    await expect(forgetUser(owner, { accounts, tickets: careless })).rejects.toThrow(/boolean/);
  });

  it('needs no tickets', async () => {
    const { handle, accounts } = createTestEndpoint();
    await accountOf(await handle(pageRequest()));
    await forgetUser(owner, { accounts });
    expect(await accounts.list(owner)).toEqual([]);
  });
});

describe('reporting that W&B rejected a key', () => {
  it('makes the account an error until it is reconnected', async () => {
    const { handle, accounts, vault } = createTestEndpoint();
    const { id } = await accountOf(await handle(pageRequest()));
    const reported = { status: 'error', statusReason: 'rejected' };
    expect(await reportRejected({ owner, accountId: id }, { accounts })).toMatchObject(reported);
    expect(await accounts.find(owner, id)).toMatchObject(reported);
    await openKey(id, { accounts, vault });
    expect(await accountOf(await handle(pageRequest()))).toMatchObject({ id, status: 'active' });
  });

  it('says nothing of a key that was linked meanwhile', async () => {
    const { handle, accounts, vault } = createTestEndpoint();
    const { id: accountId } = await accountOf(await handle(pageRequest()));
    const apiKey = await openKey(accountId, { accounts, vault });
    const newer = testApiKey('valid', { filler: 'random' });
    await accountOf(await handle(pageRequest({ body: linkBody({ apiKey: newer }) })));
    const report = (rejected: string) =>
      reportRejected({ owner, accountId, apiKey: rejected }, { accounts, vault });
    expect(await report(apiKey)).toBeUndefined();
    expect(await accounts.find(owner, accountId)).toMatchObject({ status: 'active' });
    expect(await report(newer)).toMatchObject({ status: 'error' });
  });

  it('records nothing about a key that the store returns for another owner', async () => {
    const { handle, accounts } = createTestEndpoint();
    const { id: accountId } = await accountOf(await handle(pageRequest()));
    const careless = {
      findSealedKey: () => accounts.findSealedKey(owner, accountId),
      recordCheck: () => expect.unreachable(),
    };
    const report = reportRejected({ owner: other, accountId }, { accounts: careless });
    await expect(report).rejects.toThrow(/of someone else/);
  });

  it('says nothing of accounts of others', async () => {
    const { handle, accounts } = createTestEndpoint();
    const { id } = await accountOf(await handle(pageRequest()));
    expect(await reportRejected({ owner: other, accountId: id }, { accounts })).toBeUndefined();
    expect(await accounts.find(owner, id)).toMatchObject({ status: 'active' });
  });
});
