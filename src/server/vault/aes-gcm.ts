/** NIST SP 800-38D, section 8.2: GCM uses 96 bits without further hashing. */
export const ivBytes = 12;
const algorithm = 'AES-GCM';

/** Imports a key of 32 bytes. */
export function importKey(bytes: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', bytes, algorithm, false, ['encrypt', 'decrypt']);
}

/** Returns the ciphertext and its tag. */
export async function encrypt(
  key: CryptoKey,
  iv: Uint8Array<ArrayBuffer>,
  clear: Uint8Array<ArrayBuffer>,
  additionalData: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const params = { name: algorithm, iv, additionalData };
  return new Uint8Array(await crypto.subtle.encrypt(params, key, clear));
}

/** `undefined` if the ciphertext or the additional data was changed, or the key is another one. */
export async function decrypt(
  key: CryptoKey,
  iv: Uint8Array<ArrayBuffer>,
  sealed: Uint8Array<ArrayBuffer>,
  additionalData: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const params = { name: algorithm, iv, additionalData };
  try {
    return new Uint8Array(await crypto.subtle.decrypt(params, key, sealed));
  } catch {
    // WebCrypto's errors differ between runtimes and say no more than this.
    return undefined;
  }
}

export function randomBytes(length: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(length));
}
