import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeVectors } from '../../../scripts/write-vectors.mjs';
import { readApiKey } from '../../../src/contract/api-key.js';
import { createKeyVault } from '../../../src/server.js';
import { snippet } from '../../helpers/doc-pages.js';
import { apiKeyVectors, envelopeVectors, spell } from '../../helpers/vectors.js';

describe('the files in docs/vectors', () => {
  it('are up to date', async () => {
    for (const [name, text] of Object.entries(await makeVectors())) {
      const file = resolve(import.meta.dirname, '../../../docs/vectors', name);
      expect(readFileSync(file, 'utf8')).toBe(text);
    }
  });
});

it('docs/endpoint.md shows the associated data of a vector', () => {
  const shown = snippet('docs/endpoint.md', 'Seal keys in the same way', 'text', 1);
  const shownBytes = shown.replace(/\s/g, '');
  const vector = envelopeVectors.opens.find(({ name }) => name === 'an empty tenant');
  expect(shownBytes).toBe(vector?.secretAssociatedData);
});

describe('the key vault and the vectors of the envelope', () => {
  const { vaultKeys, opens, refused } = envelopeVectors;
  const vault = createKeyVault({ current: 'k1', keys: vaultKeys });

  it.each(opens)('agree: $name', async ({ envelope, binding, secret }) => {
    expect(await vault.open(envelope, binding)).toBe(secret);
  });

  it.each(refused)('agree that it does not open: $name', async ({ envelope, binding, reason }) => {
    await expect(vault.open(envelope, binding)).rejects.toHaveProperty('code', reason);
  });
});

describe('the key reader and the vectors of the key', () => {
  it.each(apiKeyVectors.keys)('agree: $name', ({ text, key, extracted, doubts }) => {
    const expected = { kind: 'key', key: spell(key), extracted, doubts };
    expect(readApiKey(spell(text))).toMatchObject(expected);
  });

  it.each(apiKeyVectors.refused)('agree to refuse $name', ({ name: _, text, ...refusal }) => {
    expect(readApiKey(spell(text))).toEqual({ kind: 'refused', ...refusal });
  });
});
