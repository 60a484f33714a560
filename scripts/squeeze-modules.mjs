// A step of `npm run build`: squeezes the templates of the ES modules as those of the script-tag files are.
// What the server renders is recognized by the text of its template, so all of them need the same text.

import { readdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { squeezeStyles, squeezeTemplates, styleModules, templateModules } from './squeeze.mjs';

const dist = fileURLToPath(new URL('../dist/', import.meta.url));
for (const name of await readdir(dist, { recursive: true })) {
  const file = `${dist}${name}`;
  if (!templateModules.test(file) || file.endsWith('.d.ts')) continue;
  const code = squeezeTemplates(await readFile(file, 'utf8'));
  await writeFile(file, styleModules.test(file) ? squeezeStyles(code) : code);
}
