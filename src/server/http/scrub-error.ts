import * as z from 'zod/mini';
import { encodeBase64 } from '../bytes/base64url.js';

const removed = '[removed]';
/** Characters. Two texts may share a shorter run by accident. */
const shortestPiece = 8;
/** Characters of an error's text. A longer one costs too much to search. */
const longestText = 20_000;
const deepestCause = 5;
/** Anything that is long enough for a key. */
const keyLike = /[\w-]{40,}/g;

/**
 * Copies what a step threw, for the product's error log: its name, message, stack, code and cause. The
 * secrets are removed, as are pieces of them and their base64. Other members are left out, because a
 * client's error often holds the whole request.
 */
export function scrubError(thrown: unknown, secrets: readonly string[], depth = 0): Error {
  const forms = secrets.flatMap((secret) => [secret, ...base64Forms(secret)]);
  const scrub = (text: string) =>
    forms.reduce(removePieces, text.slice(0, longestText)).replace(keyLike, removed);
  const { name, message, stack, code, cause } = readError(thrown);
  const error = new Error(scrub(message));
  error.name = scrub(name);
  error.stack = scrub(stack ?? `${name}: ${message}`);
  if (code !== undefined) {
    Object.assign(error, { code: typeof code === 'string' ? scrub(code) : code });
  }
  if (cause !== undefined && depth < deepestCause) {
    error.cause = scrubError(cause, secrets, depth + 1);
  }
  return error;
}

const ErrorTexts = z.object({
  name: z.catch(z.string(), 'Error'),
  message: z.catch(z.string(), ''),
  stack: z.catch(z.optional(z.string()), undefined),
  code: z.catch(z.optional(z.union([z.string(), z.number()])), undefined),
  cause: z.optional(z.unknown()),
});
interface ErrorTexts {
  readonly name: string;
  readonly message: string;
  readonly stack?: string | undefined;
  readonly code?: string | number | undefined;
  readonly cause?: unknown;
}

/** Reads an error. Anything can be thrown, with members of any type, and reading it can throw, too. */
function readError(thrown: unknown): ErrorTexts {
  try {
    // Some clients throw objects that are not of this class, but look like it.
    const read = ErrorTexts.safeParse(thrown).data;
    if (read && (read.message || thrown instanceof Error)) return read;
    return { name: 'Error', message: String(thrown) };
  } catch {
    return { name: 'Error', message: 'What was thrown cannot be read.' };
  }
}

/** Removes every piece of a secret that is too long to be there by accident. */
function removePieces(text: string, secret: string): string {
  let clean = '';
  for (let start = 0; start < text.length;) {
    let end = start + shortestPiece;
    if (end > text.length || !secret.includes(text.slice(start, end))) {
      clean += text.charAt(start);
      start++;
      continue;
    }
    while (end < text.length && secret.includes(text.slice(start, end + 1))) end++;
    clean += removed;
    start = end;
  }
  return clean;
}

/** A text in base64, as it appears inside a longer text: at each of three offsets. */
function base64Forms(text: string): readonly string[] {
  const bytes = new TextEncoder().encode(text);
  return [0, 1, 2].map((offset) => {
    const padded = new Uint8Array(offset + bytes.length);
    padded.set(bytes, offset);
    // The first and the last group also depend on what is around the text.
    return encodeBase64(padded).slice(4, -4);
  });
}
