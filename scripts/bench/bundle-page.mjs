import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

/** The folder of a row in the site. */
export const slugOf = (/** @type {string} */ name) =>
  name.toLowerCase().replaceAll(/[^a-z]+/g, '-');

/**
 * Bundles a module for production, as an application does.
 *
 * @param {{ name: string, code: string, project: string, site: string }} page `project` has what the
 *   module imports
 * @returns {Promise<string>} what loads it, for a page's head
 */
export async function bundlePage({ name, code, project, site }) {
  const entry = join(project, 'main.js');
  writeFileSync(entry, code);
  const base = `/${slugOf(name)}/`;
  const built = await build({
    root: project,
    base,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      target: 'es2022',
      outDir: join(site, base),
      emptyOutDir: false,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: entry },
    },
  });
  if (!('output' in built)) throw new Error('Vite has built more than one bundle.');
  return built.output
    .map((file) => {
      const url = base + file.fileName;
      if (file.type === 'chunk' && file.isEntry) {
        return `<script type="module" src="${url}"></script>`;
      }
      return file.fileName.endsWith('.css') ? `<link rel="stylesheet" href="${url}">` : '';
    })
    .join('');
}
