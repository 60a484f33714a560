import * as z from 'zod/mini';
import type { Call, Incoming } from './call.js';
import { isRefusal, Refusal } from './http/problem.js';
import { clampWait } from './http/retry-after.js';
import { attempt, attemptAside, stageRefusal } from './http/stage.js';
import type { Limits, RateLimiter } from './rate-limit.js';
import type { AccountOwner } from './store/account-store.js';

const Allowed = z.object({ remainingPoints: z.number().check(z.nonnegative()) });
const Exhausted = z.object({ msBeforeNext: z.number() });
const SeveralAllowed = severalBy(Allowed);
const SeveralExhausted = severalBy(Exhausted);

/** The answer of several limiters at once, by their names. */
function severalBy<State>(state: z.ZodMiniType<State>) {
  return z.record(z.string(), state).check(z.refine((states) => Object.keys(states).length > 0));
}

/**
 * Counts each call of a verb as an attempt to have a key checked. W&B limits wrong keys by IP address,
 * so a single user could otherwise lock out everyone else. An attempt that ends in an outage, of W&B or
 * of the product, is given back.
 *
 * The verb throws a Refusal, too, when the user has to wait, or a limiter cannot tell.
 */
export function counted<Body>(
  verb: (call: Call<Body>) => Promise<Response>,
): (call: Call<Body>) => Promise<Response> {
  return async (call) => {
    await checkRate(call);
    return verb(call).catch((thrown: unknown) => {
      if (isOutage(thrown)) giveBack(call);
      throw thrown;
    });
  };
}

async function checkRate(call: Call<unknown>): Promise<void> {
  const consumed: Counted[] = [];
  for (const one of await limitersOf(call)) {
    await consume(...one).catch((thrown: unknown) => {
      if (isOutage(thrown)) call.goOn(reward(consumed));
      throw thrown;
    });
    consumed.push(one);
  }
}

/** Gives the attempt back, where the limiter can. The answer doesn't wait for it. */
export function giveBack(call: Call<unknown>): void {
  call.goOn(attemptAside(async () => reward(await limitersOf(call))));
}

async function reward(limiters: readonly Counted[]): Promise<void> {
  await Promise.all(
    limiters.map(([limiter, key]) => attemptAside(async () => limiter.reward?.(key))),
  );
}

/** Whether a request failed for a reason that has nothing to do with its key. */
function isOutage(thrown: unknown): boolean {
  return !isRefusal(thrown) || thrown.status >= 500 || thrown.details.reason === 'wandb';
}

/**
 * Counts any request of a user.
 *
 * @throws Refusal when the user has to wait, or the limiter cannot tell.
 */
export async function checkRequestRate(owner: AccountOwner, { requests }: Limits): Promise<void> {
  if (requests) await consume(requests, ownerKey(owner));
}

/**
 * Counts a request that anyone can send, before anything in it is looked at: one that brings an
 * invitation, or that returns from an authorization.
 *
 * @throws Refusal when the address has to wait, or the limiter cannot tell.
 */
export async function checkVisitRate({ request, endpoint }: Incoming): Promise<void> {
  const { requests, clientAddress } = endpoint.limits;
  if (!requests || !clientAddress) return;
  const address = await attempt('rate_limit', () => Text.parse(clientAddress(request)));
  // No owner has a key of this form.
  await consume(requests, JSON.stringify({ address }));
}

/** A limiter, and the key that it counts an attempt under. */
type Counted = readonly [limiter: RateLimiter, key: string];

/** The limiters that an attempt counts for. */
async function limitersOf({
  request,
  caller,
  endpoint: { limits },
}: Call<unknown>): Promise<readonly Counted[]> {
  const { user, address, total, clientAddress } = limits;
  const addressKey =
    address && (await attempt('rate_limit', () => Text.parse(clientAddress?.(request))));
  return [
    [user, ownerKey(caller.owner)],
    ...(address && addressKey ? ([[address, addressKey]] as const) : []),
    ...(total ? ([[total, 'total']] as const) : []),
  ];
}

const Text = z.string().check(z.minLength(1));

function ownerKey({ tenantId, userId }: AccountOwner): string {
  return JSON.stringify([tenantId, userId]);
}

async function consume(limiter: RateLimiter, key: string): Promise<void> {
  let allowed: unknown;
  try {
    allowed = await limiter.consume(key);
  } catch (thrown) {
    throw exhaustedRefusal(thrown);
  }
  const isAllowed =
    allowed === undefined ||
    Allowed.safeParse(allowed).success ||
    SeveralAllowed.safeParse(allowed).success;
  if (!isAllowed) {
    const thrown = new TypeError('consume() of a limiter answered neither yes nor no.');
    throw stageRefusal(thrown, 'rate_limit');
  }
}

function exhaustedRefusal(thrown: unknown): Refusal {
  const one = Exhausted.safeParse(thrown);
  const several = SeveralExhausted.safeParse(thrown);
  if (!one.success && !several.success) return stageRefusal(thrown, 'rate_limit');
  const states = one.success ? [one.data] : Object.values(several.data ?? {});
  const milliseconds = Math.max(...states.map(({ msBeforeNext }) => msBeforeNext));
  return new Refusal('rate_limited', {
    reason: 'host',
    retryAfter: clampWait(milliseconds / 1000),
  });
}
