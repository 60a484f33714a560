import { refuse } from './problem.js';
import type { Refusal, Stage } from './problem.js';

/** A store or limiter that fails is away for a while; anything else is a fault of the set-up. */
const failureStatus: Readonly<Record<Stage, number>> = {
  authenticate: 500,
  rate_limit: 503,
  verify: 500,
  authorize: 500,
  seal: 500,
  store: 503,
  script: 500,
};

/**
 * Takes a step that the host supplies. What it throws is told by the name of the step alone: the
 * message of an exception may quote the key.
 */
export async function attempt<Result>(
  stage: Stage,
  step: () => Promise<Result>,
): Promise<Result | Refusal> {
  try {
    return await step();
  } catch {
    return refuse('server_error', { status: failureStatus[stage], stage });
  }
}
