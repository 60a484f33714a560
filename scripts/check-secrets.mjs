// `npm run secrets`: no file of the project holds what looks like a W&B key. Tests build theirs at run
// time. The files are found without git, which is not everywhere that a checkout is.

import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));

// A key of 86 characters, and one of 40 hexadecimal digits: a commit is named by fewer, or by its tag.
const keys = [/wandb_v1_\w{30}/, /(?<![0-9a-z])[0-9a-f]{40}(?![0-9a-z])/i];

/** The folders and files that .gitignore names: it holds plain names only, but for `*.tsbuildinfo`. */
const ignored = new Set([
  '.git',
  ...readFileSync(join(root, '.gitignore'), 'utf8')
    .split('\n')
    .map((line) => line.replace(/\/$/, '')),
]);

/**
 * @param {string} folder
 * @returns {string[]}
 */
function filesIn(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (ignored.has(entry.name)) return [];
    if (entry.isDirectory()) return filesIn(path);
    return entry.isFile() ? [path] : [];
  });
}

const found = filesIn(root).flatMap((file) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, index) =>
      keys.some((key) => key.test(line)) ? [`${relative(root, file)}:${index + 1}`] : [],
    ),
);

for (const place of found) console.error(`${place}: looks like a W&B API key`);
process.exitCode = found.length > 0 ? 1 : 0;
