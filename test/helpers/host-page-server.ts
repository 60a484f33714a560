import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import type { Connect, Plugin } from 'vite';
import type { AuthorizationRequired } from '../../src/contract/contract.js';
import type { ServedAccounts, ServedConnect } from '../../src/ssr.js';
import { testApiKey } from '../../src/testing/test-keys.js';
import { buildOnce } from './build-package.js';
import { readBuiltNames } from './built-names.js';
import { deferred } from './deferred.js';
import { linkedReply } from './linked-account.js';

/** An authorization that doesn't exist: requests about it get a 404. */
const elsewhereReply: AuthorizationRequired = {
  status: 'authorization_required',
  authorizationId: 'auth_1',
  authorizationUrl: 'https://sign-in.example/authorize',
  expiresAt: '2026-11-23T10:10:00.000Z',
};

const root = join(import.meta.dirname, '../..');

/** A page to serve; `{{elsewhere}}` stands for the origin of the other server. */
export interface ServedPage {
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The script of a service worker, served at `worker`; its scope is the page. */
  readonly worker?: string | undefined;
}

/** An element to render with the built package: see `wandb-connect/ssr`. */
export interface RenderedElement {
  readonly name: 'wandb-connect' | 'wandb-accounts';
  readonly options: ServedConnect & ServedAccounts;
}

/** A request to a page's token endpoint. */
export interface ReceivedPost {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What a page that drives itself reports, with `self-driving-page.js`. */
export interface PageReport {
  readonly ended: string;
  readonly origin: string;
  readonly crossOriginIsolated: boolean;
  readonly errors: readonly string[];
  readonly violations: readonly string[];
  readonly complaints: readonly string[];
  /** Where a key may have been left: markup, the field, addresses. */
  readonly traces: readonly string[];
}

/** What the server saw of a page. */
export interface PageTraffic {
  readonly posts: readonly ReceivedPost[];
  /** The idempotency keys of the requests that its service worker saw. */
  readonly asked: readonly string[];
  /** How many requests of any kind the other server got since the page was made. */
  readonly hitsElsewhere: number;
}

/** Lets a page with an opaque origin, as in a sandbox, reach the endpoint. */
const cors = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Headers': '*',
};

/**
 * Pages of products over real HTTP, with any headers, under `/host-pages`. Send a `ServedPage` with
 * `POST` to create a page and get its path.
 *
 * Next to each page are the package's built files and its token endpoints: `token` links and
 * lists an account, `refusing` knows no key, `empty` answers without a body, `elsewhere` sends the user to sign in
 * first, and `broken` hangs up. `key` and `report` are for a page that drives itself, `worker` and
 * `asked` for one with a service worker. `/host-pages/names` returns the names that the built file
 * reads.
 *
 * A second server has another origin and should never receive a request.
 */
export function hostPageServer(): Plugin {
  return {
    name: 'host-page-server',
    // vite's own CORS middleware would answer preflights first, and refuse opaque origins.
    config: () => ({ server: { cors: false } }),
    async configureServer(server) {
      server.middlewares.use('/host-pages', await createPages());
    },
  };
}

async function createPages(): Promise<Connect.NextHandleFunction> {
  const pages: ReturnType<typeof createPage>[] = [];
  let hitsElsewhere = 0;
  const elsewhere = createServer((_request, response) => {
    hitsElsewhere++;
    sendJson(response, linkedReply);
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
  elsewhere.unref();

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '', 'http://localhost');
    const [, id = '', name] = /^\/(\d+)\/(?:token\/)?(\w*)$/.exec(pathname) ?? [];
    const page = pages[Number(id)];
    if (pathname === '/' && request.method === 'POST') {
      const { port } = elsewhere.address() as AddressInfo;
      const served = (await text(request)).replaceAll('{{elsewhere}}', `http://127.0.0.1:${port}`);
      pages.push(createPage(JSON.parse(served) as ServedPage, hitsElsewhere));
      response.end(`/host-pages/${pages.length - 1}/`);
    } else if (pathname === '/names') {
      await buildOnce();
      sendJson(response, readBuiltNames());
    } else if (pathname === '/rendered') {
      response.end(await renderElement(JSON.parse(await text(request)) as RenderedElement));
    } else if (pathname.startsWith('/files/')) {
      await sendFile(response, pathname.slice('/files/'.length));
    } else if (id === '' || !page) {
      response.writeHead(404).end();
    } else if (name === '') {
      response.writeHead(200, { 'Content-Type': 'text/html', ...page.headers }).end(page.html);
    } else if (name === 'token' && request.method === 'OPTIONS') {
      response.writeHead(204, cors).end();
    } else if (name === 'token') {
      const { method = '', headers } = request;
      const body = await text(request);
      page.posts.push({ method, headers: headers as ReceivedPost['headers'], body });
      sendJson(response, linkedReply);
    } else if (name === 'accounts') {
      sendJson(response, { accounts: [linkedReply.account] });
    } else if (name === 'refusing') {
      response.writeHead(422, { 'Content-Type': 'application/problem+json' });
      response.end(JSON.stringify({ code: 'invalid_key' }));
    } else if (name === 'empty') {
      sendJson(response, {});
    } else if (name === 'elsewhere') {
      response.writeHead(202, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(elsewhereReply));
    } else if (name === 'broken') {
      response.destroy();
    } else if (name === 'worker' && page.worker !== undefined) {
      response.writeHead(200, { 'Content-Type': 'text/javascript' }).end(page.worker);
    } else if (name === 'asked') {
      page.asked.push(await text(request));
      response.writeHead(204).end();
    } else if (name === 'key') {
      response.writeHead(200, cors).end(page.key);
    } else if (name === 'report' && request.method === 'POST') {
      page.report.resolve(await text(request));
      response.writeHead(204, cors).end();
    } else if (name === 'report') {
      response.end(await page.report.promise);
    } else if (name === 'traffic') {
      const { posts, asked, hitsBefore } = page;
      const traffic: PageTraffic = { posts, asked, hitsElsewhere: hitsElsewhere - hitsBefore };
      sendJson(response, traffic);
    } else {
      response.writeHead(404).end();
    }
  }

  return (request, response, next) => {
    answer(request, response).catch(next);
  };
}

function createPage(served: ServedPage, hitsBefore: number) {
  return {
    ...served,
    hitsBefore,
    posts: [] as ReceivedPost[],
    asked: [] as string[],
    /** For a page that drives itself. */
    key: testApiKey('valid', { filler: 'random' }),
    report: deferred<string>(),
  };
}

function sendJson(response: ServerResponse, value: object): void {
  response.writeHead(200, { 'Content-Type': 'application/json', ...cors });
  response.end(JSON.stringify(value));
}

/** A script from this project or a package, unchanged: vite would rewrite its imports. */
async function sendFile(response: ServerResponse, path: string): Promise<void> {
  if (path.startsWith('dist/')) await buildOnce();
  const body = await readFile(join(root, path));
  const type = path.endsWith('.css') ? 'text/css' : 'text/javascript';
  response.writeHead(200, { 'Content-Type': type, ...cors }).end(body);
}

/** As a server that has installed the package. */
async function renderElement({ name, options }: RenderedElement): Promise<string> {
  await buildOnce();
  const ssr = (await import(
    pathToFileURL(join(root, 'dist/ssr.js')).href
  )) as typeof import('../../src/ssr.js');
  return name === 'wandb-connect' ? ssr.renderConnect(options) : ssr.renderAccounts(options);
}
