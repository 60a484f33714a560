import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build, normalizePath } from 'vite';

const pages = new URL('../src/server/pages/', import.meta.url);
/** @param {string} file beneath `src/server/pages/` */
const pathOf = (file) => normalizePath(fileURLToPath(new URL(file, pages)));
const declared = pathOf('page-texts.ts');
const scriptTagFile = pathOf('script-tag-file.ts');
const elementLocales = pathOf('element-locales.ts');
const style = pathOf('browser/pages.css');

/**
 * Bundles a page's script into one classic script.
 *
 * @param {string} entry
 * @returns {Promise<{ text: string, files: string[] }>} the script, and the files that it is made of
 */
async function bundle(entry) {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    publicDir: false,
    build: {
      write: false,
      target: 'es2022',
      rolldownOptions: { input: entry, output: { format: 'iife' } },
    },
  });
  if (!('output' in built)) throw new Error('Vite has built more than one script.');
  const [{ code, moduleIds }] = built.output;
  // In a page, these would end the script or hide its end.
  if (/<\/script|<!--/i.test(code)) throw new Error(`${entry} cannot stand in a page.`);
  return { text: code.trim(), files: moduleIds };
}

/** Makes the module that `src/server/pages/page-texts.ts` declares, from what is in `browser/`. */
export async function makePageTexts() {
  const [returnScript, invitationScript, pageStyle] = await Promise.all([
    bundle(pathOf('browser/return.entry.ts')),
    bundle(pathOf('browser/invitation.entry.ts')),
    // An HTML parser turns CRLF into LF, and the policy's hash is of what it makes of the style.
    readFile(style, 'utf8').then((text) => ({
      text: text.replaceAll('\r\n', '\n'),
      files: [style],
    })),
  ]);
  const texts = { returnScript, invitationScript, pageStyle };
  return {
    module: Object.entries(texts)
      .map(([name, { text }]) => `export const ${name} = ${JSON.stringify(text)};\n`)
      .join(''),
    files: Object.values(texts).flatMap(({ files }) => files),
  };
}

/**
 * Makes the module that `src/server/pages/script-tag-file.ts` declares, from the built file.
 *
 * @returns {Promise<string>}
 */
export async function makeScriptTagFile() {
  const file = new URL('../dist/wandb-connect.global.js', import.meta.url);
  return `export const elementScript = ${JSON.stringify(await readFile(file, 'utf8'))};\n`;
}

/** Makes the module that `src/server/pages/element-locales.ts` declares, from `src/locales`. */
export async function makeElementLocales() {
  const folder = new URL('../src/locales/', import.meta.url);
  const entries = await Promise.all(
    (await readdir(folder)).sort().map(async (file) => {
      const { text, files } = await bundle(normalizePath(fileURLToPath(new URL(file, folder))));
      return { tag: file.replace('.ts', ''), text, files };
    }),
  );
  const texts = Object.fromEntries(entries.map(({ tag, text }) => [tag, text]));
  return {
    module: `export const elementLocales = ${JSON.stringify(texts)};\n`,
    files: entries.flatMap(({ files }) => files),
  };
}

/**
 * Gives Vite the texts of the server's pages.
 *
 * @returns {import('vite').Plugin}
 */
export function pageTexts() {
  return {
    name: 'page-texts',
    async load(id) {
      if (normalizePath(id) === scriptTagFile) return makeScriptTagFile();
      const make = { [declared]: makePageTexts, [elementLocales]: makeElementLocales }[
        normalizePath(id)
      ];
      if (!make) return null;
      const { module, files } = await make();
      for (const file of files) this.addWatchFile(file);
      return module;
    },
  };
}
