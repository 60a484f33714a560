import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Connect, Plugin } from 'vite';

/** Serves MSW's service worker from the installed package, so their versions always match. */
export function mswWorker(): Plugin {
  const file = fileURLToPath(import.meta.resolve('msw/mockServiceWorker.js'));
  const serveWorker: Connect.NextHandleFunction = (_request, response, next) => {
    readFile(file).then((script) => {
      response.setHeader('Content-Type', 'text/javascript');
      response.setHeader('Cache-Control', 'no-cache');
      response.end(script);
    }, next);
  };
  return {
    name: 'msw-worker',
    configureServer({ middlewares }) {
      middlewares.use('/mockServiceWorker.js', serveWorker);
    },
    configurePreviewServer({ middlewares }) {
      middlewares.use('/mockServiceWorker.js', serveWorker);
    },
  };
}
