// Copies the script-tag file next to the page, and writes its hash into the page.

import { createHash } from 'node:crypto';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const script = readFileSync(
  fileURLToPath(import.meta.resolve('wandb-connect/wandb-connect.global.js')),
);
const integrity = `sha384-${createHash('sha384').update(script).digest('base64')}`;

cpSync('src', 'dist', { recursive: true });
writeFileSync('dist/wandb-connect.global.js', script);
const page = readFileSync('src/index.html', 'utf8');
writeFileSync('dist/index.html', page.replaceAll('%INTEGRITY%', integrity));
