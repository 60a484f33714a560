import { Client, Pool } from 'pg';
import { describe, expect, it } from 'vitest';
import { createPostgresAccountStore, createPostgresTicketStore } from '../../../../src/server.js';

describe.each([
  ['accounts', createPostgresAccountStore],
  ['tickets', createPostgresTicketStore],
])('a store of %s', (_, createStore) => {
  it('refuses a single connection, which could end or be in a transaction', () => {
    expect(() => createStore(new Client())).toThrow(/needs a Pool/);
    expect(() => createStore(new Pool())).not.toThrow();
  });
});
