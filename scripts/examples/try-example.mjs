import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { catalog } from './catalog.mjs';
import { useExample } from './use-example.mjs';
import { attempt, run } from './run.mjs';
import { serveFiles, serveItself } from './serve.mjs';
import { casesFor } from '../servers/suite.mjs';

/** What is there if someone has tried an example in its own folder. */
const made = /^(?:node_modules|dist|\.(?:angular|astro|next|nuxt|output)|db\.sqlite3)$/;

const examples = fileURLToPath(new URL('../../examples/', import.meta.url));

/** Takes the place of the placeholder that an example has. */
const testSession = fileURLToPath(new URL('../servers/session.mjs', import.meta.url));

export class MissingTool extends Error {}

/**
 * @param {string} name
 * @param {{ folder: string, packed: string, browser: import('playwright').Browser }} tools
 * @throws {MissingTool} if this machine can't run the example
 * @throws {Error} that says what went wrong
 */
export async function tryExample(name, { folder, packed, browser }) {
  const example = catalog[name];
  if (!example) throw new Error(`There is no example ${name}.`);
  const start = example.start?.replaceAll('python3', requirePython(example.python)) ?? 'npm start';
  const app = join(folder, name);
  cpSync(join(examples, example.folder ?? name), app, {
    recursive: true,
    filter: (path) => !made.test(basename(path)),
  });
  install(app, { ...example.versions, 'wandb-connect': `file:${packed}` });
  if (example.source !== undefined) {
    const file = join(app, example.source);
    run('npm run check', app);
    if (example.variant) accept(file, example.variant, app);
    for (const mistake of example.mistakes ?? []) refuse(file, mistake, app);
  }
  if (example.session !== undefined) {
    cpSync(testSession, join(app, example.session));
  }
  run('npm run build --if-present', app);
  const { url, stop } = example.files
    ? await serveFiles(join(app, example.files))
    : await serveItself(app, start);
  try {
    await useExample(browser, url, example);
    if (example.session !== undefined) await tryServer(`${url}api/wandb`, example.lacks);
  } finally {
    stop();
  }
}

/**
 * Sends everything that a server must answer.
 * @param {string} url
 * @param {import('./catalog.mjs').Example['lacks']} lacks
 */
async function tryServer(url, lacks) {
  const cases = casesFor(lacks);
  const failed = [];
  // One after another: a crowd is one of the cases.
  for (const { name, run: ask } of cases) {
    try {
      await ask({ url });
    } catch (error) {
      failed.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  if (failed.length > 0) throw new Error(failed.join('\n'));
  console.log(`${cases.length} requests answered as they should`);
}

/**
 * @param {string | undefined} packages
 * @returns {string} a Python that has them: the first one may be another than the system's
 */
function requirePython(packages = '') {
  const found = ['python3', '/usr/bin/python3'].find(
    (python) => attempt(`${python} -c "import ${packages}"`, examples).ok,
  );
  if (found !== undefined) return found;
  throw new MissingTool(`Skipped: Python needs the packages ${packages}.`);
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
 * @param {string} file
 * @param {import('./catalog.mjs').Change} mistake
 * @param {string} app
 */
function refuse(file, mistake, app) {
  const { ok, output } = checkChange(file, mistake, app);
  if (ok) throw new Error(`The type check accepts ${mistake[1]} in ${file}.`);
  if (!output.includes(basename(file))) {
    throw new Error(`The type check does not find ${mistake[1]} in ${file}:\n${output}`);
  }
  console.log(`refused: ${mistake[1]}`);
}

/**
 * Writes it differently, and expects the type check to pass.
 * @param {string} file
 * @param {import('./catalog.mjs').Change} variant
 * @param {string} app
 */
function accept(file, variant, app) {
  const { ok, output } = checkChange(file, variant, app);
  if (!ok) throw new Error(`The type check refuses ${variant[1]} in ${file}:\n${output}`);
  console.log(`accepted: ${variant[1]}`);
}

/**
 * Runs the type check with a change, and undoes the change.
 * @param {string} file
 * @param {import('./catalog.mjs').Change} change
 * @param {string} app
 */
function checkChange(file, [from, to], app) {
  const code = readFileSync(file, 'utf8');
  if (!code.includes(from)) throw new Error(`${file} does not contain ${from}`);
  writeFileSync(
    file,
    code.replace(from, () => to),
  );
  const checked = attempt('npm run check', app);
  writeFileSync(file, code);
  return checked;
}
