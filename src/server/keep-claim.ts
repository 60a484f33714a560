import { renewClaim } from './authorization-record.js';
import type { KeptAuthorization } from './authorization-record.js';
import type { Approval } from './authorize.js';

/**
 * Renews the claim to an authorization until `work` has settled, however long that takes: no other
 * request starts the same work meanwhile. It ends before that if another request has moved the
 * authorization on, or its user has stayed away too long. If the process dies, the claim lapses.
 *
 * It never rejects. What it leaves is moved on with `advanceClaimed`.
 */
export async function keepClaim(
  claimed: KeptAuthorization,
  work: Promise<unknown>,
  { tickets, lease }: Pick<Approval, 'tickets' | 'lease'>,
): Promise<void> {
  let isOwn = true;
  // Two renewals may fail before the lease ends, which began when the authorization was read.
  while (isOwn && !(await settlesWithin(lease / 5, work))) {
    isOwn = await renewClaim(tickets, claimed, lease).catch(() => true);
  }
}

async function settlesWithin(milliseconds: number, work: Promise<unknown>): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => {
      resolve(false);
    }, milliseconds);
    // Node would go on running for it. In other runtimes, a timer is a number.
    (timer as { readonly unref?: () => void }).unref?.();
  });
  const settled = work.then(
    () => true,
    () => true,
  );
  const isSettled = await Promise.race([settled, late]);
  clearTimeout(timer);
  return isSettled;
}
