/**
 * Runs work that must end in time, and gives `late` when it does not. The signal is aborted as soon
 * as nobody waits any more, in time or late, so that no unread body is left open.
 *
 * The clock is raced and not left to the signal, because a `fetch` or stream may ignore it.
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
