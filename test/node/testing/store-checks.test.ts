import { describe, expect, it } from 'vitest';
import { createMemoryAccountStore, createMemoryTicketStore } from '../../../src/server.js';
import type { AccountStore, TicketStore } from '../../../src/server.js';
import {
  accountStoreChecks,
  sealedKeyStoreChecks,
  ticketStoreChecks,
} from '../../../src/testing.js';
import type { StoreCheck } from '../../../src/testing.js';
import { importSnippets, snippet } from '../../helpers/doc-pages.js';

/** The checks that find something wrong. */
async function findFaults<Store>(
  checks: readonly StoreCheck<Store>[],
  createStore: () => Store,
): Promise<readonly string[]> {
  const faults = await Promise.all(
    checks.map(({ name, run }) =>
      run(createStore).then(
        () => [],
        () => [name],
      ),
    ),
  );
  return faults.flat();
}

const wrongAccounts: Readonly<Record<string, (store: AccountStore) => Partial<AccountStore>>> = {
  'finds accounts of others': (store) => ({
    find: (owner, id) => store.find({ ...owner, tenantId: 'acme' }, id),
  }),
  'adds an account at each link': (store) => ({
    upsert: (link) =>
      store.upsert({ ...link, viewer: { ...link.viewer, id: crypto.randomUUID() } }),
  }),
  'forgets the version of a key': (store) => ({
    upsert: (link) => store.upsert({ ...link, keyVersion: 1 }),
  }),
  'lists everything at once': (store) => ({ list: (owner) => store.list(owner) }),
  'keeps what it removes': () => ({ remove: async () => true }),
  'resumes whatever is suspended': (store) => ({
    resume: (owner, id) => store.resume(owner, id, 'product'),
  }),
  'records the check of an old key': (store) => ({
    recordCheck: async (owner, id, _, verdict) => {
      const key = await store.findSealedKey(owner, id);
      return store.recordCheck(owner, id, key?.binding.keyVersion ?? 0, verdict);
    },
  }),
  'counts versions from 0': () => ({ nextKeyVersion: async () => 0 }),
  'tells versions as texts': (store) => ({
    nextKeyVersion: async () => String(await store.nextKeyVersion()) as unknown as number,
  }),
  'cuts a long key': (store) => ({
    upsert: (link) => store.upsert({ ...link, sealedKey: link.sealedKey.slice(0, 255) }),
  }),
  'takes a user for another with a space more': (store) => ({
    find: (owner, id) => store.find({ ...owner, userId: owner.userId.trim() }, id),
  }),
  'lists no more than 100': (store) => ({
    list: (owner, page) => store.list(owner, page ?? { limit: 100 }),
  }),
  'begins again after an account that is gone': (store) => ({
    list: async (owner, page) => {
      const isThere = page?.after && (await store.find(owner, page.after.id));
      return store.list(owner, page?.after && !isThere ? { limit: page.limit } : page);
    },
  }),
  'goes by the time only': (store) => ({
    list: async (owner, page) => {
      const { after, limit } = page ?? {};
      const all = await store.list(owner);
      return all
        .filter(({ connectedAt }) => !after || connectedAt > after.connectedAt)
        .slice(0, limit);
    },
  }),
  'shows the sealed key': (store) => ({
    find: async (owner, id) => {
      const found = await store.find(owner, id);
      return found && { ...found, sealedKey: 'sealed-1' };
    },
  }),
};

const wrongTickets: Readonly<Record<string, (store: TicketStore) => Partial<TicketStore>>> = {
  'lets two add one id': () => ({ add: async () => true }),
  'replaces any value': (store) => ({
    replace: async (id, _, to) => store.replace(id, (await store.find(id))?.value ?? '', to),
  }),
  'never forgets': (store) => ({ add: (ticket) => store.add({ ...ticket, lifetime: 60_000 }) }),
  'lists every ticket': (store) => ({ list: () => store.list('') }),
  'tells when it expires': (store) => ({
    find: async (id) => {
      const found = await store.find(id);
      return found && { ...found, expiresIn: Date.now() };
    },
  }),
  'tells seconds': (store) => ({
    find: async (id) => {
      const found = await store.find(id);
      return found && { ...found, expiresIn: found.expiresIn / 1000 };
    },
  }),
  'gives a new value an expiry of its own': (store) => ({
    replace: async (id, from, to) =>
      (await store.remove(id, from)) && store.add({ id, value: to, lifetime: 60_000 }),
  }),
  'lists no more than 1,000': (store) => ({
    list: async (prefix) => (await store.list(prefix)).slice(0, 1000),
  }),
  'takes an underscore for any character': (store) => ({
    list: async (prefix) => {
      const isLike = (id: string) =>
        [...prefix].every((character, index) => character === '_' || id[index] === character);
      return (await store.list('')).filter(({ id }) => isLike(id));
    },
  }),
  'cuts a long value': (store) => ({
    add: (ticket) => store.add({ ...ticket, value: ticket.value.slice(0, 1000) }),
  }),
};

describe('the checks of stores', () => {
  it('find nothing wrong with a store that is right', async () => {
    expect(await findFaults(accountStoreChecks, createMemoryAccountStore)).toEqual([]);
    expect(await findFaults(sealedKeyStoreChecks, createMemoryAccountStore)).toEqual([]);
    expect(await findFaults(ticketStoreChecks, createMemoryTicketStore)).toEqual([]);
  });

  it('have names of their own', () => {
    for (const checks of [accountStoreChecks, sealedKeyStoreChecks, ticketStoreChecks]) {
      expect(new Set(checks.map(({ name }) => name)).size).toBe(checks.length);
    }
  });

  it.each(Object.entries(wrongAccounts))('notice an account store that %s', async (_, wrong) => {
    const createStore = () => {
      const store = createMemoryAccountStore();
      return { ...store, ...wrong(store) };
    };
    expect(await findFaults(accountStoreChecks, createStore)).not.toEqual([]);
  });

  it.each(Object.entries(wrongTickets))('notice a ticket store that %s', async (_, wrong) => {
    const createStore = () => {
      const store = createMemoryTicketStore();
      return { ...store, ...wrong(store) };
    };
    expect(await findFaults(ticketStoreChecks, createStore)).not.toEqual([]);
  });

  it('say what the store did', async () => {
    const { run } = accountStoreChecks.find(({ name }) => name.startsWith('numbers keys'))!;
    const store = { ...createMemoryAccountStore(), nextKeyVersion: async () => 7 };
    await expect(run(() => store)).rejects.toMatchObject({
      name: 'StoreCheckError',
      message: 'The number of versions: expected 50, but got 1.',
    });
  });

  it('run as docs/server.md shows', async () => {
    const { tests } = await importSnippets<{ tests: [name: string, run: () => Promise<void>][] }>({
      './runner.js': `
        export const tests = [];
        export const test = (...given) => { tests.push(given); };`,
      './account-store.js': `
        import { createMemoryAccountStore } from 'wandb-connect/server';
        export const createEmptyStore = async () => createMemoryAccountStore();`,
      './test.js': snippet('docs/server.md', 'Write your own').replace('node:test', './runner.js'),
      main: `
        import './test.js';
        export { tests } from './runner.js';`,
    });
    expect(tests.map(([name]) => name)).toEqual(accountStoreChecks.map(({ name }) => name));
    await Promise.all(tests.map(([, run]) => run()));
  });
});
