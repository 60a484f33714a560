import * as z from 'zod/mini';
import { Refusal } from './http/problem.js';
import { clampWait } from './http/retry-after.js';
import type { AccountOwner } from './store/account-store.js';

/**
 * Limits attempts: any limiter of `rate-limiter-flexible`, or anything with the same `consume`.
 *
 * `consume` is called with a text that names the tenant and user. It resolves if one more attempt is
 * allowed and rejects with `{ msBeforeNext }` (milliseconds) if not: the handler then answers 429,
 * `rate_limited`. If it rejects with anything else, the limiter is down: the handler answers 503,
 * `server_error`, and lets no attempt through.
 */
export interface RateLimiter {
  consume(key: string): Promise<unknown>;
}

const Exhausted = z.object({ msBeforeNext: z.number() });

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
  try {
    await rateLimit.consume(JSON.stringify([tenantId, userId]));
  } catch (thrown) {
    const exhausted = Exhausted.safeParse(thrown);
    if (!exhausted.success) {
      throw new Refusal('server_error', { status: 503, stage: 'rate_limit' });
    }
    const retryAfter = clampWait(exhausted.data.msBeforeNext / 1000);
    throw new Refusal('rate_limited', { reason: 'host', retryAfter });
  }
}
