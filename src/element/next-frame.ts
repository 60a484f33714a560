/** Milliseconds to wait for a frame: a hidden page has none. */
const FRAME_PATIENCE = 1000;

/** Resolves after the next frame, its callbacks included. */
export function untilNextFrame(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, FRAME_PATIENCE);
    requestAnimationFrame(() => {
      clearTimeout(timer);
      setTimeout(resolve);
    });
  });
}
