import { describe, expect, it } from 'vitest';
import { readBody } from '../../../../src/server/http/read-body.js';

/** A body that gives one byte, then nothing, and says whether it was cancelled. */
function openBody() {
  const state = { cancelled: false };
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new Uint8Array(1)),
    cancel: () => void (state.cancelled = true),
  });
  return { body, state };
}

describe('reading a body', () => {
  it('rejects if it is stopped halfway', async () => {
    const { body, state } = openBody();
    const abort = new AbortController();
    const reading = readBody(body, 10, abort.signal);
    abort.abort(new Error('too late'));
    await expect(reading).rejects.toThrow('too late');
    expect(state.cancelled).toBe(true);
  });

  it('tells the sender to stop when it is too large', async () => {
    const { body, state } = openBody();
    expect(await readBody(body, 0, new AbortController().signal)).toBeUndefined();
    expect(state.cancelled).toBe(true);
  });

  it('leaves nothing at the signal', async () => {
    const { signal } = new AbortController();
    const { body } = new Response('text');
    expect(await readBody(body, 10, signal)).toEqual(new TextEncoder().encode('text'));
    expect(await readBody(null, 10, signal)).toHaveLength(0);
  });
});
