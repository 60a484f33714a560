import * as z from 'zod/mini';
import { attempt } from './http/stage.js';
import { Refusal } from './http/problem.js';
import type { AccountOwner } from './store/account-store.js';

/** The signed-in user of the product. */
export interface Caller {
  /** Not empty. */
  readonly userId: string;
  /** Needed only if the same user id can exist in several tenants. */
  readonly tenantId?: string;
}

/**
 * Checks the product's own session. Return the caller, or `null` or `undefined` if there is no
 * session: the handler then answers 401, `session_required`. A `Response` is sent as it is, to
 * redirect or to answer 402, for example. If it throws, the handler answers 500, `server_error`.
 *
 * The request's body has been read already.
 */
export type Authenticate = (request: Request) => Identification | Promise<Identification>;
type Identification = Caller | null | undefined | Response;

// The owner is part of every look-up and of what a key is sealed for. An `undefined` or a number
// from an untyped session must not become somebody's name.
const CallerShape = z.object({
  userId: z.string().check(z.minLength(1)),
  tenantId: z.optional(z.string()),
});

/**
 * Asks the product who is calling. A `Response` is the product's own answer.
 *
 * @throws Refusal `session_required` when there is no session, `server_error` when the product's
 * check throws or returns no valid caller.
 */
export async function authenticateCaller(
  request: Request,
  authenticate: Authenticate,
): Promise<AccountOwner | Response> {
  const caller = await attempt('authenticate', async () => {
    const answer = await authenticate(request);
    return answer == null || answer instanceof Response ? answer : CallerShape.parse(answer);
  });
  if (caller == null) throw new Refusal('session_required');
  if (caller instanceof Response) return caller;
  const { userId, tenantId = '' } = caller;
  return { tenantId, userId };
}
