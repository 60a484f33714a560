// Copies the script-tag files next to the pages, and writes the hash of each into its page.

import { createHash } from 'node:crypto';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

cpSync('src', 'dist', { recursive: true });
for (const [file, name] of [
  ['index.html', 'wandb-connect.global.js'],
  ['accounts.html', 'wandb-accounts.global.js'],
]) {
  const script = readFileSync(fileURLToPath(import.meta.resolve(`wandb-connect/${name}`)));
  const integrity = `sha384-${createHash('sha384').update(script).digest('base64')}`;
  writeFileSync(`dist/${name}`, script);
  const page = readFileSync(`src/${file}`, 'utf8');
  writeFileSync(`dist/${file}`, page.replaceAll('%INTEGRITY%', integrity));
}
