import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isRunnableDevEnvironment, normalizePath } from 'vite';
import type { Connect, Plugin, PreviewServer, ViteDevServer } from 'vite';
import { simulatedPath } from '../simulated-path.js';
import { openDemoDatabase } from './database.js';
import type { DemoDatabase } from './database.js';
import { createScriptTagFile } from './script-tag-file.js';

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  // Vite's client starts a worker to wait for a server that restarts.
  "worker-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

// A list of ours replaces Vite's own, so this is Vite's: https://vite.dev/config/server-options#server-fs-deny
const deniedFiles = ['.env', '.env.*', '*.{crt,pem,key,p12,pfx,cer,der}', '.npmrc', '**/.git/**'];

/**
 * Turns Vite's server into a product's: the real handler on `/api/wandb` with accounts on disk, the
 * product's own routes, a simulated W&B on `/simulated`, a simulated organization that has to
 * approve some accounts, and the script-tag file as it is published. It works in `npm start`, which
 * serves the sources, and in `vite preview`, which serves what `demo/vite.config.ts` has built.
 * Accounts are kept in `.demo`, or in the folder that `DEMO_DATA` names.
 */
export function demoServer(): Plugin {
  const folder = resolve(process.env.DEMO_DATA ?? '.demo');
  const ownFiles = `${normalizePath(folder)}/**`;
  let database: Promise<DemoDatabase> | undefined;

  function addRoutes(
    { middlewares, httpServer, config }: ViteDevServer | PreviewServer,
    scriptTagFile: () => Promise<string>,
    importEndpoint: () => Promise<EndpointModule>,
  ): void {
    const openDatabase = () => (database ??= openDemoDatabase(folder));
    // Before the first request, because the first run takes some seconds.
    httpServer?.once('listening', () => {
      openDatabase().catch((error: unknown) => {
        config.logger.error(error instanceof Error ? error.message : String(error));
      });
    });
    const loadEndpoint = createLoader(importEndpoint, async ({ createDemoEndpoint }) =>
      createDemoEndpoint({
        ...(await openDatabase()),
        origin: ownOrigin(httpServer),
        script: scriptTagFile,
        log: (line) => {
          config.logger.info(line, { timestamp: true });
        },
      }),
    );
    const loadSimulated = createLoader(importEndpoint, ({ simulatedWandb }) => simulatedWandb);
    const forwards: Readonly<Record<string, () => Promise<Listener>>> = {
      '/api/wandb': async () => (await loadEndpoint()).connect,
      '/api/projects': async () => (await loadEndpoint()).projects,
      '/api/invitations': async () => (await loadEndpoint()).invitations,
      '/api/sign-in': async () => (await loadEndpoint()).signIn,
      [`${simulatedPath}/graphql`]: async () => (await loadSimulated()).graphql,
      [`${simulatedPath}/deleted-keys`]: async () => (await loadSimulated()).deletedKeys,
    };
    for (const [path, load] of Object.entries(forwards)) middlewares.use(path, forward(load));
    middlewares.use(rewriteSimulatedPages);
    middlewares.use('/dist/wandb-connect.global.js', serve('text/javascript', scriptTagFile));
  }

  async function closeDatabase(): Promise<void> {
    await (await database?.catch(() => undefined))?.close();
    database = undefined;
  }

  return {
    name: 'demo-server',
    apply: 'serve',

    config: () => ({
      appType: 'mpa',
      server: {
        // The handler answers preflights, not Vite.
        cors: false,
        headers: { 'Content-Security-Policy': contentSecurityPolicy },
        fs: { deny: [...deniedFiles, ownFiles] },
        watch: { ignored: [ownFiles] },
      },
      preview: { cors: false, headers: { 'Content-Security-Policy': contentSecurityPolicy } },
    }),

    configureServer(server) {
      const { ssr } = server.environments;
      addRoutes(server, createScriptTagFile(server.config.root), () => {
        if (!isRunnableDevEnvironment(ssr)) throw new Error('The ssr environment runs elsewhere.');
        return ssr.runner.import<EndpointModule>('/demo/server/endpoint.ts');
      });
    },
    closeBundle: closeDatabase,

    configurePreviewServer(server) {
      const { root } = server.config;
      const readScript = () => readFile(join(root, 'dist/wandb-connect.global.js'), 'utf8');
      const endpoint = pathToFileURL(join(root, '.demo/server/endpoint.js')).href;
      addRoutes(server, readScript, () => import(endpoint) as Promise<EndpointModule>);
      for (const [path, type] of Object.entries(plainFiles)) {
        server.middlewares.use(
          path,
          serve(type, () => readFile(join(root, path), 'utf8')),
        );
      }
    },
    closePreviewServer: closeDatabase,
  };
}

/** Served as they are: a page without modules needs no build. */
const plainFiles = {
  '/demo/script-tag.html': 'text/html',
  '/demo/script-tag.js': 'text/javascript',
};

type EndpointModule = typeof import('./endpoint.js');
type Listener = EndpointModule['simulatedWandb']['graphql'];

/**
 * Gives a part of `endpoint.ts`, and makes it again after a change in that file or anything that it
 * imports. It is imported on demand, so this file can be loaded without the rest.
 */
function createLoader<Part>(
  importEndpoint: () => Promise<EndpointModule>,
  make: (module: EndpointModule) => Part | Promise<Part>,
): () => Promise<Part> {
  let made: { readonly from: EndpointModule; readonly part: Part | Promise<Part> } | undefined;
  return async () => {
    const from = await importEndpoint();
    if (made?.from !== from) made = { from, part: make(from) };
    return made.part;
  };
}

/** Connect removes the mount path from the URL, but a handler needs the whole one. */
function forward(load: () => Promise<Listener>): Connect.NextHandleFunction {
  return (request, response, next) => {
    request.url = request.originalUrl ?? request.url;
    load()
      .then((listen) => listen(request, response))
      .catch(next);
  };
}

function ownOrigin(httpServer: ViteDevServer['httpServer']): string {
  const address = httpServer?.address();
  if (!address || typeof address === 'string') throw new Error('The demo has no port of its own.');
  return `http://localhost:${address.port}`;
}

/** The guide links to several pages of W&B. The simulated W&B has one page for all of them. */
const rewriteSimulatedPages: Connect.NextHandleFunction = (request, _response, next) => {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  if (pathname === simulatedPath || pathname.startsWith(`${simulatedPath}/`)) {
    request.url = '/demo/simulated-wandb/index.html';
  }
  next();
};

function serve(type: string, read: () => Promise<string>): Connect.NextHandleFunction {
  return (_request, response, next) => {
    read().then((text) => {
      response.setHeader('Content-Type', type);
      response.setHeader('Cache-Control', 'no-cache');
      response.end(text);
    }, next);
  };
}
