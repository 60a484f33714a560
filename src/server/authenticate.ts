import * as z from 'zod/mini';
import type { AccountOwner } from './store/account-store.js';
import { refuse } from './http/problem.js';
import type { Refusal } from './http/problem.js';

/** Who is asking, by the product's own session. */
export interface Caller {
  readonly userId: string;
  /** Where one user id can be of several tenants. */
  readonly tenantId?: string;
}

/**
 * The product's own session check. Nothing says that there is no session; a `Response` is passed on
 * as it is. The body of the request has been read by then.
 */
export type Authenticate = (request: Request) => Identification | Promise<Identification>;
type Identification = Caller | null | undefined | Response;

// The owner is a part of every look-up and of what a key is sealed for: `undefined` or a number
// that slips out of an untyped session must not become the name of somebody.
const CallerShape = z.object({
  userId: z.string().check(z.minLength(1)),
  tenantId: z.optional(z.string()),
});

/** Asks the product who is calling. Rejects when the product's check throws or names nobody. */
export async function identifyCaller(
  request: Request,
  authenticate: Authenticate,
): Promise<AccountOwner | Refusal | Response> {
  const caller = await authenticate(request);
  if (caller == null) return refuse('session_required');
  if (caller instanceof Response) return caller;
  const { userId, tenantId = '' } = CallerShape.parse(caller);
  return { tenantId, userId };
}
