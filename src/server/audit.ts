import type { ErrorCode, ErrorReason } from '../contract/contract.js';
import type { AccountOwner } from './store/account-store.js';
import { Refusal } from './http/problem.js';
import type { Stage } from './http/problem.js';
import { randomId } from './bytes/random-id.js';
import type { Route } from './routes.js';
import type { Answer } from './http/answer.js';

/**
 * What became of one request, for the product's audit log. These fields and no others: none of them
 * is free text of the caller's, so that no key can find its way into a log.
 */
export interface ConnectEvent {
  /** The same as in the problem that the page was given. */
  readonly requestId: string;
  /** Left out where the request was none of the handler's. */
  readonly action?: Route['action'];
  /** The HTTP status of the answer. */
  readonly status: number;
  /** Why it was refused; left out where it was not. */
  readonly code?: ErrorCode;
  readonly reason?: ErrorReason;
  /** The step that threw or could not tell, with `server_error`. */
  readonly stage?: Stage;
  readonly tenantId?: string;
  readonly userId?: string;
  /** The id of one of the handler's hosts. */
  readonly host?: string;
  /** An account of the caller's own. */
  readonly accountId?: string;
  /** An authorization of the caller's own. */
  readonly authorizationId?: string;
  /** The invitation that the request came with, if any. */
  readonly invitationId?: string;
  /** The page's name for the attempt; left out where it could be anything but a random id. */
  readonly idempotencyKey?: string;
  /** Milliseconds. */
  readonly duration: number;
}

/** What is learned about a request on its way through. */
export interface Trail {
  readonly requestId: string;
  action?: Route['action'];
  owner?: AccountOwner;
  host?: string;
  accountId?: string;
  authorizationId?: string;
  invitationId?: string;
}

/** Starts a trail with an id of its own. */
export function startTrail(): Trail {
  return { requestId: randomId() };
}

/** Sums a request up. */
export function describeRequest(
  request: Request,
  trail: Trail,
  outcome: Answer,
  duration: number,
): ConnectEvent {
  const { requestId, action, owner, host, accountId, authorizationId, invitationId } = trail;
  const { code, details } =
    outcome instanceof Refusal ? outcome : { code: undefined, details: undefined };
  const idempotencyKey = readIdempotencyKey(request.headers);
  return {
    requestId,
    ...(action && { action }),
    status: outcome.status,
    ...(code && { code }),
    ...(details?.reason && { reason: details.reason }),
    ...(details?.stage && { stage: details.stage }),
    ...(owner && { tenantId: owner.tenantId, userId: owner.userId }),
    ...(host !== undefined && { host }),
    ...(accountId !== undefined && { accountId }),
    ...(authorizationId !== undefined && { authorizationId }),
    ...(invitationId !== undefined && { invitationId }),
    ...(idempotencyKey !== undefined && { idempotencyKey }),
    duration,
  };
}

/** A UUID is 36 characters and the shortest W&B key 40: this much cannot hold a key. */
export function readIdempotencyKey(headers: Headers): string | undefined {
  const idempotencyKey = headers.get('Idempotency-Key');
  return /^[\w-]{1,36}$/.exec(idempotencyKey ?? '')?.[0];
}
