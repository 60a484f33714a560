import { encodeBase64Url } from './base64url.js';

/** The SHA-256 of a text, as base64url. Of a random secret, only this is stored. */
export async function hashSecret(secret: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(secret));
  return encodeBase64Url(new Uint8Array(digest));
}

/** Whether a hash is of this secret. The time it takes reveals nothing about either. */
export async function isSecretOf(text: string, hash: string): Promise<boolean> {
  const own = await hashSecret(text);
  let difference = own.length ^ hash.length;
  for (let index = 0; index < own.length; index += 1) {
    difference |= own.charCodeAt(index) ^ hash.charCodeAt(index);
  }
  return difference === 0;
}
