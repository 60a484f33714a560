import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../src/contract/contract.js';
import {
  createMemoryAccountStore,
  SuspendedAccountError,
  UnknownAccountError,
  wandbCloud,
  wandbServer,
} from '../../../src/server.js';
import type { KeyVerdict } from '../../../src/server.js';
import { testApiKey } from '../../../src/testing.js';
import {
  accountOf,
  createTestEndpoint,
  linkBody,
  openKey,
  pageRequest,
  problemOf,
} from '../../helpers/connect-endpoint.js';
import { deferred } from '../../helpers/deferred.js';

const anyText: unknown = expect.any(String);
const owner = { tenantId: '', userId: 'user-1' };

describe('linking', () => {
  it('answers with the account that W&B names', async () => {
    const { handle } = createTestEndpoint();
    const apiKey = testApiKey('valid', { user: 'grace' });
    const account = await accountOf(await handle(pageRequest({ body: linkBody({ apiKey }) })));
    expect(account).toStrictEqual({
      id: anyText,
      provider: 'wandb',
      host: 'cloud',
      username: 'grace',
      name: 'Grace',
      entity: 'grace-team',
      teams: ['grace', 'grace-team'],
      keyHint: apiKey.slice(-4),
      status: 'active',
      connectedAt: anyText,
      checkedAt: anyText,
    });
  });

  it('stores the key sealed and opens it only for the backend', async () => {
    const { handle, accounts, vault } = createTestEndpoint();
    const { id } = await accountOf(await handle(pageRequest()));
    const stored = await accounts.findSealedKey(owner, id);
    expect(stored?.sealedKey).toMatch(/^wc1\.k1\./);
    expect(await openKey(id, { accounts, vault })).toBe(testApiKey());
    await expect(openKey('unknown', { accounts, vault })).rejects.toThrow(UnknownAccountError);
  });

  it('stores nothing if the page cancels in the meantime', async () => {
    const page = new AbortController();
    const { handle, accounts } = createTestEndpoint({
      verifyKey: async () => {
        page.abort();
        return { kind: 'valid', viewer: { id: 'V1', teams: [] } };
      },
    });
    const response = await handle(new Request(pageRequest(), { signal: page.signal }));
    expect(await problemOf(response)).toMatchObject({ code: 'cancelled', reason: 'user' });
    expect(await accounts.list(owner)).toEqual([]);
  });

  it('does not open the key of a suspended account until it is resumed', async () => {
    const { handle, accounts, vault } = createTestEndpoint();
    const { id } = await accountOf(await handle(pageRequest()));
    await accounts.suspend(owner, id, 'user');
    await expect(openKey(id, { accounts, vault })).rejects.toThrow(SuspendedAccountError);
    await accounts.resume(owner, id, 'user');
    expect(await openKey(id, { accounts, vault })).toBe(testApiKey());
  });

  it.each([
    ['the entity', { id: 'V1', entity: 'engines', teams: [] }, 'engines'],
    ['the id', { id: 'V1', teams: [] }, 'V1'],
  ])('names an account by its %s if W&B has no username', async (_, viewer, username) => {
    const { handle } = createTestEndpoint({ verifyKey: async () => ({ kind: 'valid', viewer }) });
    expect(await accountOf(await handle(pageRequest()))).toMatchObject({ username });
  });

  it('verifies and stores the key that it reads from the pasted text', async () => {
    const verified: string[] = [];
    const { handle, accounts, vault } = createTestEndpoint({
      verifyKey: async (key) => {
        verified.push(key);
        return { kind: 'valid', viewer: { id: 'V1', teams: [] } };
      },
    });
    const apiKey = ` export WANDB_API_KEY="${testApiKey()}"\n`;
    const { id, keyHint } = await accountOf(
      await handle(pageRequest({ body: linkBody({ apiKey }) })),
    );
    expect(verified).toEqual([testApiKey()]);
    expect(keyHint).toBe(testApiKey().slice(-4));
    expect(await openKey(id, { accounts, vault })).toBe(testApiKey());
  });

  it('asks the host that the request names', async () => {
    const asked: string[] = [];
    const acme = wandbServer({ id: 'acme', appUrl: 'https://acme.wandb.io' });
    const { handle } = createTestEndpoint({
      hosts: [wandbCloud, acme],
      verifyKey: async (_, host) => {
        asked.push(host.apiUrl);
        return { kind: 'valid', viewer: { id: 'V1', teams: [] } };
      },
    });
    const account = await accountOf(
      await handle(pageRequest({ body: linkBody({ host: 'acme' }) })),
    );
    expect(asked).toEqual(['https://acme.wandb.io']);
    expect(account.host).toBe('acme');
  });

  it.each(['unknown', '__proto__', 'https://api.wandb.ai', 'Cloud'])(
    'refuses the host %j without asking W&B',
    async (host) => {
      const { handle } = createTestEndpoint({ verifyKey: () => expect.unreachable() });
      const problem = await problemOf(await handle(pageRequest({ body: linkBody({ host }) })));
      expect(problem).toMatchObject({ status: 422, code: 'config_error', reason: 'unknown_host' });
    },
  );

  it('leaves one account when the same W&B user is linked again', async () => {
    const { handle, accounts, vault } = createTestEndpoint();
    const first = await accountOf(await handle(pageRequest()));
    const apiKey = testApiKey('valid', { filler: 'random' });
    const again = await accountOf(await handle(pageRequest({ body: linkBody({ apiKey }) })));
    expect(again.id).toBe(first.id);
    expect(again.keyHint).toBe(apiKey.slice(-4));
    expect(await accounts.list(owner)).toHaveLength(1);
    expect(await openKey(first.id, { accounts, vault })).toBe(apiKey);
  });

  it('leaves one account after 200 posts of one key at once', async () => {
    const { handle, accounts } = createTestEndpoint();
    const posts = Array.from({ length: 200 }, () => handle(pageRequest()));
    const linked = await Promise.all(posts.map(async (response) => accountOf(await response)));
    expect(new Set(linked.map(({ id }) => id)).size).toBe(1);
    expect(await accounts.list(owner)).toHaveLength(1);
  });

  it('keeps the accounts of two users of one W&B user apart', async () => {
    const { handle } = createTestEndpoint();
    const one = await accountOf(await handle(pageRequest()));
    const two = await accountOf(
      await handle(pageRequest({ headers: { 'X-Test-User': 'user-2' } })),
    );
    expect(two.id).not.toBe(one.id);
  });

  it('keeps the accounts of one user id in two tenants apart', async () => {
    const accounts = createMemoryAccountStore();
    const [one, two] = await Promise.all(
      ['acme', 'umbrella'].map(async (tenantId) => {
        const authenticate = () => ({ userId: 'user-1', tenantId });
        const { handle } = createTestEndpoint({ accounts, authenticate });
        return accountOf(await handle(pageRequest()));
      }),
    );
    expect(one?.id).not.toBe(two?.id);
  });

  it.each<[string, KeyVerdict, Partial<Problem>]>([
    ['rejected', { kind: 'rejected' }, { status: 422, code: 'invalid_key', reason: 'rejected' }],
    [
      'down',
      { kind: 'unavailable', reason: 'down' },
      { status: 503, code: 'wandb_unavailable', reason: 'down', retryAfter: 5 },
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
  ])('stores nothing when W&B says %s', async (_, verdict, expected) => {
    const { handle, accounts } = createTestEndpoint({ verifyKey: async () => verdict });
    const response = await handle(pageRequest());
    expect(await problemOf(response)).toMatchObject(expected);
    expect(response.headers.get('Retry-After')).toBe(expected.retryAfter?.toString() ?? null);
    expect(await accounts.list(owner)).toEqual([]);
  });

  it('answers the same for an unknown key, a revoked one and one of another server', async () => {
    const { handle } = createTestEndpoint();
    const answers = new Set<string>();
    const unknown = 'a1'.repeat(20);
    for (const apiKey of [testApiKey('revoked'), testApiKey('other_server'), unknown]) {
      const response = await handle(pageRequest({ body: linkBody({ apiKey }) }));
      const { requestId: _, ...problem } = await problemOf(response);
      answers.add(JSON.stringify([problem, ...response.headers]));
    }
    expect(answers.size).toBe(1);
  });

  it.each([
    ['', 'empty'],
    ['wandb_v1_short', 'too_short'],
    ['me@example.com', 'looks_like_email'],
  ])('refuses %j with a reason and does not ask W&B', async (apiKey, reason) => {
    const { handle } = createTestEndpoint({ verifyKey: () => expect.unreachable() });
    const problem = await problemOf(await handle(pageRequest({ body: linkBody({ apiKey }) })));
    expect(problem).toMatchObject({ status: 422, code: 'invalid_format', reason });
  });
});

describe('reconnecting', () => {
  it('gives the account its new key', async () => {
    const { handle, accounts, vault } = createTestEndpoint();
    const first = await accountOf(await handle(pageRequest()));
    const apiKey = testApiKey('valid', { filler: 'random' });
    const body = linkBody({ apiKey, accountId: first.id });
    expect(await accountOf(await handle(pageRequest({ body })))).toMatchObject({ id: first.id });
    expect(await openKey(first.id, { accounts, vault })).toBe(apiKey);
  });

  it('refuses the key of another W&B user and keeps the old one', async () => {
    const { handle, accounts, vault } = createTestEndpoint();
    const { id } = await accountOf(await handle(pageRequest()));
    const apiKey = testApiKey('valid', { user: 'grace' });
    const problem = await problemOf(
      await handle(pageRequest({ body: linkBody({ apiKey, accountId: id }) })),
    );
    expect(problem).toMatchObject({ status: 409, code: 'conflict', reason: 'account_mismatch' });
    expect(await openKey(id, { accounts, vault })).toBe(testApiKey());
    expect(await accounts.list(owner)).toHaveLength(1);
  });

  it('accepts the key of another W&B user if the host allows it', async () => {
    const { handle, accounts, vault } = createTestEndpoint({ allowAccountChange: true });
    const first = await accountOf(await handle(pageRequest()));
    await accounts.suspend(owner, first.id, 'user');
    const apiKey = testApiKey('valid', { user: 'grace' });
    const body = linkBody({ apiKey, accountId: first.id });
    const changed = await accountOf(await handle(pageRequest({ body })));
    expect(changed).toMatchObject({
      id: first.id,
      username: 'grace',
      keyHint: apiKey.slice(-4),
      status: 'active',
      connectedAt: first.connectedAt,
    });
    expect(await openKey(first.id, { accounts, vault })).toBe(apiKey);
    expect(await accounts.list(owner)).toHaveLength(1);
    expect((await accountOf(await handle(pageRequest()))).id).not.toBe(first.id);
  });

  it('never gives a W&B user a second account, even if the host allows a change', async () => {
    const { handle, accounts, vault } = createTestEndpoint({ allowAccountChange: true });
    const apiKey = testApiKey('valid', { user: 'grace' });
    const ada = await accountOf(await handle(pageRequest()));
    const grace = await accountOf(await handle(pageRequest({ body: linkBody({ apiKey }) })));
    const body = linkBody({ apiKey, accountId: ada.id });
    expect(await problemOf(await handle(pageRequest({ body })))).toMatchObject({
      status: 409,
      code: 'conflict',
      reason: 'already_linked',
    });
    expect(await openKey(ada.id, { accounts, vault })).toBe(testApiKey());
    expect(await openKey(grace.id, { accounts, vault })).toBe(apiKey);
  });

  it('refuses a host that is not the account’s, and does not ask W&B', async () => {
    const asked: string[] = [];
    const { handle } = createTestEndpoint({
      hosts: [wandbCloud, wandbServer({ id: 'acme', appUrl: 'https://acme.wandb.io' })],
      verifyKey: async (_, host) => {
        asked.push(host.id);
        return { kind: 'valid', viewer: { id: 'V1', teams: [] } };
      },
    });
    const { id } = await accountOf(await handle(pageRequest()));
    const body = linkBody({ host: 'acme', accountId: id });
    expect(await problemOf(await handle(pageRequest({ body })))).toMatchObject({
      code: 'conflict',
      reason: 'account_mismatch',
    });
    expect(asked).toEqual(['cloud']);
  });

  it.each(
    (['revoked', 'down', 'rate_limited', 'html'] as const).flatMap((scenario) =>
      [false, true].map((allowAccountChange) => [scenario, { allowAccountChange }] as const),
    ),
  )('keeps the old key when the new one is %s, with %j', async (scenario, options) => {
    const { handle, accounts, vault } = createTestEndpoint(options);
    const { id } = await accountOf(await handle(pageRequest()));
    const body = linkBody({ apiKey: testApiKey(scenario), accountId: id });
    await problemOf(await handle(pageRequest({ body })));
    expect(await openKey(id, { accounts, vault })).toBe(testApiKey());
  });

  it('answers the same for an unknown account and someone else’s, and does not ask W&B', async () => {
    let asked = 0;
    const { handle, accounts, vault } = createTestEndpoint({
      verifyKey: async () => {
        asked += 1;
        return { kind: 'valid', viewer: { id: 'V1', teams: [] } };
      },
    });
    const { id } = await accountOf(await handle(pageRequest()));
    const answers = new Set<string>();
    for (const accountId of [id, 'unknown', '__proto__', 'a\0b']) {
      const body = linkBody({ accountId });
      const response = await handle(pageRequest({ body, headers: { 'X-Test-User': 'user-2' } }));
      const { requestId: _, ...problem } = await problemOf(response);
      expect(problem).toMatchObject({ status: 404, code: 'forbidden', reason: 'not_entitled' });
      answers.add(JSON.stringify([problem, ...response.headers]));
    }
    expect(answers.size).toBe(1);
    expect(asked).toBe(1);
    expect(await openKey(id, { accounts, vault })).toBe(testApiKey());
  });

  it('does not bring back an account that is unlinked while W&B is asked', async () => {
    const asked = deferred();
    const verdict = deferred<KeyVerdict>();
    let attempts = 0;
    const { handle, accounts } = createTestEndpoint({
      verifyKey: async () => {
        attempts += 1;
        if (attempts === 1) return { kind: 'valid', viewer: { id: 'V1', teams: [] } };
        asked.resolve();
        return verdict.promise;
      },
    });
    const { id } = await accountOf(await handle(pageRequest()));
    const reconnecting = handle(pageRequest({ body: linkBody({ accountId: id }) }));
    await asked.promise;
    await accounts.remove(owner, id);
    verdict.resolve({ kind: 'valid', viewer: { id: 'V1', teams: [] } });
    expect(await problemOf(await reconnecting)).toMatchObject({ status: 404, code: 'forbidden' });
    expect(await accounts.list(owner)).toEqual([]);
  });
});
