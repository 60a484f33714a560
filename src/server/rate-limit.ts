import * as z from 'zod/mini';
import { DeadlineError } from './http/deadline.js';
import { Refusal } from './http/problem.js';
import { clampWait } from './http/retry-after.js';
import { lateRefusal } from './http/stage.js';
import type { AccountOwner } from './store/account-store.js';

/** What a limiter knows about a caller. `RateLimiterRes` of `rate-limiter-flexible` is one. */
export interface RateLimitState {
  /** How many more attempts are allowed now. */
  readonly remainingPoints: number;
  /** Milliseconds until more attempts are allowed. */
  readonly msBeforeNext: number;
}

/**
 * Limits attempts: any limiter of `rate-limiter-flexible`, or anything with the same `consume`.
 *
 * `consume` is called with a text that names the tenant and user. If one more attempt is allowed, it
 * resolves with a `RateLimitState`, with several by name (`RateLimiterUnion`), or with nothing. If
 * not, it rejects with the same, and the handler answers 429, `rate_limited`. After any other answer
 * (an `Error`, `false`, `{ success: false }`) the handler answers 503, `server_error`: it lets no
 * attempt through that the limiter did not allow.
 */
export interface RateLimiter {
  // eslint-disable-next-line @typescript-eslint/no-invalid-void-type -- a method that returns nothing fits, too
  consume(key: string): Promise<RateLimitState | Readonly<Record<string, RateLimitState>> | void>;
}

const Allowed = z.object({ remainingPoints: z.number().check(z.nonnegative()) });
const Exhausted = z.object({ msBeforeNext: z.number() });
const SeveralAllowed = severalBy(Allowed);
const SeveralExhausted = severalBy(Exhausted);

/** The answer of several limiters at once, by their names. */
function severalBy<State>(state: z.ZodMiniType<State>) {
  return z.record(z.string(), state).check(z.refine((states) => Object.keys(states).length > 0));
}

/**
 * Counts one attempt of a user. W&B limits wrong keys by IP address, so a single user could
 * otherwise lock out everyone else.
 *
 * @throws Refusal when the user has to wait, or the limiter cannot tell.
 */
export async function checkRate(
  rateLimit: RateLimiter,
  { tenantId, userId }: AccountOwner,
): Promise<void> {
  let allowed: unknown;
  try {
    allowed = await rateLimit.consume(JSON.stringify([tenantId, userId]));
  } catch (thrown) {
    throw exhaustedRefusal(thrown);
  }
  const isAllowed =
    allowed === undefined ||
    Allowed.safeParse(allowed).success ||
    SeveralAllowed.safeParse(allowed).success;
  if (!isAllowed) {
    throw limiterDown(new TypeError('rateLimit.consume() answered neither yes nor no.'));
  }
}

function exhaustedRefusal(thrown: unknown): Refusal {
  const one = Exhausted.safeParse(thrown);
  const several = SeveralExhausted.safeParse(thrown);
  if (!one.success && !several.success) return limiterDown(thrown);
  const states = one.success ? [one.data] : Object.values(several.data ?? {});
  const milliseconds = Math.max(...states.map(({ msBeforeNext }) => msBeforeNext));
  return new Refusal('rate_limited', {
    reason: 'host',
    retryAfter: clampWait(milliseconds / 1000),
  });
}

function limiterDown(thrown: unknown): Refusal {
  if (thrown instanceof DeadlineError) return lateRefusal(thrown, 'rate_limit');
  return new Refusal('server_error', { status: 503, stage: 'rate_limit', thrown });
}
