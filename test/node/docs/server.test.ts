import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createConnectHandler,
  createKeyVault,
  forgetUser,
  generateVaultKey,
  reportRejected,
  rewrapKeys,
} from '../../../src/server.js';
import type {
  ConnectHandlerOptions,
  Invitations,
  KeyVault,
  PostgresAccountStore,
  PostgresClient,
} from '../../../src/server.js';
import { answerAsWandb, testApiKey } from '../../../src/testing.js';
import {
  accountOf,
  endpointUrl,
  linkBody,
  openKey,
  pageRequest,
  problemOf,
  requiredOf,
} from '../../helpers/connect-endpoint.js';
import { importSnippets, snippet } from '../../helpers/doc-pages.js';

type Handler = (request: Request) => Promise<Response>;

/** The one that is not stubbed. */
const networkFetch = globalThis.fetch;

/** What the pages import of other packages, and of the reader's own files. */
const surroundings = {
  // All pools are one PGlite, which needs no server and has no idle connections that could fail.
  pg: `
    import { PGlite } from '@electric-sql/pglite';
    const database = new PGlite();
    export const listened = [];
    export class Pool {
      on(event) { listened.push(event); }
      query(text, params) { return database.query(text, params); }
    }`,
  './session.js': `export const readSession = async () => ({ userId: process.env.TEST_USER });`,
  // What would listen here is only noted: the port of the page may be taken.
  './http.js': `
    import { createServer as create } from 'node:http';
    export const servers = [];
    export const createServer = (listener) => {
      const server = create(listener);
      servers.push(server);
      return { listen: () => {} };
    };`,
  './consent.js': `
    export const consentPage = (owner, returnUrl) =>
      'https://sso.example/consent?' + new URLSearchParams({ returnUrl });
    export const exchangeCode = async (owner, code) => code === 'good';`,
  './tenants.js': `
    export const findTenant = async () => ({ wandbUrl: 'https://acme.wandb.io' });
    export const isOriginOfTenant = async (origin) => origin === 'https://acme.example';`,
  '@hono/node-server': `
    export const served = [];
    export const serve = (options) => { served.push(options); };`,
  express: `
    import { createRequire } from 'node:module';
    import { createServer } from './http.js';
    const express = createRequire(${JSON.stringify(import.meta.url)})('express');
    export default () => {
      const app = express();
      app.listen = () => createServer(app);
      return app;
    };`,
  fastify: `
    import { createRequire } from 'node:module';
    import { servers } from './http.js';
    const fastify = createRequire(${JSON.stringify(import.meta.url)})('fastify');
    export default () => {
      const app = fastify();
      app.listen = async () => {
        await app.ready();
        servers.push(app.server);
      };
      return app;
    };`,
};

beforeAll(() => {
  vi.stubEnv('WANDB_SEALING_KEY', generateVaultKey());
  vi.stubEnv('WANDB_SEALING_KEY_2', generateVaultKey());
  vi.stubEnv('WANDB_INVITATION_KEY', generateVaultKey());
  vi.stubGlobal('fetch', (...request: ConstructorParameters<typeof Request>) =>
    answerAsWandb(new Request(...request)),
  );
});
// Each test has a user of its own, because the limiter of the pages counts by user.
let user = '';
let users = 0;
beforeEach(() => {
  users += 1;
  user = `user-${users}`;
  vi.stubEnv('TEST_USER', user);
});
afterAll(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

/** Runs a snippet that is no module, with these names in scope. */
async function run(code: string, scope: Readonly<Record<string, unknown>>): Promise<unknown> {
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- it is what a reader would paste.
  const body = new Function(...Object.keys(scope), `return (async () => {${code}})()`) as (
    ...values: unknown[]
  ) => Promise<unknown>;
  return body(...Object.values(scope));
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/wandb`;
}

/** Links an account and lists it over HTTP. */
async function expectLinking(endpoint: string): Promise<void> {
  const { method, headers } = pageRequest();
  await accountOf(await networkFetch(endpoint, { method, headers, body: linkBody() }));
  expect((await networkFetch(`${endpoint}/accounts`, { headers })).status).toBe(200);
}

interface Modules {
  readonly readme: {
    readonly handler: Handler;
    readonly openKey: (userId: string, accountId: string) => Promise<string | undefined>;
  };
  readonly wandb: {
    readonly pool: PostgresClient;
    readonly accounts: PostgresAccountStore;
    readonly vault: KeyVault;
    readonly options: ConnectHandlerOptions;
    readonly handler: Handler;
  };
  readonly next: Readonly<Record<'GET' | 'POST' | 'DELETE' | 'OPTIONS', Handler>>;
  readonly workers: { readonly default: { fetch: Handler } };
  readonly authorization: { readonly handler: Handler };
  readonly pages: { readonly handler: Handler };
  readonly invitation: {
    readonly handler: Handler;
    readonly invitations: Invitations;
    readonly invite: (userId: string) => Promise<string>;
  };
  readonly keys: {
    readonly openKey: (userId: string, accountId: string) => Promise<string | undefined>;
  };
  readonly servers: { readonly handler: Handler };
  readonly tenantServers: { readonly handler: Handler };
  readonly tenantOrigins: { readonly handler: Handler };
  readonly guarded: { readonly handler: Handler };
  /** Of README.md, Node, Express and Fastify. */
  readonly httpServers: readonly [Server, Server, Server, Server];
  readonly served: { fetch: Handler; port: number }[];
  readonly listened: string[];
}

const page = (heading: string, index = 0) => snippet('docs/server.md', heading, 'js', index);
const otherRuntime = 'Bun, Deno and Workers';

/** What listens is noted instead, and the process of the tests takes its signals itself. */
const unbound = (code: string) =>
  code.replace("'node:http'", "'./http.js'").replace(/process\.once\([^]*/, '');

let modules: Modules;
beforeAll(async () => {
  modules = await importSnippets<Modules>({
    ...surroundings,
    main: `
        export * as readme from './readme.js';
        export * as wandb from './wandb.js';
        export * as next from './next.js';
        export * as workers from './workers.js';
        export * as authorization from './authorization.js';
        export * as invitation from './invitation.js';
        export * as pages from './pages.js';
        export * as keys from './keys.js';
        export * as servers from './servers.js';
        export * as tenantServers from './tenant-servers.js';
        export * as tenantOrigins from './tenant-origins.js';
        export * as guarded from './guarded.js';
        import './node.js';
        import './express.js';
        import './fastify.js';
        import './hono.js';
        import './bun.js';
        import './deno.js';
        import './sweeping.js';
        export { servers as httpServers } from './http.js';
        export { served } from '@hono/node-server';
        export { listened } from 'pg';`,
    './wandb.js': page('Set it up'),
    '../../../../wandb.js': `export * from './wandb.js';`,
    './node.js': unbound(page('Node')),
    './express.js': page('Express'),
    './fastify.js': page('Fastify'),
    './hono.js': page('Hono'),
    // The runner is closed by the time of the first request.
    './next.js': `
        import * as wandb from '../../../../wandb.js';
        ${page('Next.js').replace("(await import('../../../../wandb.js'))", 'wandb')}`,
    './bun.js': `
        import { served } from '@hono/node-server';
        const Bun = { serve: (options) => served.push(options) };
        ${page(otherRuntime, 0)}`,
    './deno.js': `
        import { served } from '@hono/node-server';
        const Deno = { serve: (options, fetch) => served.push({ ...options, fetch }) };
        ${page(otherRuntime, 1)}`,
    './workers.js': page(otherRuntime, 2),
    './keys.js': page('Use a stored key'),
    './authorization.js': page('Send users elsewhere first'),
    './sweeping.js': page('Ticket stores'),
    './invitation.js': page('Invitations'),
    './pages.js': page('The pages'),
    './tenant-origins.js': page('Origins and CORS', 1),
    './guarded.js': page('When W&B is down'),
    './servers.js': page('Other W&B servers'),
    './tenant-servers.js': page('Other W&B servers', 1),
    './readme.js': `
        ${unbound(snippet('README.md', 'Add the endpoint'))}
        export { handler };
        export async function openKey(userId, accountId) {
          ${snippet('README.md', 'Use the key').replace('const apiKey =', 'return')}
        }`,
  });
}, 120_000);

describe('the endpoint of README.md', () => {
  it('links an account and opens its key only for its owner', async () => {
    const { handler, openKey } = modules.readme;
    const { id, username } = await accountOf(await handler(pageRequest()));
    expect(username).toBe('ada');
    expect(await openKey(user, id)).toBe(testApiKey());
    await expect(openKey('another', id)).rejects.toThrow('no account with this id');
  });
});

describe('docs/server.md', () => {
  it('listens for failing connections, as README.md does', () => {
    expect(modules.listened).toEqual(['error', 'error']);
  });

  it.each([
    ['the server of README.md', 0],
    ['a server of Node', 1],
    ['Express', 2],
    ['Fastify', 3],
  ])('mounts the handler in %s', async (_, index) => {
    const server = modules.httpServers[index];
    if (!server) throw new Error('The page makes no server.');
    await expectLinking(await listen(server));
    server.close();
  });

  it('watches its database on Node', async () => {
    const [, server] = modules.httpServers;
    const endpoint = await listen(server);
    expect((await networkFetch(new URL('/health', endpoint))).status).toBe(200);
    server.close();
  });

  it('serves the handler with Hono, Bun and Deno', async () => {
    expect(modules.served.map(({ port }) => port)).toEqual([3000, 3000, 3000]);
    for (const { fetch } of modules.served) {
      await accountOf(await fetch(pageRequest()));
      const list = await fetch(pageRequest({ method: 'GET', path: '/accounts' }));
      expect(list.status).toBe(200);
    }
  });

  it('mounts the handler in Next.js and in Workers', async () => {
    const { next, workers } = modules;
    const { id } = await accountOf(await next.POST(pageRequest()));
    const removal = pageRequest({ method: 'DELETE', path: `/accounts/${id}` });
    expect((await next.DELETE(removal)).status).toBe(204);
    expect((await next.GET(pageRequest({ method: 'GET', path: '/accounts' }))).status).toBe(200);
    expect((await next.OPTIONS(pageRequest({ method: 'OPTIONS' }))).status).toBe(204);
    await accountOf(await workers.default.fetch(pageRequest()));
  });

  it('unlinks an account with a fetch of its own', async () => {
    const { id } = await accountOf(await modules.wandb.handler(pageRequest()));
    const fetchAsPage = (address: string, { method, headers }: RequestInit) =>
      modules.wandb.handler(
        pageRequest({
          ...(method !== undefined && { method }),
          path: address.replace('/api/wandb', ''),
          headers: { 'X-Wandb-Connect': null, ...(headers as Record<string, string>) },
        }),
      );
    const code = `${page('Routes')} return response;`;
    const response = (await run(code, { fetch: fetchAsPage, id })) as Response;
    expect(response.status).toBe(204);
  });

  it('lets a listed origin read the answers', async () => {
    const code = `return ${page('Origins and CORS')}`;
    const { options } = modules.wandb;
    const handler = (await run(code, { createConnectHandler, options })) as Handler;
    const headers = { Origin: 'https://app.example', 'Sec-Fetch-Site': 'cross-site' };
    const response = await handler(pageRequest({ headers }));
    expect(response.status).toBe(200);
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('https://app.example');
    const other = await handler(
      pageRequest({ headers: { ...headers, Origin: 'https://a.example' } }),
    );
    expect(await problemOf(other)).toMatchObject({ code: 'forbidden', reason: 'origin' });
  });

  it("lets pages of a customer's origin call", async () => {
    const { handler } = modules.tenantOrigins;
    const headers = { Origin: 'https://acme.example', 'Sec-Fetch-Site': 'cross-site' };
    expect((await handler(pageRequest({ headers }))).status).toBe(200);
    const other = { ...headers, Origin: 'https://other.example' };
    expect((await handler(pageRequest({ headers: other }))).status).toBe(403);
  });

  it('links with a guard that shares its pauses', async () => {
    await accountOf(await modules.guarded.handler(pageRequest()));
  });

  it('opens a stored key only for its owner', async () => {
    const { id } = await accountOf(await modules.wandb.handler(pageRequest()));
    expect(await modules.keys.openKey(user, id)).toBe(testApiKey());
    await expect(modules.keys.openKey('another', id)).rejects.toThrow('no account with this id');
  });

  it('puts every key under a new one during a rotation', async () => {
    const { accounts, handler } = modules.wandb;
    const { id } = await accountOf(await handler(pageRequest()));
    const keyId = async () =>
      (await accounts.findSealedKey({ tenantId: '', userId: user }, id))?.sealedKey.split('.')[1];
    expect(await keyId()).toBe('k1');
    const [makeVault, rotate] = [0, 1].map((index) => page('Rotate the sealing key', index));
    const code = `${makeVault?.replace('export ', '')} ${rotate} return vault;`;
    const given = { createKeyVault, rewrapKeys, process, accounts, tickets: undefined };
    const vault = (await run(code, given)) as KeyVault;
    expect(await keyId()).toBe('k2');
    expect(await openKey(id, { accounts, vault }, { userId: user })).toBe(testApiKey());
  });

  it('reports a rejected key, and deletes a user', async () => {
    const { accounts, handler } = modules.wandb;
    const { id: accountId } = await accountOf(await handler(pageRequest()));
    const owner = { tenantId: '', userId: user };
    const { vault } = modules.wandb;
    const apiKey = testApiKey();
    const names = { reportRejected, userId: user, accountId, apiKey, accounts, vault };
    await run(page('Use a stored key', 1), names);
    expect(await accounts.find(owner, accountId)).toMatchObject({ status: 'error' });
    const given = { forgetUser, userId: user, accounts, tickets: undefined };
    await run(page('Delete a user'), given);
    expect(await accounts.list(owner)).toEqual([]);
  });

  it.each([
    ['links after a consent', 'good', 'connected'],
    ['does not link if the user declines', 'bad', undefined],
  ])('%s', async (_name, code, status) => {
    const { handler } = modules.authorization;
    const { authorizationId, authorizationUrl } = await requiredOf(await handler(pageRequest()));
    const returnUrl = new URL(new URL(authorizationUrl).searchParams.get('returnUrl') ?? '');
    expect(returnUrl.href).toContain('https://app.example/api/wandb/authorizations/return?');
    returnUrl.searchParams.set('code', code);
    const body = JSON.stringify({ search: returnUrl.search });
    await handler(pageRequest({ path: '/authorizations/return', body }));
    const path = `/authorizations/${authorizationId}`;
    const outcome = await handler(pageRequest({ method: 'GET', path }));
    expect(((await outcome.json()) as { status: unknown }).status).toBe(status ?? 403);
  });

  it('makes the pages of the product', async () => {
    const { handler } = modules.pages;
    const response = await handler(pageRequest({ method: 'GET', path: '/invitation' }));
    const html = await response.text();
    expect(html).toContain('<img src="https://app.example/logo.svg" alt="Fieldnote">');
    expect(html).toContain('--wandb-connect-accent:light-dark(#3b5bdb, #91a7ff)');
  });

  it('invites a user, who can link once without a session', async () => {
    const { handler, invite } = modules.invitation;
    const url = new URL(await invite('invited'));
    expect(url.origin + url.pathname).toBe(`${endpointUrl}/invitation`);
    const shown = await handler(new Request(url));
    expect(shown.headers.get('Content-Type')).toContain('text/html');
    expect(await shown.text()).toContain('Fieldnote');
    const headers = { 'X-Wandb-Connect-Invitation': url.hash.slice(1) };
    const { id } = await accountOf(await handler(pageRequest({ headers })));
    const owner = { tenantId: '', userId: 'invited' };
    expect(await modules.wandb.accounts.find(owner, id)).toMatchObject({ id });
    const body = linkBody({ apiKey: testApiKey('valid', { user: 'grace' }) });
    expect(await problemOf(await handler(pageRequest({ headers, body })))).toMatchObject({
      code: 'forbidden',
      reason: 'invitation_used',
    });
  });

  it('asks only the W&B servers that it lists', async () => {
    const { handler } = modules.servers;
    await accountOf(await handler(pageRequest({ body: linkBody({ host: 'acme' }) })));
    const unknown = await handler(pageRequest({ body: linkBody({ host: 'other' }) }));
    expect(await problemOf(unknown)).toMatchObject({ reason: 'unknown_host' });
  });

  it('asks only the W&B servers of a tenant', async () => {
    const { handler } = modules.tenantServers;
    await accountOf(await handler(pageRequest({ body: linkBody({ host: 'own' }) })));
    const cloud = await handler(pageRequest());
    expect(await problemOf(cloud)).toMatchObject({ reason: 'unknown_host' });
  });
});
