import { Client, Pool } from 'pg';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createPostgresAccountStore, createPostgresTicketStore } from '../../../../src/server.js';
import { retryConflicts } from '../../../../src/server/store/postgres-client.js';

describe.each([
  ['accounts', createPostgresAccountStore],
  ['tickets', createPostgresTicketStore],
])('a store of %s', (_, createStore) => {
  it('refuses a single connection, which could end or be in a transaction', () => {
    expect(() => createStore(new Client())).toThrow(/needs a Pool/);
    expect(() => createStore(new Pool())).not.toThrow();
  });
});

describe('a statement that Postgres gave up', () => {
  /** Fails with each of these codes in turn, and then answers. */
  function clientOf(codes: readonly string[]) {
    const asked: unknown[] = [];
    const client = retryConflicts({
      query: async (...statement) => {
        const code = codes[asked.push(statement) - 1];
        if (code !== undefined) throw Object.assign(new Error(code), { code });
        return { rows: ['a row'] };
      },
    });
    return { client, asked };
  }

  it.each([
    ['a serialization failure', '40001'],
    ['a deadlock', '40P01'],
  ])('runs again after %s, with the same text and parameters', async (_, code) => {
    const { client, asked } = clientOf([code, code]);
    expect(await client.query('SELECT $1', [7])).toEqual({ rows: ['a row'] });
    expect(asked).toEqual(Array(3).fill(['SELECT $1', [7]]));
  });

  it('is given up after ten tries', async () => {
    const { client, asked } = clientOf(Array<string>(11).fill('40001'));
    await expect(client.query('SELECT 1', [])).rejects.toMatchObject({ code: '40001' });
    expect(asked).toHaveLength(10);
  });

  it('is not tried again when the handler no longer waits for it', async () => {
    let now = 0;
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 1000));
    onTestFinished(() => clock.mockRestore());
    const { client, asked } = clientOf(Array<string>(11).fill('40P01'));
    await expect(client.query('SELECT 1', [])).rejects.toMatchObject({ code: '40P01' });
    expect(asked).toHaveLength(2);
  });

  it('is tried only once if it failed for another reason', async () => {
    const { client, asked } = clientOf(['23505']);
    await expect(client.query('SELECT 1', [])).rejects.toMatchObject({ code: '23505' });
    expect(asked).toHaveLength(1);
  });
});
