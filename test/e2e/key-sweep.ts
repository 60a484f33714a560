import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright';
import { readPageSinks, recordEvents } from './page-sinks.js';

/** Records a browser context from before its first page, and searches the record. */
export interface KeySweep {
  /**
   * Reads every place where a key must not be, by the name of the place. It leaves out the one
   * request that carries the key, and the field, which keeps it after a failure.
   */
  read(): Promise<ReadonlyMap<string, readonly string[]>>;
}

export interface KeySweepOptions {
  /** Where a key may be posted to. */
  readonly tokenEndpoints: readonly string[];
  /** Gives what the server wrote to its terminal. */
  readonly readOutput: () => string;
  /** What the server keeps on disk. */
  readonly folder: string;
}

export async function startKeySweep(
  context: BrowserContext,
  { tokenEndpoints, readOutput, folder }: KeySweepOptions,
): Promise<KeySweep> {
  const begun = Date.now();
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
    // The endpoint gets a link's token in this header. No other server may get it.
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
    async read() {
      const sinks = new Map<string, readonly string[]>([
        ...heard,
        ['server output', [readOutput()]],
        ['data folder', await readFolder(folder, begun)],
        ['cookies', [JSON.stringify(await context.cookies())]],
      ]);
      for (const page of context.pages()) {
        for (const [sink, texts] of await readPageSinks(page)) {
          sinks.set(sink, [...(sinks.get(sink) ?? []), ...texts]);
        }
      }
      return sinks;
    },
  };
}

/** The content of a file, without the zeros with which a database fills its log up to 16 MB. */
function textOf(file: Buffer): string {
  let end = file.length;
  while (file[end - 1] === 0) end -= 1;
  return file.toString('latin1', 0, end);
}

/** The texts in the files that were written after `since`: a key is made after its sweep starts. */
async function readFolder(folder: string, since: number): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name));
  const texts = paths.map(async (path) => {
    // The times of files are less exact than our clock.
    if ((await stat(path)).mtimeMs < since - 1000) return [];
    // Parts of a key are in runs of these characters, and most of a database is not.
    return textOf(await readFile(path)).match(/[\w+/=-]{8,}/g) ?? [];
  });
  return [(await Promise.all(texts)).flat().join('\n')];
}
