import { describe, expect, it } from 'vitest';
import { AccountList, AccountReply } from '../../../src/contract/contract.js';
import type { Account, Problem } from '../../../src/contract/contract.js';
import {
  createKeyVault,
  createMemoryAccountStore,
  generateVaultKey,
  KeyVaultError,
  SuspendedAccountError,
  wandbCloud,
  wandbServer,
} from '../../../src/server.js';
import type { AccountStore, KeyVerdict, VerifyKey } from '../../../src/server.js';
import { testApiKey } from '../../../src/testing.js';
import {
  accountOf,
  createTestEndpoint,
  limiterRejecting,
  linkBody,
  openKey,
  pageRequest,
  problemOf,
} from '../../helpers/connect-endpoint.js';
import { deferred } from '../../helpers/deferred.js';

const owner = { tenantId: '', userId: 'user-1' };
const actions = ['check', 'suspend', 'resume'] as const;
type Action = (typeof actions)[number];

const anyTime: unknown = expect.stringMatching(/^\d{4}-\d\d-\d\dT/);

/** A request as a page sends it: no body, and no type of one. */
function actionRequest(action: Action, id: string, headers = {}): Request {
  return pageRequest({
    path: `/accounts/${id}/${action}`,
    headers: { 'Content-Type': null, ...headers },
    body: null,
  });
}

async function replyOf(response: Response): Promise<Account> {
  expect(response.status).toBe(200);
  return AccountReply.parse(await response.json()).account;
}

/** An endpoint with one account, whose key W&B takes at first and then answers about as told. */
async function createLinked(verdicts: readonly KeyVerdict[] = []) {
  const asked: string[] = [];
  const verifyKey: VerifyKey = async (key) => {
    asked.push(key);
    const viewer = { id: 'V1', username: 'ada', teams: [] };
    return verdicts[asked.length - 2] ?? { kind: 'valid', viewer };
  };
  const endpoint = createTestEndpoint({ verifyKey });
  const { accounts, handle } = endpoint;
  const linked = await accountOf(await handle(pageRequest()));
  const send = (action: Action) => handle(actionRequest(action, linked.id));
  const stored = async () => ({
    account: await accounts.find(owner, linked.id),
    sealed: await accounts.findSealedKey(owner, linked.id),
  });
  return { ...endpoint, linked, asked, send, stored };
}

describe('checking an account again', () => {
  it('asks W&B about the stored key and updates the profile', async () => {
    const viewer = { id: 'V1', username: 'countess', name: 'Ada', teams: ['engines'] };
    const { linked, asked, send } = await createLinked([{ kind: 'valid', viewer }]);
    const account = await replyOf(await send('check'));
    expect(account).toStrictEqual({
      ...linked,
      username: 'countess',
      name: 'Ada',
      teams: ['engines'],
      checkedAt: anyTime,
    });
    expect(asked).toEqual([testApiKey(), testApiKey()]);
  });

  it('answers that the key is rejected, and later that it is accepted again', async () => {
    const { linked, send } = await createLinked([{ kind: 'rejected' }]);
    expect(await replyOf(await send('check'))).toStrictEqual({
      ...linked,
      status: 'error',
      statusReason: 'rejected',
      checkedAt: anyTime,
    });
    const sound = await replyOf(await send('check'));
    expect(sound.status).toBe('active');
    expect(sound).not.toHaveProperty('statusReason');
  });

  it('answers that the key is unreadable if its vault key is gone, until that is put back', async () => {
    const keys = { k1: generateVaultKey(), k2: generateVaultKey() };
    const accounts = createMemoryAccountStore();
    const errors: unknown[] = [];
    const openWith = (current: 'k1' | 'k2', kept: Partial<typeof keys>) =>
      createTestEndpoint({
        accounts,
        vault: createKeyVault({ current, keys: kept }),
        verifyKey: async () => ({ kind: 'valid', viewer: { id: 'V1', teams: [] } }),
        onError: (error, { stage }) => void errors.push([error.name, stage]),
      });
    const { id, ...linked } = await accountOf(await openWith('k1', keys).handle(pageRequest()));
    const unreadable = { ...linked, id, status: 'error', statusReason: 'unreadable' };

    const { handle } = openWith('k2', { k2: keys.k2 });
    const list = async (of: typeof handle) =>
      AccountList.parse(await (await of(pageRequest({ method: 'GET', path: '/accounts' }))).json());
    const post = async (action: Action) => replyOf(await handle(actionRequest(action, id)));
    expect((await list(handle)).accounts).toStrictEqual([unreadable]);
    expect(await post('check')).toStrictEqual(unreadable);
    expect(errors).toEqual([['KeyVaultError', 'open']]);
    expect(await post('suspend')).toStrictEqual({ ...unreadable, status: 'suspended' });
    expect(await post('resume')).toStrictEqual(unreadable);
    expect((await list(openWith('k1', keys).handle)).accounts).toMatchObject([
      { status: 'active' },
    ]);

    const again = await accountOf(await handle(pageRequest()));
    expect(again).toMatchObject({ id, status: 'active' });
    expect(again).not.toHaveProperty('statusReason');
  });

  it('answers that the key is unreadable if a vault of the product says so', async () => {
    const { accounts, linked, send } = await createLinked();
    const { vaultKeyId: _, ...listed } = (await accounts.find(owner, linked.id))!;
    const gone = () => Promise.reject(new KeyVaultError('unknown_key_id', 'gone'));
    const { handle } = createTestEndpoint({
      accounts: { ...accounts, find: async () => listed },
      vault: { seal: gone, open: gone },
    });
    const response = await handle(actionRequest('check', linked.id));
    expect(await replyOf(response)).toMatchObject({ status: 'error', statusReason: 'unreadable' });
    expect(await replyOf(await send('check'))).toMatchObject({ status: 'active' });
  });

  it.each<[string, KeyVerdict, Partial<Problem>]>([
    [
      'down',
      { kind: 'unavailable', reason: 'down' },
      { status: 503, code: 'wandb_unavailable', reason: 'down' },
    ],
    [
      'blocked',
      { kind: 'unavailable', reason: 'blocked' },
      { status: 503, code: 'wandb_unavailable', reason: 'blocked' },
    ],
    [
      'wrong host',
      { kind: 'unavailable', reason: 'wrong_host' },
      { status: 503, code: 'wandb_unavailable', reason: 'wrong_host' },
    ],
    [
      'rate limited',
      { kind: 'rate_limited', retryAfter: 7 },
      { status: 429, code: 'rate_limited', reason: 'wandb', retryAfter: 7 },
    ],
    [
      'the name of another user',
      { kind: 'valid', viewer: { id: 'V2', teams: [] } },
      { status: 409, code: 'conflict', reason: 'account_mismatch' },
    ],
  ])('changes nothing when W&B says %s', async (_, verdict, expected) => {
    const { send, stored } = await createLinked([verdict]);
    const before = await stored();
    expect(await problemOf(await send('check'))).toMatchObject(expected);
    expect(await stored()).toStrictEqual(before);
  });

  it('does not send a suspended key to W&B', async () => {
    const { send, accounts, vault, linked, asked } = await createLinked();
    await send('suspend');
    expect(await replyOf(await send('check'))).toMatchObject({ status: 'suspended' });
    expect(asked).toHaveLength(1);
    await expect(openKey(linked.id, { accounts, vault })).rejects.toThrow(SuspendedAccountError);
  });

  it('does not resume for its user what the product has suspended', async () => {
    const { send, accounts, linked, handle } = await createLinked();
    await accounts.suspend(owner, linked.id, 'product');
    const refused = { status: 403, code: 'forbidden', reason: 'not_entitled' };
    expect(await problemOf(await send('resume'))).toMatchObject(refused);
    expect(await accountOf(await handle(pageRequest()))).toMatchObject({ status: 'suspended' });
    await accounts.resume(owner, linked.id, 'product');
    expect(await replyOf(await send('resume'))).toMatchObject({ status: 'active' });
  });

  it('does not blame a key that came while W&B was asked about the one before', async () => {
    const asked = deferred();
    const verdict = deferred<KeyVerdict>();
    let attempts = 0;
    const { handle, accounts } = createTestEndpoint({
      verifyKey: async () => {
        attempts += 1;
        if (attempts !== 2) return { kind: 'valid', viewer: { id: 'V1', teams: [] } };
        asked.resolve();
        return verdict.promise;
      },
    });
    const { id } = await accountOf(await handle(pageRequest()));
    const checking = handle(actionRequest('check', id));
    await asked.promise;
    const apiKey = testApiKey('valid', { filler: 'random' });
    const renewed = await accountOf(
      await handle(pageRequest({ body: linkBody({ apiKey, accountId: id }) })),
    );
    verdict.resolve({ kind: 'rejected' });
    expect(await replyOf(await checking)).toStrictEqual(renewed);
    expect(await accounts.find(owner, id)).toMatchObject({ status: 'active' });
  });

  it('does not bring back an account that is unlinked while W&B is asked', async () => {
    const accounts = createMemoryAccountStore();
    const linked: string[] = [];
    const { handle } = createTestEndpoint({
      accounts,
      verifyKey: async () => {
        for (const id of linked) await accounts.remove(owner, id);
        return { kind: 'valid', viewer: { id: 'V1', teams: [] } };
      },
    });
    const { id } = await accountOf(await handle(pageRequest()));
    linked.push(id);
    expect(await problemOf(await handle(actionRequest('check', id)))).toMatchObject({
      status: 404,
      code: 'forbidden',
    });
    expect(await accounts.list(owner)).toEqual([]);
  });

  it('says that a key cannot be opened, but not why', async () => {
    const { accounts, linked } = await createLinked();
    const vault = createKeyVault({ current: 'k1', keys: { k1: generateVaultKey() } });
    const verifyKey = () => expect.unreachable();
    const { handle, events } = createTestEndpoint({ accounts, vault, verifyKey });
    const response = await handle(actionRequest('check', linked.id));
    const { requestId, ...problem } = await problemOf(response);
    expect(problem).toStrictEqual({
      type: 'urn:problem-type:wandb-connect:server_error',
      title: 'The request could not be answered',
      status: 500,
      code: 'server_error',
    });
    expect(events).toMatchObject([{ requestId, action: 'check', stage: 'open' }]);
  });

  it('asks the host of the account, and no other if that host was removed', async () => {
    const acme = wandbServer({ id: 'acme', appUrl: 'https://acme.wandb.io' });
    const hosts: string[] = [];
    const verifyKey: VerifyKey = async (_, host) => {
      hosts.push(host.id);
      return { kind: 'valid', viewer: { id: 'V1', teams: [] } };
    };
    const { handle, accounts, vault } = createTestEndpoint({
      hosts: [wandbCloud, acme],
      verifyKey,
    });
    const linked = await accountOf(await handle(pageRequest({ body: linkBody({ host: 'acme' }) })));
    await replyOf(await handle(actionRequest('check', linked.id)));
    expect(hosts).toEqual(['acme', 'acme']);

    const later = createTestEndpoint({ accounts, vault, verifyKey: () => expect.unreachable() });
    expect(await problemOf(await later.handle(actionRequest('check', linked.id)))).toMatchObject({
      status: 422,
      code: 'config_error',
      reason: 'unknown_host',
    });
  });

  it('is limited as linking is, by the same count', async () => {
    const keys: string[] = [];
    const rateLimit = { consume: async (key: string) => void keys.push(key) };
    const { handle, accounts, vault } = createTestEndpoint({ rateLimit });
    const { id } = await accountOf(await handle(pageRequest()));
    await replyOf(await handle(actionRequest('check', id)));
    expect(keys).toEqual(['["","user-1"]', '["","user-1"]']);

    const limited = createTestEndpoint({
      accounts,
      vault,
      rateLimit: limiterRejecting({ msBeforeNext: 6001 }),
      verifyKey: () => expect.unreachable(),
    });
    expect(await problemOf(await limited.handle(actionRequest('check', id)))).toMatchObject({
      status: 429,
      code: 'rate_limited',
      reason: 'host',
      retryAfter: 7,
    });
  });
});

describe('suspending an account', () => {
  it('does not give the backend the key until the account is resumed', async () => {
    const { accounts, vault, linked, asked, send } = await createLinked();
    const suspended = { ...linked, status: 'suspended' };
    expect(await replyOf(await send('suspend'))).toStrictEqual(suspended);
    expect(await replyOf(await send('suspend'))).toStrictEqual(suspended);
    await expect(openKey(linked.id, { accounts, vault })).rejects.toThrow(SuspendedAccountError);

    expect(await replyOf(await send('resume'))).toStrictEqual(linked);
    expect(await replyOf(await send('resume'))).toStrictEqual(linked);
    expect(await openKey(linked.id, { accounts, vault })).toBe(testApiKey());
    expect(asked).toHaveLength(1);
  });

  it('ends when the account is reconnected', async () => {
    const { handle, linked, send } = await createLinked([{ kind: 'rejected' }]);
    await send('check');
    await send('suspend');
    const body = linkBody({ accountId: linked.id });
    const account = await accountOf(await handle(pageRequest({ body })));
    expect(account.status).toBe('active');
    expect(account).not.toHaveProperty('statusReason');
  });
});

describe.each(actions)('the route of %s', (action) => {
  it('answers the same for a deleted account, an unknown one and someone else’s', async () => {
    const { handle, linked, stored, asked, events } = await createLinked();
    const before = await stored();
    const answers = new Set<string>();
    for (const id of [linked.id, 'unknown', '%00', '%', '__proto__']) {
      const response = await handle(actionRequest(action, id, { 'X-Test-User': 'user-2' }));
      const { requestId: _, ...problem } = await problemOf(response);
      expect(problem).toMatchObject({ status: 404, code: 'forbidden', reason: 'not_entitled' });
      answers.add(JSON.stringify([problem, ...response.headers]));
    }
    expect(answers.size).toBe(1);
    expect(await stored()).toStrictEqual(before);
    expect(asked).toHaveLength(1);
    expect(JSON.stringify(events.slice(1))).not.toContain(linked.id);
  });

  it('is found wherever the handler is mounted', async () => {
    const { handle, linked } = await createLinked();
    for (const mount of ['', '/api/accounts', '/accounts/wandb', '/a/b/c']) {
      for (const end of ['', '/', '?x=1']) {
        const { method, headers } = actionRequest(action, linked.id);
        const url = `https://app.example${mount}/accounts/${linked.id}/${action}${end}`;
        const account = await replyOf(await handle(new Request(url, { method, headers })));
        expect(account.id).toBe(linked.id);
      }
    }
  });

  it('takes a POST and nothing else', async () => {
    const { handle } = createTestEndpoint({ authenticate: () => expect.unreachable() });
    const path = `/accounts/x/${action}`;
    for (const method of ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE']) {
      const response = await handle(pageRequest({ method, path }));
      expect([response.status, response.headers.get('Allow')]).toEqual([405, 'POST, OPTIONS']);
    }
    const preflight = await handle(pageRequest({ method: 'OPTIONS', path }));
    expect([preflight.status, preflight.headers.get('Allow')]).toEqual([204, 'POST, OPTIONS']);
  });

  it('asks for a session', async () => {
    const { handle } = createTestEndpoint({ verifyKey: () => expect.unreachable() });
    const response = await handle(actionRequest(action, 'x', { 'X-Test-User': 'nobody' }));
    expect(await problemOf(response)).toMatchObject({ status: 401, code: 'session_required' });
  });

  it('is told to the audit log', async () => {
    const { linked, events, send } = await createLinked();
    await replyOf(await send(action));
    const anyText: unknown = expect.any(String);
    const anyNumber: unknown = expect.any(Number);
    expect(events[1]).toStrictEqual({
      time: anyText,
      requestId: anyText,
      action,
      status: 200,
      tenantId: '',
      userId: 'user-1',
      ...(action === 'check' && { host: 'cloud' }),
      accountId: linked.id,
      duration: anyNumber,
    });
  });
});

describe('a failure of the store', () => {
  it.each<[Action, keyof AccountStore]>([
    ['check', 'find'],
    ['check', 'findSealedKey'],
    ['check', 'recordCheck'],
    ['suspend', 'suspend'],
    ['resume', 'resume'],
  ])('during %s in %s is worth another try', async (action, call) => {
    const { accounts, vault, linked } = await createLinked();
    const { handle, events } = createTestEndpoint({
      accounts: { ...accounts, [call]: () => Promise.reject(new Error('disk full')) },
      vault,
      verifyKey: async () => ({ kind: 'rejected' }),
    });
    const response = await handle(actionRequest(action, linked.id));
    const text = await response.clone().text();
    expect(await problemOf(response)).toMatchObject({ status: 503, code: 'server_error' });
    expect(text).not.toContain('disk full');
    expect(events).toMatchObject([{ action, stage: 'store' }]);
  });
});
