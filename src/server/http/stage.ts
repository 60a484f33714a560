import { DeadlineError } from './deadline.js';
import { Refusal } from './problem.js';
import type { Stage } from './problem.js';

/** What asks a database may be back soon; any other failure is a fault in the setup. */
const failureStatus: Readonly<Record<Stage, number>> = {
  origin: 503,
  authenticate: 500,
  rate_limit: 503,
  invitation: 503,
  hosts: 503,
  verify: 500,
  authorize: 500,
  seal: 500,
  open: 500,
  store: 503,
  script: 500,
};

/** Seconds after which a step that took too long, or may work again by itself, is worth another try. */
const retryAfter = 5;

/**
 * Runs a step that the host supplies.
 *
 * Whatever it throws, the request is refused with `server_error`, and the page learns nothing else:
 * the message of an exception may quote the key. So a host cannot throw a refusal of its own making,
 * either.
 */
export async function attempt<Result>(
  stage: Stage,
  step: () => Result | Promise<Result>,
): Promise<Result> {
  try {
    return await step();
  } catch (thrown) {
    throw stageRefusal(thrown, stage);
  }
}

/** Refuses a request because a step of it threw. */
export function stageRefusal(thrown: unknown, stage: Stage): Refusal {
  if (thrown instanceof DeadlineError) return lateRefusal(thrown, stage);
  const status = failureStatus[stage];
  const details = { status, stage, thrown };
  return new Refusal('server_error', status === 503 ? { ...details, retryAfter } : details);
}

/** Refuses a request that took too long, or a step of it. What it wrote may have arrived. */
export function lateRefusal(thrown: DeadlineError, stage?: Stage): Refusal {
  const details = { status: 503, retryAfter, cause: 'timeout', thrown } as const;
  return new Refusal('server_error', stage === undefined ? details : { ...details, stage });
}

/** Runs a step whose failure does not change the answer. */
export async function attemptAside(step: () => Promise<unknown>): Promise<void> {
  try {
    await step();
  } catch {
    // The caller has an answer already.
  }
}
