import type { ErrorCode, ErrorReason } from '../contract/contract.js';
import { randomId } from './bytes/random-id.js';
import type { Trail } from './call.js';
import type { Answer } from './http/answer.js';
import { readIdempotencyKey } from './http/idempotency-key.js';
import { Refusal } from './http/problem.js';
import type { ErrorStage, FailureCause, Stage } from './http/problem.js';
import type { Action } from './routes.js';

/**
 * What became of one request, for the product's audit log. It has these fields only, and none of
 * them is free text from the caller: no key can get into a log this way.
 */
export interface ConnectEvent {
  /** ISO 8601, UTC: when the request was answered. It began `duration` earlier. */
  readonly time: string;
  /** 32 hex digits: the `requestId` of the problem that the page got. */
  readonly requestId: string;
  /** Left out if the endpoint has no such route. */
  readonly action?: Action;
  /** The HTTP status of the answer. */
  readonly status: number;
  /** Why the request was refused; left out if it was not. */
  readonly code?: ErrorCode;
  readonly reason?: ErrorReason;
  /**
   * The step that failed, if `code` is `server_error`. With `timeout`, it is `open`: the key or the
   * address that waited in an authorization does not open any more.
   */
  readonly stage?: Stage;
  /**
   * Why that step failed, or W&B could not be asked, if that is known. With `overload` and
   * `circuit_open` the handler did not ask: too many requests were in flight, or W&B has failed
   * several times in a row.
   */
  readonly cause?: FailureCause;
  /** `''` if the product has no tenants. */
  readonly tenantId?: string;
  readonly userId?: string;
  /** The id of one of the handler's `hosts`. */
  readonly host?: string;
  /** One of the caller's own accounts. */
  readonly accountId?: string;
  /** One of the caller's own authorizations: 32 hex digits. */
  readonly authorizationId?: string;
  /** The invitation that stood in for a session. */
  readonly invitationId?: string;
  /** The page's name for the attempt; left out if it could be anything but a random id. */
  readonly idempotencyKey?: string;
  /** Milliseconds. */
  readonly duration: number;
}

/** Starts the notes on a request, with a new id. */
export function startTrail(): Trail {
  return { requestId: randomId(), secrets: [] };
}

/** A request that was answered. */
interface Answered {
  readonly request: Request;
  readonly trail: Trail;
  readonly action: Action | undefined;
  readonly answer: Answer;
  /** Milliseconds. */
  readonly duration: number;
}

/** Sums up a request. */
export function describeRequest({
  request,
  trail,
  action,
  answer,
  duration,
}: Answered): ConnectEvent {
  const { requestId, owner, host, accountId, authorizationId, invitationId } = trail;
  const refusal = answer instanceof Refusal ? answer : undefined;
  const idempotencyKey = readIdempotencyKey(request.headers);
  return {
    time: new Date().toISOString(),
    requestId,
    ...(action && { action }),
    status: answer.status,
    ...(refusal && { code: refusal.code }),
    ...(refusal?.details.reason && { reason: refusal.details.reason }),
    ...(refusal?.details.stage && { stage: refusal.details.stage }),
    ...(refusal?.details.cause && { cause: refusal.details.cause }),
    ...(owner && { tenantId: owner.tenantId, userId: owner.userId }),
    ...(host !== undefined && { host }),
    ...(accountId !== undefined && { accountId }),
    ...(authorizationId !== undefined && { authorizationId }),
    ...(invitationId !== undefined && { invitationId }),
    ...(idempotencyKey !== undefined && { idempotencyKey }),
    duration,
  };
}

/** Where an error came from. */
export interface ErrorContext {
  /** The same as in the request's `ConnectEvent`. */
  readonly requestId: string;
  /**
   * Left out if the handler itself failed. `guard` is the `guardStore`: the request went on without it.
   */
  readonly stage?: ErrorStage;
}
