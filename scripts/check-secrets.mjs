// `npm run secrets`: fails if a file of the project contains something that looks like a W&B key.
// Tests build their keys at run time. Doesn't use git, because a checkout may not have it.

import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));

// An 86-character key, and one with 40 hexadecimal digits. Refer to commits by tag or short hash.
const keys = [/wandb_v1_\w{30}/, /(?<![0-9a-z])[0-9a-f]{40}(?![0-9a-z])/i];

/**
 * The folders and files in .gitignore. It contains only plain names, except for `*.tsbuildinfo`.
 */
const ignored = new Set([
  '.git',
  ...readFileSync(join(root, '.gitignore'), 'utf8')
    .split(/\r?\n/)
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
    .split(/\r?\n/)
    .flatMap((line, index) =>
      keys.some((key) => key.test(line)) ? [`${relative(root, file)}:${index + 1}`] : [],
    ),
);

for (const place of found) console.error(`${place}: looks like a W&B API key`);
process.exitCode = found.length > 0 ? 1 : 0;
