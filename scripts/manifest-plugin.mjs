import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const id = 'virtual:manifest';
const elementFile = fileURLToPath(new URL('../src/element/wandb-connect.ts', import.meta.url));
const localesFolder = new URL('../src/locales/', import.meta.url);

/**
 * Gives the playground what the element's source says about it, so a new attribute, token or language
 * gets its control without a change here.
 *
 * @returns {import('vite').Plugin}
 */
export function manifestPlugin() {
  return {
    name: 'manifest',
    resolveId: (source) => (source === id ? `\0${id}` : undefined),
    async load(loaded) {
      if (loaded !== `\0${id}`) return undefined;
      this.addWatchFile(elementFile);
      const { attributes = [], cssProperties = [] } = await describeElement();
      const languages = await listLanguages();
      return `export const attributes = ${JSON.stringify(attributes)};
export const tokens = ${JSON.stringify(cssProperties)};
export const languages = {${languages.map(importOf).join()}};`;
    },
  };
}

/**
 * Reads the element's description as it is published. The analyzer is loaded when it is needed.
 *
 * @returns {Promise<Partial<import('custom-elements-manifest/schema.d.ts').CustomElement>>}
 */
async function describeElement() {
  // @ts-expect-error The analyzer's types leave out what it exports.
  const { create, ts } = await import('@custom-elements-manifest/analyzer');
  const { litPlugin } =
    // @ts-expect-error This one has no types.
    await import('@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js');
  const { publicOnly } = await import('../custom-elements-manifest.config.js');
  const source = await readFile(elementFile, 'utf8');
  const { modules } = create({
    modules: [ts.createSourceFile(elementFile, source, ts.ScriptTarget.ES2022, true)],
    plugins: [...litPlugin(), publicOnly()],
    context: {},
  });
  return modules[0].declarations.find((/** @type {object} */ found) => 'customElement' in found);
}

/** @returns {Promise<string[]>} the tags of the languages besides English */
async function listLanguages() {
  const files = await readdir(localesFolder).catch(() => []);
  return files.filter((name) => name.endsWith('.ts')).map((name) => name.replace(/\.ts$/, ''));
}

/** @param {string} language */
function importOf(language) {
  return `'${language}': () => import('wandb-connect/locales/${language}')`;
}
