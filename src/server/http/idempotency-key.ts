/**
 * Reads the page's name for an attempt. `undefined` if it could be anything but a random id: a UUID
 * has 36 characters and the shortest W&B key 40, so what is accepted cannot hold a key.
 */
export function readIdempotencyKey(headers: Headers): string | undefined {
  const idempotencyKey = headers.get('Idempotency-Key');
  return /^[\w-]{1,36}$/.exec(idempotencyKey ?? '')?.[0];
}
