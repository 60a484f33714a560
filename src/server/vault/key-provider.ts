import { concatBytes } from '../bytes/concat-bytes.js';
import { decrypt, encrypt, importKey, ivBytes, randomBytes } from './aes-gcm.js';
import { KeyVaultError } from './key-vault-error.js';
import { readSecretKeys } from './secret-keys.js';
import type { SecretKeys } from './secret-keys.js';

/**
 * Wraps the data keys of a vault. A key management service fits: its keys never leave it, and sees no
 * API key. If a call rejects, the handler answers `server_error`, and nothing is stored.
 */
export interface KeyProvider {
  /** The id of the key that wraps from now on: 1 to 64 of `A-Z a-z 0-9 _ -`. */
  readonly current: string;
  /**
   * Encrypts a data key of 32 bytes with the current key.
   *
   * @param context what the wrapped key is bound to, some hundred bytes: the additional data of an AEAD,
   * or the encryption context of a service, as base64.
   */
  wrap(
    dataKey: Uint8Array<ArrayBuffer>,
    context: Uint8Array<ArrayBuffer>,
  ): Promise<Uint8Array<ArrayBuffer>>;
  /**
   * Decrypts what `wrap` returned when `keyId` was current. `undefined` if there is no such key.
   * Rejects if it was changed or has another context.
   */
  unwrap(
    keyId: string,
    wrapped: Uint8Array<ArrayBuffer>,
    context: Uint8Array<ArrayBuffer>,
  ): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** Whether there is a key with this id, without asking a service. Left out, every key counts as there. */
  hasKey?(keyId: string): boolean;
}

/**
 * Wraps with AES-256-GCM and keys of the process's own. Each wrapped key has a random IV of 96 bits, so
 * a key is good for 2^32 of them (NIST SP 800-38D, section 8.3): four billion links.
 *
 * @throws TypeError when a key is not 32 random bytes or `current` names none of them.
 */
export function createSecretKeyProvider(options: SecretKeys): KeyProvider {
  const { current } = options;
  const secrets = readSecretKeys('vault', options);
  const imported = new Map<string, Promise<CryptoKey>>();
  const findKey = (keyId: string): Promise<CryptoKey> | undefined => {
    const bytes = secrets.get(keyId);
    if (!bytes) return undefined;
    const key = imported.get(keyId) ?? importKey(bytes);
    imported.set(keyId, key);
    return key;
  };

  return {
    current,

    hasKey(keyId) {
      return secrets.has(keyId);
    },

    async wrap(dataKey, context) {
      const key = await findKey(current);
      if (!key) throw new KeyVaultError('unknown_key_id', 'The current key is gone.');
      const iv = randomBytes(ivBytes);
      return concatBytes([iv, await encrypt(key, iv, dataKey, context)]);
    },

    async unwrap(keyId, wrapped, context) {
      const key = await findKey(keyId);
      if (!key) return undefined;
      const dataKey = await decrypt(
        key,
        wrapped.subarray(0, ivBytes),
        wrapped.subarray(ivBytes),
        context,
      );
      if (!dataKey) throw new KeyVaultError('not_authentic', 'The wrapped key was changed.');
      return dataKey;
    },
  };
}
