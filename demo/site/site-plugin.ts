import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin, Rolldown } from 'vite';
import { createScriptTagFile } from '../server/script-tag-file.js';

const query = '?site';
const plainPage = 'demo/script-tag.html';
const simulatedPage = 'demo/simulated-wandb/index.html';

/** The addresses in the simulated W&B, for which a server would serve one page. */
const simulatedPages = ['', 'authorize/', 'settings/', 'signup/'].map(
  (path) => `simulated/${path}index.html`,
);

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** For the pages that don't say themselves what is simulated. */
const notice = `<aside class="notice" aria-label="Simulation">
      <strong>Everything here is simulated.</strong> Your browser itself plays the endpoint and W&amp;B.
    </aside>`;

/**
 * Builds the demo as static pages, which work in any folder of any server: every page starts MSW
 * before its own script, and links are relative.
 *
 * @param root the folder of the project.
 */
export function sitePlugin(root: string): Plugin {
  let start = '';
  return {
    name: 'site',
    enforce: 'post',
    transformIndexHtml: {
      order: 'pre',
      handler: (html) => html.replace(/(<script type="module" src="[^"]+)/, `$1${query}`),
    },
    resolveId: {
      order: 'pre',
      async handler(source, importer) {
        if (!source.endsWith(query)) return undefined;
        const script = await this.resolve(source.slice(0, -query.length), importer);
        return script && script.id + query;
      },
    },
    load(id) {
      if (!id.endsWith(query)) return undefined;
      return `import { playEndpoint } from ${JSON.stringify(join(root, 'demo/site/endpoint.ts'))};
await playEndpoint();
await import(${JSON.stringify(id.slice(0, -query.length))});`;
    },
    // package.json names the few built files with side effects. Here, sources are bundled.
    transform: {
      filter: { id: /\.(?:tsx?|vue)$/ },
      handler: () => ({ moduleSideEffects: true }),
    },
    buildStart() {
      start = this.emitFile({ type: 'chunk', id: join(root, 'demo/site/start.ts'), name: 'start' });
    },
    async generateBundle(_options, bundle) {
      const emit = (fileName: string, source: string) => {
        this.emitFile({ type: 'asset', fileName, source });
      };
      const read = (file: string) => readFile(join(root, file), 'utf8');
      for (const file of pagesIn(bundle)) file.source = finish(file.fileName, file.source);
      const simulated = pagesIn(bundle).find(({ fileName }) => fileName === simulatedPage);
      for (const name of simulatedPages) {
        const source = simulated?.source ?? '';
        emit(name, name.split('/').length > 2 ? source : source.replaceAll('../../', '../'));
      }
      const startScript = `<script type="module" src="/${this.getFileName(start)}"></script>\n  </body>`;
      emit(plainPage, finish(plainPage, (await read(plainPage)).replace('</body>', startScript)));
      emit('demo/script-tag.js', await read('demo/script-tag.js'));
      emit('dist/wandb-connect.global.js', await createScriptTagFile(root)());
      const worker = fileURLToPath(import.meta.resolve('msw/mockServiceWorker.js'));
      emit('mockServiceWorker.js', await readFile(worker, 'utf8'));
    },
  };
}

type Page = Rolldown.OutputAsset & { source: string };

function pagesIn(bundle: Rolldown.OutputBundle): Page[] {
  return Object.values(bundle).filter(
    (file): file is Page => file.fileName.endsWith('.html') && 'source' in file,
  );
}

/** Gives a page its policy, and makes its addresses relative. */
function finish(fileName: string, html: string): string {
  const up = '../'.repeat(fileName.split('/').length - 1);
  return html
    .replace(
      '<meta charset="utf-8" />',
      `$&\n    <meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy}" />`,
    )
    .replace('<body>', `$&\n    ${notice}`)
    .replaceAll(/(href|src)="\/([^"]*)"/g, (_, name: string, path: string) => {
      return `${name}="${up + path || './'}"`;
    });
}
