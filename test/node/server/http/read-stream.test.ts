import { describe, expect, it } from 'vitest';
import { readStream } from '../../../../src/server/http/read-stream.js';

/** A stream that gives one byte, then nothing, and says whether it was cancelled. */
function openStream() {
  const state = { cancelled: false };
  const stream = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new Uint8Array(1)),
    cancel: () => void (state.cancelled = true),
  });
  return { stream, state };
}

describe('reading a stream', () => {
  it('rejects if it is stopped halfway', async () => {
    const { stream, state } = openStream();
    const abort = new AbortController();
    const reading = readStream(stream, 10, abort.signal);
    abort.abort(new Error('too late'));
    await expect(reading).rejects.toThrow('too late');
    expect(state.cancelled).toBe(true);
  });

  it('tells the sender to stop if it is too large', async () => {
    const { stream, state } = openStream();
    expect(await readStream(stream, 0, new AbortController().signal)).toBeUndefined();
    expect(state.cancelled).toBe(true);
  });

  it('reads all of it, and nothing if there is none', async () => {
    const { signal } = new AbortController();
    const { body } = new Response('text');
    expect(await readStream(body, 10, signal)).toEqual(new TextEncoder().encode('text'));
    expect(await readStream(null, 10, signal)).toHaveLength(0);
  });
});
