import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createKeyVault,
  createMemoryAccountStore,
  createMemoryTicketStore,
  generateVaultKey,
  wandbCloud,
  wandbServer,
} from '../../../../src/server.js';
import type { AccountStore, ConnectHandlerOptions, TicketStore } from '../../../../src/server.js';
import { testApiKey } from '../../../../src/testing.js';
import { accountOf, linkBody, owner, problemOf } from '../../../helpers/connect-endpoint.js';
import { createInvitedEndpoint, createTestInvitations } from '../../../helpers/invited-endpoint.js';

const used = { status: 410, code: 'forbidden', reason: 'invitation_used' };
const busy = { status: 429, code: 'rate_limited', reason: 'host', retryAfter: 15 };
const ofGrace = { body: linkBody({ apiKey: testApiKey('valid', { user: 'grace' }) }) };
const acme = wandbServer({ id: 'acme', appUrl: 'https://acme.wandb.io' });
const minute = 60_000;
const never = () => new Promise<never>(() => {});
const fail = () => Promise.reject(new Error('connection lost'));

beforeEach(() => vi.useFakeTimers({ toFake: ['Date', 'performance'] }));
afterEach(() => vi.useRealTimers());

/** What is broken for one process. */
interface Broken {
  readonly accounts?: Partial<AccountStore>;
  readonly tickets?: Partial<TicketStore>;
}
type Breaks = (accounts: AccountStore, tickets: TicketStore) => Broken;

/** Processes on the same stores. Each can be broken in its own way. */
function createProcesses(options: Partial<ConnectHandlerOptions> = {}) {
  const accounts = createMemoryAccountStore();
  const tickets = createMemoryTicketStore();
  const keys = { current: 'l1', keys: { l1: generateVaultKey() } };
  const vault = createKeyVault({ current: 'k1', keys: { k1: generateVaultKey() } });
  const open = (breaks: Breaks = () => ({})) => {
    const broken = breaks(accounts, tickets);
    return createInvitedEndpoint({
      accounts: { ...accounts, ...broken.accounts },
      invitations: createTestInvitations({ keys, tickets: { ...tickets, ...broken.tickets } }),
      vault,
      stepTimeout: 300,
      ...options,
    });
  };
  return { accounts, tickets, open };
}

describe('a use of an invitation that stores no account', () => {
  const interruptions: readonly [string, Breaks][] = [
    ['ends with its process, once it has its claim', () => ({ accounts: { upsert: never } })],
    ['cannot reach the store of accounts', () => ({ accounts: { upsert: fail } })],
    [
      'loses both stores, once it has its claim',
      (_, tickets) => {
        let isDown = false;
        return {
          accounts: { upsert: fail, list: () => (isDown ? fail() : Promise.resolve([])) },
          tickets: {
            replace: async (...change) => {
              if (isDown) return fail();
              isDown = true;
              return tickets.replace(...change);
            },
          },
        };
      },
    ],
  ];

  it.each(interruptions)('%s: its W&B user can try again at once', async (_, breaks) => {
    const { accounts, open } = createProcesses();
    const token = await open().createToken();
    expect(await problemOf(await open(breaks).send(token))).toMatchObject({ status: 503 });
    expect((await open().askDetails(token)).status).toBe(200);
    const { id } = await accountOf(await open().send(token));
    expect(await accounts.list(owner)).toMatchObject([{ id }]);
    expect(await problemOf(await open().send(token, ofGrace))).toMatchObject(used);
  });

  it.each(interruptions)('%s: another W&B user can after a minute', async (_, breaks) => {
    const { accounts, open } = createProcesses();
    const token = await open().createToken();
    expect(await problemOf(await open(breaks).send(token))).toMatchObject({ status: 503 });
    vi.advanceTimersByTime(minute - 1);
    expect((await open().askDetails(token)).status).toBe(200);
    expect(await problemOf(await open().send(token, ofGrace))).toMatchObject(busy);
    expect(await accounts.list(owner)).toEqual([]);
    vi.advanceTimersByTime(1);
    const { id } = await accountOf(await open().send(token, ofGrace));
    expect(await problemOf(await open().send(token))).toMatchObject(used);
    expect(await accounts.list(owner)).toMatchObject([{ id, viewer: { username: 'grace' } }]);
  });

  it('makes another W&B user wait for the last of several attempts', async () => {
    const { open } = createProcesses();
    const token = await open().createToken();
    for (const wait of [0, minute / 2]) {
      vi.advanceTimersByTime(wait);
      await open(() => ({ accounts: { upsert: fail } })).send(token);
    }
    vi.advanceTimersByTime(minute - 1);
    expect(await problemOf(await open().send(token, ofGrace))).toMatchObject(busy);
    vi.advanceTimersByTime(1);
    await accountOf(await open().send(token, ofGrace));
  });

  it('waits longer for requests that may take longer', async () => {
    const { open } = createProcesses({ requestTimeout: 2 * minute });
    const token = await open().createToken();
    await open(() => ({ accounts: { upsert: fail } })).send(token);
    vi.advanceTimersByTime(4 * minute - 1);
    expect(await problemOf(await open().send(token, ofGrace))).toMatchObject(busy);
    vi.advanceTimersByTime(1);
    await accountOf(await open().send(token, ofGrace));
  });
});

describe('a use of an invitation that stores an account', () => {
  it('is found although the sealing key was rotated since', async () => {
    const { accounts, open } = createProcesses();
    const token = await open().createToken();
    const dying = open((store) => ({
      accounts: {
        upsert: async (link) => {
          await store.upsert(link);
          return never();
        },
      },
    }));
    expect(await problemOf(await dying.send(token))).toMatchObject({ status: 503 });
    const [sealed] = await accounts.listSealedKeys('', 1);
    await accounts.replaceEnvelope(sealed!.accountId, sealed!.sealedKey, 'rewrapped');
    vi.advanceTimersByTime(minute);
    expect(await problemOf(await open().send(token, ofGrace))).toMatchObject(used);
    expect(await accounts.list(owner)).toHaveLength(1);
  });

  it.each<[string, number, Breaks]>([
    [
      'and ends with its process',
      503,
      (store) => ({ accounts: { upsert: (link) => store.upsert(link).then(never) } }),
    ],
    [
      'and loses the answer of the store',
      503,
      (store) => ({ accounts: { upsert: (link) => store.upsert(link).then(fail) } }),
    ],
    [
      'and cannot record it',
      200,
      (_, tickets) => {
        let count = 0;
        return {
          tickets: { replace: (...change) => (count++ ? fail() : tickets.replace(...change)) },
        };
      },
    ],
  ])('%s is found out', async (_, status, breaks) => {
    const { accounts, open } = createProcesses({ hosts: [wandbCloud, acme] });
    const others = [
      { body: linkBody({ host: 'acme' }) },
      { body: linkBody({ apiKey: testApiKey('valid', { user: 'bea' }) }) },
    ];
    for (const other of others) {
      await accountOf(await open().send(await open().createToken(), other));
    }
    const token = await open().createToken();
    await open(() => ({ accounts: { upsert: fail } })).send(token);
    expect((await open(breaks).send(token)).status).toBe(status);
    const before = await accounts.list(owner);
    expect(before).toHaveLength(3);
    const account = before[2];
    const { invitations } = open();
    for (const wait of [0, minute]) {
      vi.advanceTimersByTime(wait);
      expect(await problemOf(await open().send(token, ofGrace))).toMatchObject(used);
      expect(await problemOf(await open().askDetails(token))).toMatchObject(used);
      expect(await accountOf(await open().send(token))).toMatchObject({ id: account?.id });
      expect(await accounts.list(owner)).toEqual(before);
      const listed = await invitations.list(owner);
      expect(listed.filter(({ accountId }) => accountId === account?.id)).toMatchObject([
        { state: 'used' },
      ]);
    }
  });

  it('is not taken for the account that its W&B user had before', async () => {
    const { accounts, open } = createProcesses();
    const first = await open().createToken();
    const { id } = await accountOf(await open().send(first));
    const token = await open().createToken();
    await open(() => ({ accounts: { upsert: fail } })).send(token);
    expect((await open().askDetails(token)).status).toBe(200);
    vi.advanceTimersByTime(minute);
    await accountOf(await open().send(token, ofGrace));
    expect(await accounts.list(owner)).toMatchObject([{ id }, { viewer: { username: 'grace' } }]);
  });

  it('is answered with 503 while the account cannot be read', async () => {
    const { open } = createProcesses();
    const token = await open().createToken();
    await open((store) => ({
      accounts: { upsert: (link) => store.upsert(link).then(fail) },
    })).send(token);
    const broken = open(() => ({ accounts: { findSealedKey: fail } }));
    for (const response of [await broken.askDetails(token), await broken.send(token)]) {
      expect(await problemOf(response)).toMatchObject({ status: 503, code: 'server_error' });
    }
    expect(await problemOf(await open().askDetails(token))).toMatchObject(used);
  });
});

describe('a use of an invitation that the store refuses', () => {
  const refuse: Breaks = () => ({ accounts: { replaceUser: async () => 'already_linked' } });

  it.each<[string, number, Breaks]>([
    ['at once', 0, refuse],
    [
      'after a minute, if it cannot be given back',
      minute,
      (accounts, tickets) => {
        let count = 0;
        const replace: TicketStore['replace'] = (...change) =>
          count++ ? fail() : tickets.replace(...change);
        return { ...refuse(accounts, tickets), tickets: { replace } };
      },
    ],
  ])('gives it to another W&B user %s', async (_, wait, breaks) => {
    const { accounts, open } = createProcesses({ allowAccountChange: true });
    const { id: accountId } = await accountOf(await open().send(await open().createToken()));
    const token = await open().createToken({ accountId });
    const reconnect = (user: string) => ({
      body: linkBody({ accountId, apiKey: testApiKey('valid', { user }) }),
    });
    expect(await problemOf(await open(breaks).send(token, reconnect('bea')))).toMatchObject({
      code: 'conflict',
      reason: 'already_linked',
    });
    if (wait > 0) {
      expect(await problemOf(await open().send(token, reconnect('cyd')))).toMatchObject(busy);
    }
    vi.advanceTimersByTime(wait);
    await accountOf(await open().send(token, reconnect('cyd')));
    expect(await accounts.list(owner)).toMatchObject([
      { id: accountId, viewer: { username: 'cyd' } },
    ]);
  });
});

it('a use that the store refuses leaves the claim of another attempt', async () => {
  const { open } = createProcesses({ allowAccountChange: true });
  const { id: accountId } = await accountOf(await open().send(await open().createToken()));
  const token = await open().createToken({ accountId });
  const reconnect = (user: string) => ({
    body: linkBody({ accountId, apiKey: testApiKey('valid', { user }) }),
  });
  const [failing, refusing] = [fail, async () => 'already_linked' as const].map((replaceUser) =>
    open(() => ({ accounts: { replaceUser } })),
  );
  expect((await failing!.send(token, reconnect('bea'))).status).toBe(503);
  expect((await refusing!.send(token, reconnect('bea'))).status).toBe(409);
  expect(await problemOf(await open().send(token, reconnect('cyd')))).toMatchObject(busy);
  vi.advanceTimersByTime(minute);
  await accountOf(await open().send(token, reconnect('cyd')));
});

describe('a store of tickets that fails once', () => {
  type Open = ReturnType<typeof createProcesses>['open'];

  it.each<[string, (open: Open, token: string) => Promise<unknown>]>([
    ['a new invitation', async () => {}],
    [
      'one that another W&B user has tried',
      async (open, token) => {
        await open(() => ({ accounts: { upsert: fail } })).send(token, ofGrace);
        vi.advanceTimersByTime(minute);
      },
    ],
    [
      'one whose account is stored and not recorded',
      (open, token) =>
        open((store) => ({ accounts: { upsert: (link) => store.upsert(link).then(fail) } })).send(
          token,
        ),
    ],
  ])('stops the use of %s with 503, or not at all', async (_, prepare) => {
    let count = 0;
    for (let failing = 1; failing <= count + 1; failing += 1) {
      const { open } = createProcesses();
      const token = await open().createToken();
      await prepare(open, token);
      count = 0;
      const failOnce = <Answer>(call: () => Promise<Answer>) =>
        (count += 1) === failing ? fail() : call();
      const { send, events } = open((_accounts, tickets) => ({
        tickets: {
          add: (ticket) => failOnce(() => tickets.add(ticket)),
          find: (id) => failOnce(() => tickets.find(id)),
          replace: (...change) => failOnce(() => tickets.replace(...change)),
        },
      }));
      const { status } = await send(token);
      if (status === 200) continue;
      expect(status).toBe(503);
      expect(events.at(-1)).toMatchObject({ stage: 'store' });
    }
    expect(count).toBeGreaterThan(2);
  });
});

/** A store with its own clock, which can differ from that of the process. */
function withOwnClock(store: TicketStore, now: number): TicketStore {
  const atOwnTime = <Call extends (...args: never[]) => unknown>(call: Call) =>
    ((...args) => {
      const time = Date.now();
      vi.setSystemTime(now);
      try {
        // The memory store reads its clock before the call returns.
        return call(...args);
      } finally {
        vi.setSystemTime(time);
      }
    }) as Call;
  return {
    add: atOwnTime((ticket) => store.add(ticket)),
    find: atOwnTime((id) => store.find(id)),
    replace: atOwnTime((...change) => store.replace(...change)),
    remove: atOwnTime((...ticket) => store.remove(...ticket)),
    list: atOwnTime((prefix) => store.list(prefix)),
    sweep: atOwnTime(() => store.sweep()),
  };
}

describe('processes whose clocks differ', () => {
  it.each([2 * minute, -2 * minute])('go by the clock of the store: %i ms', async (skew) => {
    const tickets = withOwnClock(createMemoryTicketStore(), Date.now());
    const invitations = createTestInvitations({ tickets });
    const accounts = createMemoryAccountStore();
    const open = (broken: Partial<AccountStore> = {}) =>
      createInvitedEndpoint({ accounts: { ...accounts, ...broken }, invitations });
    const token = await open().createToken({ expiresIn: 100 });
    expect((await open({ upsert: fail }).send(token)).status).toBe(503);
    vi.setSystemTime(Date.now() + skew);
    expect((await open().askDetails(token)).status).toBe(200);
    expect(await problemOf(await open().send(token, ofGrace))).toMatchObject(busy);
    expect(await invitations.list(owner)).toMatchObject([{ state: 'open' }]);
    await accountOf(await open().send(token));
  });
});
