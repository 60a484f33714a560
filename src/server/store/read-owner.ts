import * as z from 'zod/mini';
import type { AccountOwner } from './account-store.js';

/**
 * The id of a user or of a tenant. A database fails on a NUL, and reads any half of a surrogate pair as
 * U+FFFD: two users would share their rows.
 */
export const OwnerId = z.string().check(z.regex(/^[^\0\p{Cs}]*$/u));

const Owner = z.strictObject({ tenantId: OwnerId, userId: OwnerId.check(z.minLength(1)) });

/**
 * Reads whom the product means. Code that isn't written in TypeScript may leave the tenant out, or call
 * it otherwise, and a store would then find nothing, or someone else's, as if all were well.
 *
 * @throws TypeError when one of the two ids is missing or not valid, or there is another member.
 */
export function readOwner(owner: AccountOwner): AccountOwner {
  const read = Owner.safeParse(owner);
  if (read.success) return read.data;
  throw new TypeError(
    "Write { tenantId: '', userId } and nothing else: two strings without NUL or lone surrogates, userId not empty.",
  );
}
