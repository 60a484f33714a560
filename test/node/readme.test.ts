import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { runInNewContext } from 'node:vm';
import { Hono } from 'hono';
import { runnerImport } from 'vite';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { writeTables } from '../../scripts/readme-tables.mjs';
import { ErrorCode, errorReasons } from '../../src/contract/contract.js';
import { generateVaultKey } from '../../src/server.js';
import { answerAsWandb, testApiKey } from '../../src/testing.js';
import { accountOf, linkBody, pageRequest } from '../helpers/connect-endpoint.js';

const root = resolve(import.meta.dirname, '../..');
const read = (page: string): string => readFileSync(resolve(root, page), 'utf8');
const missing = (files: readonly string[]): string[] =>
  files.filter((file) => !existsSync(resolve(root, file)));

describe('README.md', () => {
  it('has the tables of the source, as node scripts/readme-tables.mjs writes them', async () => {
    const readme = read('README.md');
    expect(await writeTables(readme)).toBe(readme);
  });

  it('says which codes and reasons nothing gives yet', () => {
    const [, listed = ''] = /stand in the contract alone([^.]*)\./.exec(read('README.md')) ?? [];
    const source = readdirSync(resolve(root, 'src'), { recursive: true, encoding: 'utf8' })
      .filter(
        (file) =>
          file.endsWith('.ts') && !/^(?:contract\/contract|element\/locales|testing)\b/.test(file),
      )
      .map((file) => read(join('src', file)))
      .join('\n');
    const words = [...ErrorCode.options, ...Object.values(errorReasons).flat()];
    expect([...listed.matchAll(/`(\w+)`/g)].map(([, word]) => word).sort()).toEqual(
      words.filter((word) => !source.includes(`'${word}'`)).sort(),
    );
  });
});

describe('SECURITY.md', () => {
  /** What a recorder is given, and what it would record of a request. */
  interface Recipe {
    readonly network?: { requestSanitizer: (request: object) => object };
    readonly session_recording?: { maskCapturedNetworkRequestFn: (request: object) => object };
    readonly networkDetailDenyUrls?: readonly string[];
  }

  it('takes the key out of what recorders of traffic record', () => {
    const recipes: Recipe[] = [];
    const take = (...values: readonly unknown[]) => void recipes.push(values.at(-1) as Recipe);
    const page = {
      LogRocket: { init: take },
      Sentry: { replayIntegration: take },
      posthog: { init: take },
      location: new URL('https://product.example/settings'),
      appId: '',
      token: '',
    };
    const [, recorders = ''] = /\n## Recorders\n([^]*?)\n## /.exec(read('SECURITY.md')) ?? [];
    for (const [, block = ''] of recorders.matchAll(/```js\n([^]*?)```/g)) {
      runInNewContext(block, page);
    }
    const [logRocket, sentry, postHog] = recipes;
    const url = 'https://product.example/api/wandb';
    const other = 'https://product.example/api/other';
    const body = JSON.stringify({ apiKey: testApiKey() });
    const { requestSanitizer } = logRocket?.network ?? {};
    expect(requestSanitizer?.({ url, method: 'POST', body })).toEqual({ url, method: 'POST' });
    expect(requestSanitizer?.({ url: other, body })).toEqual({ url: other, body });
    const { maskCapturedNetworkRequestFn } = postHog?.session_recording ?? {};
    expect(maskCapturedNetworkRequestFn?.({ name: url, requestBody: body })).toEqual({ name: url });
    expect(maskCapturedNetworkRequestFn?.({ name: other, requestBody: body })).toEqual({
      name: other,
      requestBody: body,
    });
    // Sentry takes a text for a part of the address.
    expect(sentry?.networkDetailDenyUrls?.some((part) => url.includes(part))).toBe(true);
    expect(recipes).toHaveLength(3);
  });
});

/** The one that is not stubbed. */
const networkFetch = globalThis.fetch;

interface ExpressApp {
  use(path: string, listener: RequestListener): void;
}

/** What the README writes, as a module that exports what a product's own code would use. */
interface EndpointModule {
  readonly handler: (request: Request) => Promise<Response>;
  readonly served: { fetch: EndpointModule['handler']; port: number }[];
  mountOnExpress(app: ExpressApp): void;
  mountOnHono(app: Hono): void;
  openKey(userId: string, accountId: string): Promise<string | undefined>;
}

/** The endpoint of the README, over PGlite, for a product whose one session is of `user-1`. */
async function importEndpoint(readme: string): Promise<EndpointModule> {
  const blocks = [...readme.matchAll(/```js\n([^]*?)```/g)].map(([, block = '']) => block);
  const endpoint = blocks.find((block) => block.includes('createConnectHandler({\n')) ?? '';
  const opening = blocks.find((block) => block.includes('openApiKey')) ?? '';
  const [express = '', hono = '', ...more] = [...readme.matchAll(/`(app\.\w+\([^`]+\))`/g)].map(
    ([, line]) => line,
  );
  expect(more).toEqual([]);

  const modules: Readonly<Record<string, string>> = {
    'the endpoint of the README': `
      import { getRequestListener, served } from '@hono/node-server';
      ${endpoint}
      export { handler, served };
      export function mountOnExpress(app) { ${express}; }
      export function mountOnHono(app) { ${hono}; }
      export async function openKey(userId, accountId) {
        ${opening.replace('const apiKey =', 'return')}
      }`,
    // The port of the README may be taken here, so that what would be served is only noted.
    '@hono/node-server': `
      export { getRequestListener } from ${JSON.stringify(import.meta.resolve('@hono/node-server'))};
      export const served = [];
      export const serve = (options) => { served.push(options); };`,
    // It has no idle connections, and no event for them.
    pg: `
      import { PGlite } from '@electric-sql/pglite';
      export class Pool extends PGlite { on() {} }`,
    './session.js': `export const readSession = async () => ({ userId: 'user-1' });`,
    'wandb-connect/server': `export * from '/src/server.ts';`,
  };
  const { module } = await runnerImport<EndpointModule>('the endpoint of the README', {
    root,
    logLevel: 'error',
    environments: {
      inline: { resolve: { noExternal: ['@hono/node-server', 'pg', 'wandb-connect'] } },
    },
    plugins: [
      {
        name: 'readme',
        enforce: 'pre',
        resolveId: (id) => (id in modules ? `\0${id}` : undefined),
        load: (id) => modules[id.slice(1)],
      },
    ],
  });
  return module;
}

describe("README.md's endpoint", () => {
  let endpoint: EndpointModule;
  beforeAll(async () => {
    vi.stubEnv('WANDB_SEALING_KEY', generateVaultKey());
    vi.stubGlobal('fetch', answerAsWandb);
    endpoint = await importEndpoint(read('README.md'));
  }, 60_000);
  afterAll(() => {
    vi.unstubAllEnvs();
    vi.unstubAllGlobals();
  });

  it('serves what links an account, and opens its key for its owner alone', async () => {
    expect(endpoint.served).toEqual([{ fetch: endpoint.handler, port: 3000 }]);
    const { id, username } = await accountOf(await endpoint.handler(pageRequest()));
    expect(username).toBe('ada');
    expect(await endpoint.openKey('user-1', id)).toBe(testApiKey());
    expect(await endpoint.openKey('user-2', id)).toBeUndefined();
  });

  it('links an account where Hono routes to it', async () => {
    const app = new Hono();
    endpoint.mountOnHono(app);
    await accountOf(await app.fetch(pageRequest()));
    expect((await app.fetch(pageRequest({ method: 'GET', path: '/accounts' }))).status).toBe(200);
  });

  it('links an account where Express routes to it', async () => {
    const server = createServer();
    endpoint.mountOnExpress({
      use(path, listener) {
        server.on('request', (request: IncomingMessage, response: ServerResponse) => {
          // As Express has it: the rest of the path.
          request.url = request.url?.replace(path, '') || '/';
          listener(request, response);
        });
      },
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as AddressInfo;
    const address = `http://127.0.0.1:${port}/api/wandb`;
    const { method, headers } = pageRequest();
    await accountOf(await networkFetch(address, { method, headers, body: linkBody() }));
    const list = await networkFetch(`${address}/accounts`, { headers });
    expect(list.status).toBe(200);
    server.close();
  });
});

describe('CONTRIBUTING.md', () => {
  it('has files in its tree that are there', () => {
    const [, tree = ''] = /```text\n([^]*?)```/.exec(read('CONTRIBUTING.md')) ?? [];
    const folders: string[] = [];
    const files = tree
      .trim()
      .split('\n')
      .map((line) => {
        const [, indent = '', name = ''] = /^( *)(\S+)/.exec(line) ?? [];
        folders.splice(indent.length / 2, Infinity, name);
        return folders.join('');
      });
    expect(files.length).toBeGreaterThan(30);
    expect(missing(files)).toEqual([]);
  });
});

describe('the pages', () => {
  for (const page of ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md']) {
    it(`lead to files that are there: ${page}`, () => {
      const links = [...read(page).matchAll(/\]\(([^)#:]+)\)|(?:src|srcset)="(docs\/[^"]+)"/g)];
      expect(missing(links.map(([, link, picture]) => link ?? picture ?? ''))).toEqual([]);
    });
  }
});
