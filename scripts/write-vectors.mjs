// Generates docs/vectors/, the test vectors for other languages. A test fails if they are out of date.
// Usage: node scripts/write-vectors.mjs
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { apiKeyVectors } from './vectors/api-keys.mjs';
import { envelopeVectors } from './vectors/envelopes.mjs';

const folder = fileURLToPath(new URL('../docs/vectors/', import.meta.url));

/** @returns {Promise<Record<string, string>>} the text of each file, by its name */
export async function makeVectors() {
  const vectors = { 'envelopes.json': envelopeVectors(), 'api-keys.json': apiKeyVectors() };
  const options = { ...(await resolveConfig(`${folder}x.json`)), parser: 'json' };
  const files = Object.entries(vectors).map(
    async ([name, content]) =>
      /** @type {const} */ ([name, await format(JSON.stringify(content), options)]),
  );
  return Object.fromEntries(await Promise.all(files));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(await makeVectors())) {
    writeFileSync(folder + name, text);
  }
}
