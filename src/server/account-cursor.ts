import * as z from 'zod/mini';
import { decodeBase64Url, encodeBase64Url } from './bytes/base64url.js';
import { Refusal } from './http/problem.js';
import { decodeUtf8, parseJson } from './http/read-stream.js';
import type { AccountPosition } from './store/account-store.js';

const Position = z.tuple([
  // What a database takes for a time.
  z.iso.datetime().check(z.regex(/^[12]/), z.maxLength(30)),
  // A database fails on a NUL and on half a surrogate pair.
  z.string().check(z.regex(/^[^\0\p{Cs}]+$/u)),
]);

/** Writes where the next page of accounts begins. */
export function writeCursor({ connectedAt, id }: AccountPosition): string {
  return encodeBase64Url(new TextEncoder().encode(JSON.stringify([connectedAt, id])));
}

/**
 * Reads what `writeCursor` wrote.
 *
 * @throws Refusal when it is anything else.
 */
export function readCursor(text: string): AccountPosition {
  const json = decodeUtf8(decodeBase64Url(text) ?? new Uint8Array()) ?? '';
  const position = Position.safeParse(parseJson(json));
  if (!position.success) throw new Refusal('server_error', { status: 422, reason: 'bad_schema' });
  const [connectedAt, id] = position.data;
  return { connectedAt, id };
}
