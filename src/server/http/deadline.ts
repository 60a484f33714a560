/**
 * Runs work that must end within `milliseconds`, and returns `late` if it does not. The signal is
 * aborted either way as soon as the work is no longer waited for: no unread body stays open.
 *
 * The work races a timer, because a `fetch` or a stream may ignore the signal.
 */
export async function withDeadline<Result, Late>(
  milliseconds: number,
  late: Late,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result | Late> {
  const abort = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const deadline = new Promise<Late>((resolve) => {
    timer = setTimeout(() => resolve(late), milliseconds);
  });
  try {
    return await Promise.race([work(abort.signal), deadline]);
  } finally {
    clearTimeout(timer);
    abort.abort();
  }
}
