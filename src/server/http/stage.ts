import { Refusal } from './problem.js';
import type { Stage } from './problem.js';

/** A store or limiter that fails may be back soon; any other failure is a fault in the setup. */
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
 * Runs a step that the host supplies.
 *
 * Whatever it throws, the request is refused with `server_error` and only the name of the stage is
 * kept: the message of an exception may quote the key. So a host cannot throw a refusal of its own
 * making, either.
 */
export async function attempt<Result>(stage: Stage, step: () => Promise<Result>): Promise<Result> {
  try {
    return await step();
  } catch {
    throw new Refusal('server_error', { status: failureStatus[stage], stage });
  }
}

/** Runs a step whose failure does not change the answer. */
export async function attemptAside(step: () => Promise<unknown>): Promise<void> {
  try {
    await step();
  } catch {
    // The caller has an answer already.
  }
}
