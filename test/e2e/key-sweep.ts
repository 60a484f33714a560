import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright';
import { placesWith } from '../helpers/key-traces.js';
import { readPageSinks, recordEvents } from './page-sinks.js';

/** Listens to a browser context from before its first page on, and searches what it heard. */
export interface KeySweep {
  /**
   * Looks for a key everywhere but in the one request that carries it, and in the field, which
   * keeps it through a failure.
   *
   * @returns the names of the places where any part of it was found.
   */
  find(key: string): Promise<string[]>;
}

export interface KeySweepOptions {
  /** Where a key may be posted to. */
  readonly tokenEndpoints: readonly string[];
  /** What the server wrote to its terminal. */
  readonly output: readonly string[];
  /** What the server keeps on disk. */
  readonly folder: string;
}

export async function startKeySweep(
  context: BrowserContext,
  { tokenEndpoints, output, folder }: KeySweepOptions,
): Promise<KeySweep> {
  const heard = new Map<string, string[]>();
  const hear = (sink: string, text: string) => {
    heard.set(sink, [...(heard.get(sink) ?? []), text]);
  };
  await recordEvents(context);
  context.on('console', (message) => {
    hear('console', message.text());
  });
  context.on('weberror', (error) => {
    hear('console', String(error.error()));
  });
  context.on('request', (request) => {
    hear('request URL', request.url());
    const { 'x-wandb-connect-invitation': token = '', ...headers } = request.headers();
    hear('request header', JSON.stringify(headers));
    // A link's token goes to the endpoint in this header, and nowhere else.
    if (!tokenEndpoints.some((endpoint) => request.url().startsWith(endpoint))) {
      hear('request header', token);
    }
    const isConnect = request.method() === 'POST' && tokenEndpoints.includes(request.url());
    // Chromium announces a redirect that `redirect: 'manual'` then keeps it from following.
    if (!isConnect && !request.redirectedFrom()) hear('request body', request.postData() ?? '');
  });
  context.on('response', (response) => {
    if (response.request().redirectedFrom()) {
      hear('request body', response.request().postData() ?? '');
    }
    hear('response header', JSON.stringify(response.headers()));
  });

  return {
    async find(key) {
      const sinks = new Map([
        ...heard,
        ['server output', output],
        ['data folder', await readFolder(folder)],
        ['cookies', [JSON.stringify(await context.cookies())]],
      ]);
      for (const page of context.pages()) {
        for (const [sink, texts] of await readPageSinks(page)) {
          sinks.set(sink, [...(sinks.get(sink) ?? []), ...texts]);
        }
      }
      return placesWith(key, sinks);
    },
  };
}

async function readFolder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => readFile(join(parentPath, name), 'latin1')),
  );
}
