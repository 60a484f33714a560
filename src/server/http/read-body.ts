import { concatBytes } from '../bytes/concat-bytes.js';

/**
 * Reads a body whole, and stops at the first chunk beyond `limit` bytes whatever length it
 * announced: then the answer is `undefined`. Rejects when the stream fails or the signal is aborted.
 */
export async function readBody(
  body: ReadableStream<Uint8Array> | null,
  limit: number,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (!body) return new Uint8Array();
  const reader = body.getReader();
  const stop = () => void reader.cancel().catch(() => {});
  signal.addEventListener('abort', stop, { once: true });
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      // A cancelled stream ends like a finished one, and half a body is not a body.
      signal.throwIfAborted();
      if (done) return concatBytes(chunks);
      length += value.byteLength;
      if (length > limit) return undefined;
      chunks.push(value);
    }
  } finally {
    signal.removeEventListener('abort', stop);
    stop();
  }
}

/** Decodes UTF-8, without its byte order mark. `undefined` for bytes that are not UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Parses JSON. `undefined` for text that is not: the error that V8 throws quotes what it read. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
