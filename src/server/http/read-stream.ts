import { concatBytes } from '../bytes/concat-bytes.js';

/**
 * Reads a whole stream. `undefined` if it has more than `limit` bytes: reading stops at the first
 * chunk beyond the limit, whatever `Content-Length` said. Rejects if the stream fails or the signal
 * is aborted.
 */
export async function readStream(
  stream: ReadableStream<Uint8Array> | null,
  limit: number,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (!stream) return new Uint8Array();
  const reader = stream.getReader();
  const stop = () => void reader.cancel().catch(() => {});
  signal.addEventListener('abort', stop, { once: true });
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      // A cancelled stream looks like a finished one, but only part of it is here.
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

/** Decodes UTF-8 and drops a byte order mark. `undefined` if the bytes are not UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Parses JSON. `undefined` if it fails: V8's error would quote the text, and a key may be in it. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
