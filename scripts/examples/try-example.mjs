import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { catalog } from './catalog.mjs';
import { useExample } from './use-example.mjs';
import { attempt, run } from './run.mjs';
import { serveFiles, serveItself } from './serve.mjs';

const examples = fileURLToPath(new URL('../../examples/', import.meta.url));

/**
 * @param {string} name
 * @param {{ folder: string, packed: string, browser: import('playwright').Browser }} tools
 * @throws {Error} that says what went wrong
 */
export async function tryExample(name, { folder, packed, browser }) {
  const example = catalog[name];
  if (!example) throw new Error(`There is no example ${name}.`);
  const app = join(folder, name);
  cpSync(join(examples, example.folder ?? name), app, {
    recursive: true,
    filter: (path) => basename(path) !== 'node_modules',
  });
  install(app, { ...example.versions, 'wandb-connect': `file:${packed}` });
  if (example.mistakes) {
    run('npm run check', app);
    for (const mistake of example.mistakes) refuse(app, mistake);
  }
  run('npm run build --if-present', app);
  const { url, stop } = example.files
    ? await serveFiles(join(app, example.files))
    : await serveItself(app, example.env ?? {});
  try {
    await useExample(browser, url);
  } finally {
    stop();
  }
}

/**
 * Installs an app with these versions of some of its dependencies.
 * @param {string} app
 * @param {Readonly<Record<string, string>>} versions
 */
function install(app, versions) {
  const file = join(app, 'package.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  for (const kind of ['dependencies', 'devDependencies']) {
    for (const name of Object.keys(manifest[kind] ?? {})) {
      manifest[kind][name] = versions[name] ?? manifest[kind][name];
    }
  }
  writeFileSync(file, JSON.stringify(manifest, null, 2));
  run('npm install --no-audit --no-fund --prefer-offline', app);
}

/**
 * Makes a mistake, and expects the type check to find it in this file.
 * @param {string} app
 * @param {import('./catalog.mjs').Mistake} mistake
 */
function refuse(app, { file, from, to }) {
  const path = join(app, file);
  const code = readFileSync(path, 'utf8');
  if (!code.includes(from)) throw new Error(`${file} does not contain ${from}`);
  writeFileSync(path, code.replace(from, to));
  const { ok, output } = attempt('npm run check', app);
  writeFileSync(path, code);
  if (ok) throw new Error(`The type check accepts ${to} in ${file}.`);
  if (!output.includes(basename(file))) {
    throw new Error(`The type check does not find ${to} in ${file}:\n${output}`);
  }
  console.log(`refused: ${to}`);
}
