import { decodeBase64Url } from '../bytes/base64url.js';

/** Keys by their ids: 32 random bytes each, as bytes, base64 or base64url. */
export interface SecretKeys {
  /** The id of the key that seals or signs from now on: 1 to 64 of `A-Z a-z 0-9 _ -`. */
  readonly current: string;
  /** The current key, and older ones for as long as something made with them is in use. */
  readonly keys: Readonly<Record<string, string | Uint8Array | undefined>>;
}

/** The length of a key in bytes. */
export const secretKeyBytes = 32;

/**
 * Reads configured keys.
 *
 * @throws TypeError when one is not 32 random bytes, two are the same, or `current` names none of
 * them.
 */
export function readSecretKeys(
  purpose: 'vault' | 'invitation',
  { current, keys }: SecretKeys,
): ReadonlyMap<string, Uint8Array<ArrayBuffer>> {
  const read = new Map(
    Object.entries(keys).map(([keyId, key]) => [keyId, readSecretKey(purpose, keyId, key)]),
  );
  const texts = [...read.values()].map(String);
  if (new Set(texts).size < texts.length) {
    throw new TypeError(`Two ${purpose} keys are the same: a new id needs a new key.`);
  }
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
  // The id becomes part of an envelope or a token, where dots separate the parts.
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(keyId)) {
    throw new TypeError(`A ${purpose} key id is 1 to 64 letters, digits, hyphens and underscores.`);
  }
  // An unset environment variable ends up here.
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
  // Typed text is all printable or repeats its characters; one random key in 10^13 is.
  const isText = bytes.every((byte) => byte >= 0x20 && byte < 0x7f);
  if (isText || new Set(bytes).size < secretKeyBytes / 2) {
    throw new TypeError(
      `The ${purpose} key '${keyId}' is not random: a passphrase will not do. ${advice}`,
    );
  }
  return bytes;
}

/** The keys of each vault and of what makes invitations. */
const keysOf = new WeakMap<object, ReadonlySet<string>>();

/** Notes which keys a vault or the invitations have. */
export function noteSecretKeys(holder: object, { keys }: SecretKeys): void {
  const read = Object.entries(keys).map(([keyId, key]) => String(readSecretKey('', keyId, key)));
  keysOf.set(holder, new Set(read));
}

/** Whether two of them have a key in common, as far as it is known. */
export function shareSecretKey(one: object, other: object): boolean {
  const keys = keysOf.get(other);
  return [...(keysOf.get(one) ?? [])].some((key) => keys?.has(key));
}
