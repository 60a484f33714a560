import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

/** @type {Readonly<Record<string, string>>} */
const types = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/**
 * Serves a folder, compressed with brotli at its highest level, as a product would.
 *
 * @param {string} folder
 * @param {Readonly<Record<string, unknown>>} answers what an API answers in JSON, by its path
 */
export async function serve(folder, answers) {
  /** @type {Map<string, { type: string, body: Buffer }>} */
  const files = new Map();
  /** @param {string} path */
  const read = (path) => {
    const file = join(folder, path, path.endsWith('/') ? 'index.html' : '');
    if (!existsSync(file)) return undefined;
    return {
      type: types[extname(file)] ?? 'application/octet-stream',
      body: brotliCompressSync(readFileSync(file)),
    };
  };
  let bytes = 0;
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname in answers) {
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify(answers[pathname]));
      return;
    }
    const file = files.get(pathname) ?? read(pathname);
    if (!file) {
      response.writeHead(404).end();
      return;
    }
    files.set(pathname, file);
    bytes += file.body.length;
    response.writeHead(200, {
      'Content-Type': file.type,
      'Content-Encoding': 'br',
      'Content-Length': file.body.length,
    });
    response.end(file.body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    /** How much was sent since the last call. */
    takeBytes: () => {
      const sent = bytes;
      bytes = 0;
      return sent;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
