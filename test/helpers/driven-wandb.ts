import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { wandbServer } from '../../src/server.js';
import type { WandbHost } from '../../src/server.js';

/** A W&B server that a test is in charge of. */
export class Wandb {
  /** The key of each question, in order. */
  readonly keys: string[] = [];
  /** Questions that have no answer yet. */
  readonly open = new Set<ServerResponse>();
  /** The most that were open at once. */
  most = 0;
  /** `undefined` keeps the question open. */
  answer: ((response: ServerResponse) => unknown) | undefined = accept;
  readonly #server = createServer((request, response) => {
    this.#receive(request, response);
  });

  async start(id: string): Promise<WandbHost> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    const { port } = this.#server.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}`;
    return wandbServer({ id, appUrl: url, apiUrl: url });
  }

  #receive({ headers }: IncomingMessage, response: ServerResponse): void {
    this.keys.push(atob(headers.authorization?.replace('Basic ', '') ?? '').replace('api:', ''));
    this.open.add(response);
    this.most = Math.max(this.most, this.open.size);
    response.once('close', () => this.open.delete(response));
    this.answer?.(response);
  }

  /** Answers what waits, and what comes. */
  release(answer: (response: ServerResponse) => unknown = accept): void {
    this.answer = answer;
    for (const response of this.open) answer(response);
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

export const accept = (response: ServerResponse) =>
  response.end(JSON.stringify({ data: { viewer: { id: 'VXNlcjox', username: 'ada' } } }));
export const reject = (response: ServerResponse) =>
  response.end(JSON.stringify({ data: { viewer: null } }));
export const fail = (response: ServerResponse) => response.writeHead(503).end();
export const limit = (response: ServerResponse) =>
  response.writeHead(429, { 'Retry-After': '300' }).end();
