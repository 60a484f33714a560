import * as z from 'zod/mini';
import type { AccountOwner } from './store/account-store.js';
import { refuse } from './http/problem.js';
import type { Refusal } from './http/problem.js';
import { clampWait } from './http/retry-after.js';

/**
 * What limits attempts: any limiter of `rate-limiter-flexible`, or anything alike. `consume`
 * resolves where one more attempt is allowed, rejects with `msBeforeNext` (milliseconds) where none
 * is, and rejects with an Error where it cannot tell; then nobody is let through.
 */
export interface RateLimiter {
  consume(key: string): Promise<unknown>;
}

const Exhausted = z.object({ msBeforeNext: z.number() });

/** Counts one attempt of a user. W&B counts wrong keys by IP: one user could lock out all. */
export async function checkRate(
  rateLimit: RateLimiter,
  { tenantId, userId }: AccountOwner,
): Promise<Refusal | undefined> {
  try {
    await rateLimit.consume(JSON.stringify([tenantId, userId]));
    return undefined;
  } catch (thrown) {
    const exhausted = Exhausted.safeParse(thrown);
    if (!exhausted.success) return refuse('server_error', { status: 503, stage: 'rate_limit' });
    const retryAfter = clampWait(exhausted.data.msBeforeNext / 1000);
    return refuse('rate_limited', { reason: 'host', retryAfter });
  }
}
