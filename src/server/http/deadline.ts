/** Thrown when a step took longer than it may. */
export class DeadlineError extends Error {
  override readonly name = 'DeadlineError';
}

/**
 * Runs work that must end within `milliseconds`. The signal is aborted either way as soon as the work
 * is no longer waited for: no unread body stays open.
 *
 * The work races a timer, because a `fetch`, a stream or a product's own function may ignore the
 * signal.
 *
 * @throws DeadlineError when the time is over.
 */
export async function withDeadline<Result>(
  milliseconds: number,
  work: (signal: AbortSignal) => Result | Promise<Result>,
): Promise<Result> {
  const abort = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new DeadlineError(`No answer within ${milliseconds} ms.`));
    }, milliseconds);
  });
  try {
    return await Promise.race([work(abort.signal), deadline]);
  } finally {
    clearTimeout(timer);
    abort.abort();
  }
}
