import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import * as z from 'zod/mini';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { KeyBinding, KeyVaultError, RotatingKeyVault } from '../../../src/server.js';
import { testApiKey } from '../../../src/testing.js';
import { importSnippets, snippet } from '../../helpers/doc-pages.js';

const binding: KeyBinding = {
  tenantId: 'acme',
  userId: 'ada',
  host: 'cloud',
  wandbUserId: 'V1',
  keyVersion: 1,
};

const Command = z.object({
  KeyId: z.string(),
  EncryptionContext: z.record(z.string(), z.string()),
  Plaintext: z.optional(z.string()),
  CiphertextBlob: z.optional(z.string()),
});
type Command = z.infer<typeof Command>;

/** AWS KMS with one key, reduced to what the client sends and gets. */
class StandIn {
  readonly commands: Command[] = [];
  isDown = false;
  readonly #key = randomBytes(32);
  readonly #server = createServer((request, response) => {
    void json(request).then((body) => {
      const [status, answer] = this.#answer(Command.parse(body));
      response.writeHead(status, { 'Content-Type': 'application/x-amz-json-1.1' });
      response.end(JSON.stringify(answer));
    });
  });

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  #answer(command: Command): [status: number, body: object] {
    this.commands.push(command);
    const { KeyId, EncryptionContext, Plaintext, CiphertextBlob } = command;
    if (this.isDown) return [400, { __type: 'DisabledException' }];
    const context = Buffer.from(JSON.stringify([KeyId, EncryptionContext]));
    if (Plaintext !== undefined) {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', this.#key, iv).setAAD(context);
      const sealed = [cipher.update(Plaintext, 'base64'), cipher.final()];
      const blob = Buffer.concat([iv, cipher.getAuthTag(), ...sealed]).toString('base64');
      return [200, { KeyId, CiphertextBlob: blob }];
    }
    const blob = Buffer.from(CiphertextBlob ?? '', 'base64');
    const decipher = createDecipheriv('aes-256-gcm', this.#key, blob.subarray(0, 12));
    decipher.setAuthTag(blob.subarray(12, 28)).setAAD(context);
    try {
      const clear = Buffer.concat([decipher.update(blob.subarray(28)), decipher.final()]);
      return [200, { KeyId, Plaintext: clear.toString('base64') }];
    } catch {
      return [400, { __type: 'InvalidCiphertextException' }];
    }
  }
}

describe('the vault of docs/server.md with AWS KMS', () => {
  const kms = new StandIn();
  let vault: RotatingKeyVault;
  beforeAll(async () => {
    Object.assign(process.env, {
      AWS_ENDPOINT_URL_KMS: await kms.start(),
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'id',
      AWS_SECRET_ACCESS_KEY: 'secret',
      WANDB_KMS_KEY: 'alias/wandb',
    });
    const main = snippet('docs/server.md', 'Use a key management service');
    ({ vault } = await importSnippets<{ vault: RotatingKeyVault }>({ main }));
  }, 60_000);
  afterAll(() => {
    kms.stop();
  });

  it('opens what it sealed, and shows the service neither key nor owner', async () => {
    const apiKey = testApiKey('valid', { filler: 'random' });
    const sealed = await vault.seal(apiKey, binding);
    expect(sealed).toMatch(/^wc1\.k1\./);
    expect(await vault.open(sealed, binding)).toBe(apiKey);
    expect(kms.commands).toMatchObject([{ KeyId: 'alias/wandb' }, { KeyId: 'alias/wandb' }]);
    const shown = JSON.stringify(kms.commands);
    for (const text of [apiKey, btoa(apiKey), 'ada', btoa('ada')]) {
      expect(shown).not.toContain(text);
    }
  });

  it('does not open for another account', async () => {
    const opening = vault.open(await vault.seal('secret', binding), { ...binding, userId: 'bob' });
    const error = await opening.catch((thrown: unknown) => thrown);
    expect((error as KeyVaultError).code).toBe('not_authentic');
  });

  it('reports a key id that it does not have', async () => {
    const sealed = (await vault.seal('secret', binding)).replace('.k1.', '.k0.');
    await expect(vault.open(sealed, binding)).rejects.toMatchObject({ code: 'unknown_key_id' });
  });

  it('does not blame the key if the service refuses', async () => {
    const sealed = await vault.seal('secret', binding);
    kms.isDown = true;
    const error = await vault.open(sealed, binding).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'DisabledException' });
    kms.isDown = false;
  });
});
