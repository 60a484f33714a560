/** Thrown when a step took longer than it may. */
export class DeadlineError extends Error {
  override readonly name = 'DeadlineError';
}

/**
 * Runs work that must end within `milliseconds`. If it doesn't, or once `caller` is aborted, so is its
 * signal. Work that doesn't read `signal` costs none: Node makes it when it is first read.
 *
 * The work races a timer, because a `fetch`, a stream or a product's own function may ignore the
 * signal.
 *
 * @throws DeadlineError when the time is over.
 */
export async function withDeadline<Result>(
  milliseconds: number,
  work: (deadline: { readonly signal: AbortSignal }) => Result | Promise<Result>,
  caller?: AbortSignal,
): Promise<Result> {
  const abort = new AbortController();
  // Much cheaper on Node than `AbortSignal.any`.
  const leave = () => abort.abort(caller?.reason);
  if (caller?.aborted) leave();
  caller?.addEventListener('abort', leave);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const late = new DeadlineError(`No answer within ${milliseconds} ms.`);
      reject(late);
      abort.abort(late);
    }, milliseconds);
  });
  try {
    return await Promise.race([work(abort), deadline]);
  } finally {
    clearTimeout(timer);
    caller?.removeEventListener('abort', leave);
  }
}
