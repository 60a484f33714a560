import type { KeyBinding } from '../store/account-store.js';
import { decodeBase64Url, encodeBase64Url } from '../bytes/base64url.js';
import { concatBytes } from '../bytes/concat-bytes.js';
import { readSecretKeys, secretKeyBytes } from './secret-keys.js';
import type { SecretKeys } from './secret-keys.js';

/** Seals API keys for storage and opens them again. */
export interface KeyVault {
  /** Seals a secret with the current vault key. Sealing it twice never gives the same text. */
  seal(secret: string, binding: KeyBinding): Promise<string>;
  /**
   * Opens what `seal` returned, with the vault key that it names.
   *
   * @throws KeyVaultError when that vault key is missing, or the envelope was changed, cut or sealed
   * for another account or version.
   */
  open(sealed: string, binding: KeyBinding): Promise<string>;
}

/** The vault's keys: the current one seals, older ones still open what they sealed. */
export type KeyVaultOptions = SecretKeys;

/** Why an envelope cannot be opened. The message never contains any part of it. */
export class KeyVaultError extends Error {
  override readonly name = 'KeyVaultError';
  /**
   * `malformed`: not an envelope. `unknown_key_id`: its vault key is not among `keys`.
   * `not_authentic`: changed, sealed for another account or version, or sealed with another key of that id.
   */
  readonly code: 'malformed' | 'unknown_key_id' | 'not_authentic';

  constructor(code: KeyVaultError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

const version = 'wc1';
const algorithm = 'AES-GCM';
/** NIST SP 800-38D, section 8.2: GCM uses 96 bits without further hashing. */
const ivBytes = 12;

/**
 * Makes a vault with AES-256-GCM. An envelope is
 * `wc1.<key id>.<iv>.<wrapped data key>.<ciphertext and tag>`: each secret has its own data key, and
 * only the data key is encrypted with the vault key (https://cheatsheetseries.owasp.org/cheatsheets/
 * Cryptographic_Storage_Cheat_Sheet.html, "Encrypting Stored Keys"). To rotate, add a key and make it
 * `current`: old envelopes still open, and linking again seals with the new key.
 *
 * @throws TypeError when a key is not 32 random bytes or `current` names none of them.
 */
export function createKeyVault(options: KeyVaultOptions): KeyVault {
  const { current } = options;
  const vaultKeys = readSecretKeys('vault', options);
  const imported = new Map<string, Promise<CryptoKey>>();

  const vaultKey = (keyId: string): Promise<CryptoKey> | undefined => {
    const bytes = vaultKeys.get(keyId);
    if (!bytes) return undefined;
    const key = imported.get(keyId) ?? importKey(bytes);
    imported.set(keyId, key);
    return key;
  };

  return {
    async seal(secret, binding) {
      const wrappingKey = await vaultKey(current);
      if (!wrappingKey) throw new KeyVaultError('unknown_key_id', 'The current key is gone.');
      const dataKey = randomBytes(secretKeyBytes);
      const iv = randomBytes(ivBytes);
      // The wrapped key has its own iv, because the vault key is used many times, a data key once.
      const wrapIv = randomBytes(ivBytes);
      const wrapped = await encrypt(
        wrappingKey,
        wrapIv,
        dataKey,
        boundTo('data-key', binding, current),
      );
      const sealed = await encrypt(
        await importKey(dataKey),
        iv,
        new TextEncoder().encode(secret),
        boundTo('secret', binding),
      );
      dataKey.fill(0);
      const parts = [iv, concatBytes([wrapIv, wrapped]), sealed].map(encodeBase64Url);
      return [version, current, ...parts].join('.');
    },

    async open(sealed, binding) {
      const envelope = readEnvelope(sealed);
      const wrappingKey = await vaultKey(envelope.keyId);
      if (!wrappingKey) {
        throw new KeyVaultError('unknown_key_id', 'The envelope names a key the vault has not.');
      }
      const dataKey = await decrypt(
        wrappingKey,
        envelope.wrapped.subarray(0, ivBytes),
        envelope.wrapped.subarray(ivBytes),
        boundTo('data-key', binding, envelope.keyId),
      );
      const secret = await decrypt(
        await importKey(dataKey),
        envelope.iv,
        envelope.sealed,
        boundTo('secret', binding),
      );
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(secret);
    },
  };
}

/** Makes a key for `createKeyVault`: 32 random bytes as base64url, like `openssl rand -base64 32`. */
export function generateVaultKey(): string {
  return encodeBase64Url(randomBytes(secretKeyBytes));
}

function readEnvelope(text: string) {
  const [tag, keyId, ...rest] = text.split('.');
  const [iv, wrapped, sealed, excess] = rest.map(decodeBase64Url);
  if (tag !== version || !keyId || !iv || !wrapped || !sealed || excess || rest.length !== 3) {
    throw new KeyVaultError('malformed', 'This is not an envelope of this vault.');
  }
  return { keyId, iv, wrapped, sealed };
}

/**
 * What an envelope is bound to without containing it: moved to another row, it does not open, nor does
 * an earlier one of the same row. It is the identity of the link and not the row's id, because a link
 * is sealed before it has a row and keeps its identity when it is linked again. Each field is preceded
 * by its length: two different bindings never give the same bytes.
 *
 * Only the wrapped data key is bound to the key id. To replace a vault key, it is enough to wrap the
 * data key again; the ciphertext stays.
 */
function boundTo(
  part: 'data-key' | 'secret',
  { host, tenantId, userId, wandbUserId, keyVersion }: KeyBinding,
  keyId = '',
): Uint8Array<ArrayBuffer> {
  const fields = [version, part, keyId, 'wandb', host, tenantId, userId, wandbUserId];
  if (keyVersion > 0) fields.push(String(keyVersion));
  return concatBytes(
    fields.flatMap((field) => {
      const bytes = new TextEncoder().encode(field);
      const length = new Uint8Array(4);
      new DataView(length.buffer).setUint32(0, bytes.length);
      return [length, bytes];
    }),
  );
}

function importKey(bytes: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', bytes, algorithm, false, ['encrypt', 'decrypt']);
}

async function encrypt(
  key: CryptoKey,
  iv: Uint8Array<ArrayBuffer>,
  clear: Uint8Array<ArrayBuffer>,
  additionalData: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const params = { name: algorithm, iv, additionalData };
  return new Uint8Array(await crypto.subtle.encrypt(params, key, clear));
}

async function decrypt(
  key: CryptoKey,
  iv: Uint8Array<ArrayBuffer>,
  sealed: Uint8Array<ArrayBuffer>,
  additionalData: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const params = { name: algorithm, iv, additionalData };
  try {
    return new Uint8Array(await crypto.subtle.decrypt(params, key, sealed));
  } catch {
    // WebCrypto's errors differ between runtimes and say no more than this.
    throw new KeyVaultError('not_authentic', 'The envelope was changed or is of another account.');
  }
}

function randomBytes(length: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(length));
}
