import * as z from 'zod/mini';
import { Refusal } from './http/problem.js';
import { attempt } from './http/stage.js';
import type { AccountOwner } from './store/account-store.js';
import { OwnerId } from './store/read-owner.js';

/** The signed-in user of the product. Without other members: they would be ignored in silence. */
export interface Caller {
  /** Not empty. Without NUL and half surrogate pairs, which a database can't tell apart. */
  readonly userId: string;
  /** Needed only if the same user id can exist in several tenants. */
  readonly tenantId?: string;
}

/**
 * Checks the product's own session. Return the caller, or `null` or `undefined` if there is no
 * session: the handler then answers 401, `session_required`. A `Response` is sent as it is, to
 * redirect or to answer 402, for example. If it throws or returns anything else, the handler answers
 * 500, `server_error`, and `onError` gets the reason.
 *
 * The request has the original's method, address and headers, and an empty body. It can be cloned and
 * rebuilt: `new Request(url, request)`. Its signal is aborted if the page stops waiting, and after
 * `stepTimeout`.
 */
export type Authenticate = (request: Request) => Identification | Promise<Identification>;
type Identification = Caller | null | undefined | Response;

// The owner is part of every look-up and of what a key is sealed for. An `undefined` or a number
// from an untyped session must not become somebody's name, and an `orgId` must not be dropped.
const CallerShape = z.strictObject({
  userId: OwnerId.check(z.minLength(1)),
  tenantId: z.optional(OwnerId),
});

/**
 * Asks the product who is calling. A `Response` is the product's own answer.
 *
 * @throws Refusal `session_required` when there is no session, `server_error` when the product's
 * check throws or returns no valid caller.
 */
export async function authenticateCaller(
  request: Request,
  { authenticate, tenants }: { readonly authenticate: Authenticate; readonly tenants: boolean },
): Promise<AccountOwner | Response> {
  const caller = await attempt('authenticate', async () => {
    const answer = await authenticate(request);
    if (answer == null || answer instanceof Response) return answer;
    const { userId, tenantId = '' } = CallerShape.parse(answer);
    if (tenants) checkTenant(tenantId);
    return { tenantId, userId };
  });
  if (caller == null) throw new Refusal('session_required');
  return caller;
}

/**
 * Checks that a product with tenants named one.
 *
 * @throws TypeError when it did not.
 */
export function checkTenant(tenantId: string): void {
  if (tenantId === '') throw new TypeError('`tenants` is set, but the caller has no tenantId.');
}

/**
 * A copy of a request for the product, with a signal that is also aborted at the product's deadline. The
 * original's body has been read, so that could be neither cloned nor rebuilt.
 */
export function withoutBody({ url, method, headers }: Request, signal: AbortSignal): Request {
  return new Request(url, { method, headers, signal });
}
