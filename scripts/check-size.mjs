// `npm run size`: checks that the script-tag files stay within their budgets and are plain ASCII, so a
// host's charset can't garble them. Also prints the sizes of the ESM files for comparison.

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';

/** Bytes, gzip -9: what must hold, and what we aim for. */
const budget = 32_000;
const aim = 28_000;
/** What the file with the list may be larger by. */
const listBudget = 20_000;
/** What a file that takes over what a server has rendered may be larger by. */
const hydrationBudget = 2_900;
const dist = fileURLToPath(new URL('../dist/', import.meta.url));

/** @param {readonly Buffer[]} files compressed one by one, as they are served */
function sizes(files) {
  const sum = (/** @type {(file: Buffer) => number} */ size) =>
    files.reduce((total, file) => total + size(file), 0);
  return {
    'gzip -9': sum((file) => gzipSync(file, { level: 9 }).length),
    brotli: sum((file) => brotliCompressSync(file).length),
    raw: sum((file) => file.length),
  };
}

/** @param {string} folder */
function modulesIn(folder) {
  return readdirSync(dist + folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.js'))
    .map((name) => `${folder}/${name}`);
}

const script = readFileSync(`${dist}wandb-connect.global.js`);
/** What `import 'wandb-connect'` loads, at most. */
const modules = ['index.js', ...modulesIn('element'), ...modulesIn('contract')].map((name) =>
  readFileSync(dist + name),
);
const listScript = readFileSync(`${dist}wandb-accounts.global.js`);
const hydrationScript = readFileSync(`${dist}wandb-connect.hydrate.global.js`);
const scriptSizes = sizes([script]);
const hydrationSizes = sizes([hydrationScript]);
const forHydration = hydrationSizes['gzip -9'] - scriptSizes['gzip -9'];
const listSizes = sizes([listScript]);
const difference = listSizes['gzip -9'] - scriptSizes['gzip -9'];
console.table({
  'wandb-connect.global.js, everything in it': scriptSizes,
  'wandb-connect.hydrate.global.js': hydrationSizes,
  'wandb-accounts.global.js, everything in it': listSizes,
  [`${modules.length} ES modules, without lit`]: sizes(modules),
});

const toAim = scriptSizes['gzip -9'] - aim;
console.log(
  `wandb-connect.global.js is ${Math.abs(toAim)} bytes ${toAim > 0 ? 'above' : 'below'} the aim of ${aim}.`,
);

const problems = [
  scriptSizes['gzip -9'] > budget &&
    `wandb-connect.global.js is ${scriptSizes['gzip -9']} bytes gzip -9; the budget is ${budget}.`,
  difference > listBudget &&
    `wandb-accounts.global.js is ${difference} bytes larger than the other; the budget is ${listBudget}.`,
  forHydration > hydrationBudget &&
    `wandb-connect.hydrate.global.js is ${forHydration} bytes larger than without; the budget is ${hydrationBudget}.`,
  [script, listScript, hydrationScript].some((file) => file.some((byte) => byte > 127)) &&
    'A script-tag file is not ASCII.',
].filter((problem) => problem !== false);
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
