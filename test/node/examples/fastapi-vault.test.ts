import { describe, expect, it } from 'vitest';
import { createKeyVault, generateVaultKey } from '../../../src/server.js';
import { envelopeVectors } from '../../helpers/vectors.js';
import { findPython, runPython } from '../../helpers/python-service.js';

const python = findPython();
if (!python) console.log('FastAPI is not installed: its tests are skipped.');

/** Opens every envelope that it gets, and seals what was in it again. */
const reseal = `
import json, sys
from service.vault import Binding, Vault

asked = json.load(sys.stdin)
vault = Vault("k1", {"k1": asked["key"]})
answers = []
for row in asked["rows"]:
    of = row["binding"]
    ids = (of["tenantId"], of["userId"], of["host"], of["wandbUserId"])
    binding = Binding(*ids, key_version=of["keyVersion"])
    secret = vault.open(row["envelope"], binding)
    answers.append({"secret": secret, "envelope": vault.seal(secret, binding)})
print(json.dumps(answers))
`;

describe.skipIf(!python)('the vault in Python', () => {
  it('agrees with the vectors', () => {
    const env = { VECTORS: '../../docs/vectors' };
    const { status, stderr } = runPython(python ?? '', ['-m', 'unittest'], { env });
    expect(stderr).toMatch(/Ran \d+ tests/);
    expect(status, stderr).toBe(0);
  });

  it('opens what was sealed just now, and seals what then opens', async () => {
    const key = generateVaultKey();
    const vault = createKeyVault({ current: 'k1', keys: { k1: key } });
    const rows = await Promise.all(
      envelopeVectors.opens.map(async ({ binding, secret }) => ({
        binding,
        secret,
        envelope: await vault.seal(secret, binding),
      })),
    );
    const input = JSON.stringify({ key, rows });
    const { stdout, stderr } = runPython(python ?? '', ['-c', reseal], { input });
    expect(stderr).toBe('');
    const answers = JSON.parse(stdout) as { secret: string; envelope: string }[];
    expect(answers.map(({ secret }) => secret)).toEqual(rows.map(({ secret }) => secret));
    for (const [index, { envelope }] of answers.entries()) {
      const { binding, secret, envelope: first } = rows[index]!;
      expect(envelope).not.toBe(first);
      expect(await vault.open(envelope, binding)).toBe(secret);
    }
  });
});
