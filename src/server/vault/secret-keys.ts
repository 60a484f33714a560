import { decodeBase64Url } from '../bytes/base64url.js';

/** Keys by their ids: 32 random bytes each, as bytes, base64 or base64url. */
export interface SecretKeys {
  /** The id of the key that new things are made with. */
  readonly current: string;
  /** The current key, and the older ones for as long as something made with them is in use. */
  readonly keys: Readonly<Record<string, string | Uint8Array | undefined>>;
}

/** The length of a key. */
export const secretKeyBytes = 32;

/**
 * Reads keys that somebody has configured.
 *
 * @throws TypeError when one is not 32 random bytes, or `current` names none of them.
 */
export function readSecretKeys(
  purpose: 'vault' | 'invitation',
  { current, keys }: SecretKeys,
): ReadonlyMap<string, Uint8Array<ArrayBuffer>> {
  const read = new Map(
    Object.entries(keys).map(([keyId, key]) => [keyId, readSecretKey(purpose, keyId, key)]),
  );
  if (!read.has(current)) {
    throw new TypeError(`The current ${purpose} key '${current}' is not among the keys.`);
  }
  return read;
}

function readSecretKey(
  purpose: string,
  keyId: string,
  key: string | Uint8Array | undefined,
): Uint8Array<ArrayBuffer> {
  const advice = 'Make one with: openssl rand -base64 32';
  // An id is a part of what the key makes, whose parts are set apart by dots.
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(keyId)) {
    throw new TypeError(`A ${purpose} key id is 1 to 64 letters, digits, hyphens and underscores.`);
  }
  // What an unset environment variable gives.
  if (!key) throw new TypeError(`The ${purpose} key '${keyId}' is empty. ${advice}`);
  const bytes =
    typeof key === 'string'
      ? decodeBase64Url(key.replaceAll('+', '-').replaceAll('/', '_').replace(/=$/, ''))
      : Uint8Array.from(key);
  if (bytes?.length !== secretKeyBytes) {
    throw new TypeError(
      `The ${purpose} key '${keyId}' is not ${secretKeyBytes} random bytes. ${advice}`,
    );
  }
  // One random key in 10^13 is all printable, and none is a byte repeated; typed text is.
  const isText = bytes.every((byte) => byte >= 0x20 && byte < 0x7f);
  if (isText || new Set(bytes).size < secretKeyBytes / 2) {
    throw new TypeError(
      `The ${purpose} key '${keyId}' is not random: a passphrase will not do. ${advice}`,
    );
  }
  return bytes;
}
