import type { KeyBinding } from '../store/account-store.js';
import { decodeBase64Url, encodeBase64Url } from '../bytes/base64url.js';
import { envelopeVersion } from '../bytes/envelope-version.js';
import { concatBytes } from '../bytes/concat-bytes.js';
import { decrypt, encrypt, importKey, ivBytes, randomBytes } from './aes-gcm.js';
import { createSecretKeyProvider } from './key-provider.js';
import type { KeyProvider } from './key-provider.js';
import { KeyVaultError } from './key-vault-error.js';
import { noteSecretKeys, secretKeyBytes } from './secret-keys.js';
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
  /**
   * Whether there is a vault key with this id. If not, accounts whose keys are sealed with it are
   * listed as `unreadable`. Left out, every key counts as there.
   */
  hasKey?(keyId: string): boolean;
}

/** A vault whose keys can be replaced. */
export interface RotatingKeyVault extends KeyVault {
  /**
   * Puts an envelope under the current vault key, without the secret in the clear. An envelope that is
   * under the current key comes back as it is.
   *
   * @throws KeyVaultError when the vault key that it names is missing, or its data key does not open.
   */
  rewrap(sealed: string, binding: KeyBinding): Promise<string>;
}

/** The vault's keys, or a service that has them. The current one seals, older ones still open. */
export type KeyVaultOptions = SecretKeys | KeyProvider;

const version = envelopeVersion;

/**
 * Makes a vault with AES-256-GCM. An envelope is
 * `wc1.<key id>.<iv>.<wrapped data key>.<ciphertext and tag>`: each secret has its own data key, and
 * only the data key is encrypted with the vault key (https://cheatsheetseries.owasp.org/cheatsheets/
 * Cryptographic_Storage_Cheat_Sheet.html, "Encrypting Stored Keys"). To rotate, add a key, make it
 * `current`, and call `rewrapKeys`.
 *
 * @throws TypeError when a key is not 32 random bytes or `current` names none of them, or the provider
 * does not have its current key.
 */
export function createKeyVault(options: KeyVaultOptions): RotatingKeyVault {
  const provider = 'wrap' in options ? options : createSecretKeyProvider(options);
  const { current } = provider;
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(current)) {
    throw new TypeError(
      'current is not an id of 1 to 64 letters, digits, hyphens and underscores.',
    );
  }
  if (provider.hasKey?.(current) === false) {
    throw new TypeError(`The provider has no key '${current}', which is its current one.`);
  }

  const wrap = async (dataKey: Uint8Array<ArrayBuffer>, binding: KeyBinding) => {
    const wrapped: unknown = await provider.wrap(dataKey, boundTo('data-key', binding, current));
    // An `ArrayBuffer` or base64 would become an envelope that never opens.
    if (wrapped instanceof Uint8Array && wrapped.length > 0) return Uint8Array.from(wrapped);
    throw new TypeError('wrap of the KeyProvider returned no bytes: return a Uint8Array.');
  };

  const unwrap = async ({ keyId, wrapped }: Envelope, binding: KeyBinding) => {
    const dataKey = await provider.unwrap(keyId, wrapped, boundTo('data-key', binding, keyId));
    if (dataKey) return dataKey;
    throw new KeyVaultError('unknown_key_id', 'The envelope names a key the vault has not.');
  };

  const vault: RotatingKeyVault = {
    hasKey: (keyId) => provider.hasKey?.(keyId) ?? true,

    async seal(secret, binding) {
      const dataKey = randomBytes(secretKeyBytes);
      const iv = randomBytes(ivBytes);
      const wrapped = await wrap(dataKey, binding);
      const clear = new TextEncoder().encode(secret);
      const sealed = await encrypt(await importKey(dataKey), iv, clear, boundTo('secret', binding));
      dataKey.fill(0);
      return writeEnvelope({ keyId: current, iv, wrapped, sealed });
    },

    async open(sealed, binding) {
      const envelope = readEnvelope(sealed);
      const dataKey = await importKey(await unwrap(envelope, binding));
      const context = boundTo('secret', binding);
      const secret = await decrypt(dataKey, envelope.iv, envelope.sealed, context);
      if (secret) return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(secret);
      throw new KeyVaultError(
        'not_authentic',
        'The envelope was changed or is of another account.',
      );
    },

    async rewrap(sealed, binding) {
      const envelope = readEnvelope(sealed);
      if (envelope.keyId === current) return sealed;
      const dataKey = await unwrap(envelope, binding);
      const wrapped = await wrap(dataKey, binding);
      dataKey.fill(0);
      return writeEnvelope({ ...envelope, keyId: current, wrapped });
    },
  };
  if (!('wrap' in options)) noteSecretKeys(vault, options);
  return vault;
}

/** Makes a key for `createKeyVault`: 32 random bytes as base64url, like `openssl rand -base64 32`. */
export function generateVaultKey(): string {
  return encodeBase64Url(randomBytes(secretKeyBytes));
}

interface Envelope {
  readonly keyId: string;
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly wrapped: Uint8Array<ArrayBuffer>;
  /** The ciphertext and its tag. */
  readonly sealed: Uint8Array<ArrayBuffer>;
}

function writeEnvelope({ keyId, iv, wrapped, sealed }: Envelope): string {
  return [version, keyId, ...[iv, wrapped, sealed].map(encodeBase64Url)].join('.');
}

function readEnvelope(text: string): Envelope {
  const [tag, keyId, ...rest] = text.split('.');
  const [iv, wrapped, sealed] = rest.map(decodeBase64Url);
  if (tag !== version || !keyId || !iv || !wrapped || !sealed || rest.length !== 3) {
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
