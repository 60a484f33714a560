import { PGlite } from '@electric-sql/pglite';
import { Pool } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMemoryTicketStore, createPostgresTicketStore } from '../../../../src/server.js';
import type { PostgresClient, Ticket, TicketStore } from '../../../../src/server.js';
import { ticketStoreChecks } from '../../../../src/testing.js';
import { findPostgres, startPostgres } from '../../../helpers/postgres-server.js';
import type { PostgresServer } from '../../../helpers/postgres-server.js';

const postgres = findPostgres();
if (!postgres) console.log('PostgreSQL is not installed: its tests are skipped.');

let server: PostgresServer | undefined;

/** One server serves every test of this file that asks for one. */
function openPool(max = 10): Pool {
  server ??= startPostgres(postgres ?? '');
  return new Pool({ ...server.connection, max });
}

afterAll(() => server?.stop());

interface Backend {
  readonly name: string;
  readonly isMissing?: boolean;
  readonly open: () => Promise<OpenBackend>;
}

interface OpenBackend {
  /** Makes the store believe that this many milliseconds have passed. */
  readonly pass: (milliseconds: number) => Promise<void>;
  /** Two processes on one store with nothing in it. */
  readonly empty: () => Promise<readonly [TicketStore, TicketStore]>;
  readonly close: () => Promise<void>;
}

async function openSql(client: PostgresClient, close: () => Promise<void>): Promise<OpenBackend> {
  await createPostgresTicketStore(client).migrate();
  const empty = async () => {
    await client.query('TRUNCATE wandb_connect_tickets', []);
    return [createPostgresTicketStore(client), createPostgresTicketStore(client)] as const;
  };
  const pass = async (milliseconds: number) => {
    await client.query(
      "UPDATE wandb_connect_tickets SET expires_at = expires_at - $1::int * interval '1 millisecond'",
      [milliseconds],
    );
  };
  return { pass, empty, close };
}

const backends: readonly Backend[] = [
  {
    name: 'memory',
    open: async () => ({
      pass: async (milliseconds) => void vi.setSystemTime(Date.now() + milliseconds),
      empty: async () => {
        const store = createMemoryTicketStore();
        return [store, store];
      },
      close: async () => {},
    }),
  },
  {
    name: 'PGlite',
    open: () => {
      const client = new PGlite();
      return openSql(client, () => client.close());
    },
  },
  {
    name: 'PostgreSQL',
    isMissing: !postgres,
    open: () => {
      const pool = openPool();
      return openSql(pool, () => pool.end());
    },
  },
];

const minute = 60_000;

function ticketOf(members: Partial<Ticket> = {}): Ticket {
  return { id: 'a', value: 'one', lifetime: minute, ...members };
}

/** How many of the parallel calls were told yes. */
async function countYes(calls: readonly Promise<boolean>[]): Promise<number> {
  return (await Promise.all(calls)).filter(Boolean).length;
}

for (const { name, isMissing = false, open } of backends) {
  describe.skipIf(isMissing)(`the ticket store in ${name}`, () => {
    let backend: OpenBackend | undefined;
    let store: TicketStore;
    let other: TicketStore;

    beforeAll(async () => {
      backend = await open();
    }, 60_000);
    beforeEach(async () => {
      [store, other] = await backend!.empty();
      // The processes' clocks are wrong. That must not matter.
      vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2030, 0, 1) });
    });
    afterEach(() => vi.useRealTimers());
    afterAll(() => backend?.close());

    it.each(ticketStoreChecks)('$name', ({ run }) => run(() => store));

    it('gives every process what one of them added', async () => {
      expect(await store.add(ticketOf())).toBe(true);
      expect((await store.find('a'))?.value).toBe('one');
      expect((await other.find('a'))?.value).toBe('one');
      expect(await store.find('b')).toBeUndefined();
    });

    it('replaces a value only if it is the expected one', async () => {
      await store.add(ticketOf());
      await store.add(ticketOf({ id: 'b' }));
      expect(await store.replace('a', 'two', 'three')).toBe(false);
      expect((await store.find('a'))?.value).toBe('one');
      expect(await other.replace('a', 'one', 'two')).toBe(true);
      expect(await store.replace('a', 'one', 'three')).toBe(false);
      expect((await store.find('a'))?.value).toBe('two');
      expect((await store.find('b'))?.value).toBe('one');
    });

    it('removes a ticket only if its value is the expected one', async () => {
      await store.add(ticketOf());
      await store.add(ticketOf({ id: 'b' }));
      expect(await store.remove('a', 'two')).toBe(false);
      expect((await store.find('a'))?.value).toBe('one');
      expect(await other.remove('a', 'one')).toBe(true);
      expect(await store.remove('a', 'one')).toBe(false);
      expect(await store.find('a')).toBeUndefined();
      expect((await store.find('b'))?.value).toBe('one');
      expect(await store.add(ticketOf())).toBe(true);
    });

    it('lets one of 100 parallel calls add, replace or remove', async () => {
      const each = Array.from({ length: 100 }, (_, index) => [store, other][index % 2]!);
      const values = each.map((_, index) => `value ${index}`);
      const added = each.map((by, index) => by.add(ticketOf({ value: values[index]! })));
      expect(await countYes(added)).toBe(1);
      const first = (await store.find('a'))?.value;
      expect(values).toContain(first);
      const replaced = each.map((by, index) => by.replace('a', first!, `next ${index}`));
      expect(await countYes(replaced)).toBe(1);
      const next = (await store.find('a'))?.value;
      expect(await countYes(each.map((by) => by.remove('a', next!)))).toBe(1);
    });

    it('knows nothing of a ticket from the moment that it expires', async () => {
      await store.add(ticketOf());
      await backend!.pass(minute / 2);
      const found = await other.find('a');
      expect(found?.expiresIn).toBeGreaterThan(minute / 2 - 10_000);
      expect(found?.expiresIn).toBeLessThanOrEqual(minute / 2);
      expect(await store.replace('a', 'one', 'two')).toBe(true);
      expect(await store.add(ticketOf({ value: 'three' }))).toBe(false);
      await backend!.pass(minute);
      expect(await store.find('a')).toBeUndefined();
      expect(await store.replace('a', 'two', 'three')).toBe(false);
      expect(await store.remove('a', 'two')).toBe(false);
    });

    it('sweeps out what has expired, and nothing else', async () => {
      await store.add(ticketOf({ id: 'later', lifetime: 3 * minute }));
      for (let count = 0; count < 20; count++) await store.add(ticketOf({ id: `id ${count}` }));
      expect(await store.sweep()).toBe(0);
      await backend!.pass(minute);
      // What is found expired is deleted at once.
      expect(await other.find('id 0')).toBeUndefined();
      expect(await store.sweep()).toBe(19);
      expect(await store.sweep()).toBe(0);
      expect((await other.find('later'))?.value).toBe('one');
    });

    it('adds an id again once its ticket has expired', async () => {
      await store.add(ticketOf());
      await backend!.pass(minute);
      expect(await store.add(ticketOf({ value: 'two' }))).toBe(true);
      expect(await store.add(ticketOf({ value: 'three' }))).toBe(false);
      expect((await store.find('a'))?.value).toBe('two');
    });
  });
}

describe('the ticket table', () => {
  let client: PGlite;
  beforeAll(async () => {
    client = new PGlite();
    await createPostgresTicketStore(client).migrate();
  }, 60_000);
  afterAll(() => client.close());

  it('deletes expired tickets when one is added', async () => {
    const store = createPostgresTicketStore(client);
    for (const id of ['a', 'b']) await store.add({ id, value: '', lifetime: -1 });
    await store.add({ id: 'c', value: '', lifetime: minute });
    const { rows } = await client.query('SELECT id FROM wandb_connect_tickets', []);
    expect(rows).toEqual([{ id: 'c' }]);
  });
});

describe.skipIf(!postgres)('the ticket table in PostgreSQL', () => {
  it('does not deadlock when many calls delete expired tickets', async () => {
    const pool = openPool(20);
    const store = createPostgresTicketStore(pool);
    const past = new Date(Date.now() - minute).toISOString();
    for (let round = 0; round < 5; round += 1) {
      const expired = Array.from({ length: 50 }, (_, index) => `old ${round} ${index}`);
      await pool.query(
        "INSERT INTO wandb_connect_tickets SELECT unnest($1::text[]), '', $2::timestamptz",
        [expired, past],
      );
      const added = Array.from({ length: 40 }, (_, index) =>
        store.add({ id: `new ${round} ${index}`, value: '', lifetime: minute }),
      );
      expect(await countYes(added)).toBe(40);
    }
    const { rows } = await pool.query('SELECT 1 FROM wandb_connect_tickets WHERE id LIKE $1', [
      'old%',
    ]);
    expect(rows).toEqual([]);
    await pool.end();
  }, 60_000);
});
