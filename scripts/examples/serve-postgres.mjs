import { createServer } from 'node:net';
import { PGlite } from '@electric-sql/pglite';

/**
 * Serves an embedded Postgres, so an app can connect to it as to any other.
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>}
 */
export async function servePostgres() {
  const database = await PGlite.create();
  const server = createServer((socket) => {
    const messages = new MessageReader();
    let answered = Promise.resolve();
    socket.on('data', (chunk) => {
      const received = [...messages.read(chunk)];
      // All connections share one session, so the messages of a query must stay together.
      answered = answered.then(() =>
        database.runExclusive(async () => {
          for (const message of received) socket.write(await database.execProtocolRaw(message));
        }),
      );
    });
    socket.on('error', () => socket.destroy());
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  const port = address && typeof address === 'object' ? address.port : 0;
  return {
    url: `postgres://postgres:postgres@127.0.0.1:${port}/postgres`,
    stop: async () => {
      server.close();
      await database.close();
    },
  };
}

/**
 * Cuts what a client sends into whole messages: a type, except for the first one, and a length that
 * counts itself. https://www.postgresql.org/docs/current/protocol-message-formats.html
 */
class MessageReader {
  #rest = Buffer.alloc(0);
  #lengthAt = 0;

  /** @param {Buffer} chunk */
  *read(chunk) {
    this.#rest = Buffer.concat([this.#rest, chunk]);
    while (this.#rest.length >= this.#lengthAt + 4) {
      const end = this.#lengthAt + this.#rest.readUInt32BE(this.#lengthAt);
      if (this.#rest.length < end) return;
      yield new Uint8Array(this.#rest.subarray(0, end));
      this.#rest = this.#rest.subarray(end);
      this.#lengthAt = 1;
    }
  }
}
