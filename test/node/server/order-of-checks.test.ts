import { describe, expect, it } from 'vitest';
import {
  createMemoryAccountStore,
  createKeyVault,
  generateVaultKey,
  keyBinding,
} from '../../../src/server.js';
import { testApiKey } from '../../../src/testing.js';
import {
  createTestEndpoint,
  limiterRejecting,
  linkBody,
  pageRequest,
  problemOf,
} from '../../helpers/connect-endpoint.js';

/** What can be wrong with a request to link, in the order in which it is looked at. */
const faults = [
  { fault: 'method', status: 405, code: 'server_error', reason: 'http' },
  { fault: 'origin', status: 403, code: 'forbidden', reason: 'origin' },
  { fault: 'csrf', status: 403, code: 'forbidden', reason: 'csrf' },
  { fault: 'content type', status: 415, code: 'server_error', reason: 'headers' },
  { fault: 'size', status: 413, code: 'server_error', reason: 'too_large' },
  { fault: 'json', status: 400, code: 'server_error', reason: 'bad_json' },
  { fault: 'schema', status: 422, code: 'server_error', reason: 'bad_schema' },
  { fault: 'session', status: 401, code: 'session_required' },
  { fault: 'rate', status: 429, code: 'rate_limited', reason: 'host' },
  { fault: 'host', status: 422, code: 'config_error', reason: 'unknown_host' },
  { fault: 'key', status: 422, code: 'invalid_format', reason: 'too_short' },
  { fault: 'account', status: 404, code: 'forbidden', reason: 'not_entitled' },
  { fault: 'verdict', status: 422, code: 'invalid_key', reason: 'rejected' },
  { fault: 'seal', status: 500, code: 'server_error' },
  { fault: 'store', status: 503, code: 'server_error' },
] as const;
type Fault = (typeof faults)[number]['fault'];

/** What the handler has asked of its host by the time that it looks at a fault. */
const asked: Readonly<Record<Fault, readonly string[]>> = {
  method: [],
  origin: [],
  csrf: [],
  'content type': [],
  size: [],
  json: [],
  schema: [],
  session: ['authenticate'],
  rate: ['authenticate', 'consume'],
  host: ['authenticate', 'consume'],
  key: ['authenticate', 'consume'],
  account: ['authenticate', 'consume', 'find'],
  verdict: ['authenticate', 'consume', 'verify'],
  seal: ['authenticate', 'consume', 'verify', 'seal'],
  store: ['authenticate', 'consume', 'verify', 'seal', 'upsert'],
};

const exhausted = limiterRejecting({ msBeforeNext: 1000 });

/** A handler and a request with the given faults, and the calls that the handler makes. */
function createFaulty(present: readonly Fault[]) {
  const has = (fault: Fault) => present.includes(fault);
  const calls: string[] = [];
  const store = createMemoryAccountStore();
  const vault = createKeyVault({ current: 'k1', keys: { k1: generateVaultKey() } });
  const { handle } = createTestEndpoint({
    authenticate: () => {
      calls.push('authenticate');
      return has('session') ? null : { userId: 'user-1' };
    },
    rateLimit: {
      consume: async () => {
        calls.push('consume');
        if (has('rate')) await exhausted.consume('');
      },
    },
    verifyKey: async () => {
      calls.push('verify');
      return has('verdict')
        ? { kind: 'rejected' }
        : { kind: 'valid', viewer: { id: 'V1', teams: [] } };
    },
    vault: {
      ...vault,
      seal: async (secret, identity) => {
        calls.push('seal');
        if (has('seal')) throw new Error('The vault is closed.');
        return vault.seal(secret, identity);
      },
    },
    accounts: {
      ...store,
      find: async (owner, accountId) => {
        calls.push('find');
        return store.find(owner, accountId);
      },
      upsert: async (link) => {
        calls.push('upsert');
        if (has('store')) throw new Error('The store is full.');
        return store.upsert(link);
      },
    },
  });
  const body = has('size')
    ? 'x'.repeat(20_000)
    : has('json')
      ? '{'
      : linkBody({
          ...(has('schema') && { more: 1 }),
          ...(has('host') && { host: 'unknown' }),
          ...(has('account') && { accountId: 'unknown' }),
          apiKey: has('key') ? 'wandb_v1_short' : testApiKey(),
        });
  const request = pageRequest({
    method: has('method') ? 'PUT' : 'POST',
    headers: {
      ...(has('origin') && { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' }),
      ...(has('csrf') && { 'X-Wandb-Connect': null }),
      ...(has('content type') && { 'Content-Type': 'text/plain' }),
    },
    body,
  });
  return { handle, request, calls };
}

/** What can be wrong with a request to check an account, in the order in which it is looked at. */
const checkFaults = [
  { fault: 'origin', status: 403, code: 'forbidden', reason: 'origin' },
  { fault: 'csrf', status: 403, code: 'forbidden', reason: 'csrf' },
  { fault: 'session', status: 401, code: 'session_required' },
  { fault: 'rate', status: 429, code: 'rate_limited', reason: 'host' },
  { fault: 'account', status: 404, code: 'forbidden', reason: 'not_entitled' },
  { fault: 'host', status: 422, code: 'config_error', reason: 'unknown_host' },
  { fault: 'open', status: 500, code: 'server_error' },
  { fault: 'verdict', status: 503, code: 'wandb_unavailable', reason: 'down' },
  { fault: 'store', status: 503, code: 'server_error' },
] as const;
type CheckFault = (typeof checkFaults)[number]['fault'];

const askedToCheck: Readonly<Record<CheckFault, readonly string[]>> = {
  origin: [],
  csrf: [],
  session: ['authenticate'],
  rate: ['authenticate', 'consume'],
  account: ['authenticate', 'consume', 'find'],
  host: ['authenticate', 'consume', 'find'],
  open: ['authenticate', 'consume', 'find', 'open'],
  verdict: ['authenticate', 'consume', 'find', 'open', 'verify'],
  store: ['authenticate', 'consume', 'find', 'open', 'verify', 'record'],
};

/** A handler with one account, and a request to check it, with the given faults. */
async function createFaultyCheck(present: readonly CheckFault[]) {
  const has = (fault: CheckFault) => present.includes(fault);
  const calls: string[] = [];
  const store = createMemoryAccountStore();
  const vault = createKeyVault({ current: 'k1', keys: { k1: generateVaultKey() } });
  const owner = { tenantId: '', userId: 'user-1' };
  const viewer = { id: 'V1', teams: [] };
  const host = has('host') ? 'unlisted' : 'cloud';
  const unsealed = { owner, host, viewer, keyVersion: 1, keyHint: 'aaaa' };
  const sealedKey = await vault.seal(testApiKey(), keyBinding(unsealed));
  const { id } = await store.upsert({ ...unsealed, sealedKey });
  const { handle } = createTestEndpoint({
    authenticate: () => {
      calls.push('authenticate');
      return has('session') ? null : { userId: 'user-1' };
    },
    rateLimit: {
      consume: async () => {
        calls.push('consume');
        if (has('rate')) await exhausted.consume('');
      },
    },
    verifyKey: async () => {
      calls.push('verify');
      return has('verdict') ? { kind: 'unavailable', reason: 'down' } : { kind: 'valid', viewer };
    },
    vault: {
      ...vault,
      open: async (sealed, identity) => {
        calls.push('open');
        if (has('open')) throw new Error('The vault is closed.');
        return vault.open(sealed, identity);
      },
    },
    accounts: {
      ...store,
      find: async (asking, accountId) => {
        calls.push('find');
        return store.find(asking, accountId);
      },
      recordCheck: async (...check) => {
        calls.push('record');
        if (has('store')) throw new Error('The store is full.');
        return store.recordCheck(...check);
      },
    },
  });
  const request = pageRequest({
    path: `/accounts/${has('account') ? 'unknown' : id}/check`,
    headers: {
      ...(has('origin') && { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' }),
      ...(has('csrf') && { 'X-Wandb-Connect': null }),
    },
    body: null,
  });
  return { handle, request, calls };
}

describe('the order of the checks', () => {
  for (const [place, { fault, ...expected }] of faults.entries()) {
    it(`stops at ${fault} if it is wrong`, async () => {
      const later = faults.slice(place).map((row) => row.fault);
      const { handle, request, calls } = createFaulty(later);
      expect(await problemOf(await handle(request))).toMatchObject(expected);
      expect(calls).toEqual(asked[fault]);
    });

    it(`refuses ${fault} if everything else is right`, async () => {
      const { handle, request, calls } = createFaulty([fault]);
      expect(await problemOf(await handle(request))).toMatchObject(expected);
      expect(calls).toEqual(asked[fault]);
    });
  }

  it('links when nothing is wrong', async () => {
    const { handle, request, calls } = createFaulty([]);
    expect((await handle(request)).status).toBe(200);
    expect(calls).toEqual(asked.store);
  });
});

describe('the order of the checks of a stored account', () => {
  for (const [place, { fault, ...expected }] of checkFaults.entries()) {
    it(`stops at ${fault} if it is wrong`, async () => {
      const later = checkFaults.slice(place).map((row) => row.fault);
      const { handle, request, calls } = await createFaultyCheck(later);
      expect(await problemOf(await handle(request))).toMatchObject(expected);
      expect(calls).toEqual(askedToCheck[fault]);
    });

    it(`refuses ${fault} if everything else is right`, async () => {
      const { handle, request, calls } = await createFaultyCheck([fault]);
      expect(await problemOf(await handle(request))).toMatchObject(expected);
      expect(calls).toEqual(askedToCheck[fault]);
    });
  }

  it('checks when nothing is wrong', async () => {
    const { handle, request, calls } = await createFaultyCheck([]);
    expect((await handle(request)).status).toBe(200);
    expect(calls).toEqual(askedToCheck.store);
  });
});
