import { resolve } from 'node:path';
import { isRunnableDevEnvironment, normalizePath } from 'vite';
import type { Connect, Plugin, ViteDevServer } from 'vite';
import { simulatedPath } from '../simulated-path.js';
import { openDemoDatabase } from './database.js';
import type { DemoDatabase } from './database.js';
import { createScriptTagFile } from './script-tag-file.js';

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  // A scenario needs another origin, which is this machine as well.
  "connect-src 'self' http://other-site.localhost:*",
  // vite's client waits for a restarted server in a worker of its own making.
  "worker-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

// What vite denies by itself, which a list of one's own replaces: https://vite.dev/config/server-options#server-fs-deny
const deniedFiles = ['.env', '.env.*', '*.{crt,pem,key,p12,pfx,cer,der}', '.npmrc', '**/.git/**'];

/**
 * Makes vite's server a product's: the real handler on `/api/wandb` with accounts on disk, the
 * product's own routes beside it, a simulated W&B on `/simulated`, a simulated organisation that has
 * a say, and the script-tag file as it is published. `DEMO_DATA` names another folder for the
 * accounts than `.demo`.
 */
export function demoServer(): Plugin {
  const folder = resolve(process.env.DEMO_DATA ?? '.demo');
  const ownFiles = `${normalizePath(folder)}/**`;
  let database: Promise<DemoDatabase> | undefined;

  return {
    name: 'demo-server',
    apply: 'serve',

    config: () => ({
      appType: 'mpa',
      server: {
        // The handler answers preflights, not vite.
        cors: false,
        headers: { 'Content-Security-Policy': contentSecurityPolicy },
        fs: { deny: [...deniedFiles, ownFiles] },
        watch: { ignored: [ownFiles] },
      },
    }),

    configureServer(server) {
      const { middlewares, httpServer, config } = server;
      const scriptTagFile = createScriptTagFile(config.root);
      const openDatabase = () => (database ??= openDemoDatabase(folder));
      // Ahead of the first request: the first run takes some seconds.
      httpServer?.once('listening', () => {
        openDatabase().catch((error: unknown) => {
          config.logger.error(error instanceof Error ? error.message : String(error));
        });
      });
      const loadEndpoint = createLoader(server, async ({ createDemoEndpoint }) =>
        createDemoEndpoint({
          ...(await openDatabase()),
          origin: ownOrigin(server),
          script: scriptTagFile,
          log: (line) => {
            config.logger.info(line, { timestamp: true });
          },
        }),
      );
      const loadSimulated = createLoader(server, ({ simulatedWandb }) => simulatedWandb);
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
      middlewares.use('/dist/wandb-connect.global.js', serveScript(scriptTagFile));
    },

    async closeBundle() {
      await (await database?.catch(() => undefined))?.close();
      database = undefined;
    },
  };
}

type EndpointModule = typeof import('./endpoint.js');
type Listener = EndpointModule['simulatedWandb']['graphql'];

/**
 * Gives a part of `endpoint.ts`, made anew when that file or anything below it was changed. Vite
 * loads it, so that this file can be loaded without the rest.
 */
function createLoader<Part>(
  { environments: { ssr } }: ViteDevServer,
  make: (module: EndpointModule) => Part | Promise<Part>,
): () => Promise<Part> {
  let made: { readonly from: EndpointModule; readonly part: Part | Promise<Part> } | undefined;
  return async () => {
    if (!isRunnableDevEnvironment(ssr)) throw new Error('The ssr environment runs elsewhere.');
    const from = await ssr.runner.import<EndpointModule>('/demo/server/endpoint.ts');
    if (made?.from !== from) made = { from, part: make(from) };
    return made.part;
  };
}

/** Connect cuts the mount path off; a handler is given the address as the browser has it. */
function forward(load: () => Promise<Listener>): Connect.NextHandleFunction {
  return (request, response, next) => {
    request.url = request.originalUrl ?? request.url;
    load()
      .then((listen) => listen(request, response))
      .catch(next);
  };
}

function ownOrigin({ httpServer }: ViteDevServer): string {
  const address = httpServer?.address();
  if (!address || typeof address === 'string') throw new Error('The demo has no port of its own.');
  return `http://localhost:${address.port}`;
}

/** Whatever page of the simulated W&B a link of the guide names, it is one and the same. */
const rewriteSimulatedPages: Connect.NextHandleFunction = (request, _response, next) => {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  if (pathname === simulatedPath || pathname.startsWith(`${simulatedPath}/`)) {
    request.url = '/demo/simulated-wandb/index.html';
  }
  next();
};

function serveScript(read: () => Promise<string>): Connect.NextHandleFunction {
  return (_request, response, next) => {
    read().then((script) => {
      response.setHeader('Content-Type', 'text/javascript');
      response.setHeader('Cache-Control', 'no-cache');
      response.end(script);
    }, next);
  };
}
