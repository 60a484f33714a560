import type { Endpoint } from './endpoint.js';
import type { CorsPolicy } from './http/answer-headers.js';
import type { ErrorStage } from './http/problem.js';
import type { InvitationTerms } from './invitations/invitation-token.js';
import type { AccountOwner } from './store/account-store.js';

/** Who a request is answered for. */
export interface KnownCaller {
  readonly owner: AccountOwner;
  /** Set if an invitation stands in for the session. It allows what it says and nothing else. */
  readonly invitation?: InvitationTerms;
}

/** What is learned about a request on its way: the verbs note it here for the audit event and the error log. */
export interface Trail {
  readonly requestId: string;
  /** The keys that the request is about. No error that the product gets may contain one. */
  readonly secrets: string[];
  owner?: AccountOwner;
  host?: string;
  accountId?: string;
  authorizationId?: string;
  invitationId?: string;
  /** Who made the invitation, for the user to ask. */
  requestedBy?: string;
}

/** A request that a route was found for. */
export interface Incoming {
  readonly request: Request;
  /** What stands for `{id}` in the route's path, decoded; `''` if the path has none. */
  readonly id: string;
  readonly endpoint: Endpoint;
  readonly trail: Trail;
  /** Its signal is aborted when the page leaves, or the request has taken too long. */
  readonly deadline: { readonly signal: AbortSignal };
  /** What its page may do, if that is of another origin that may call. */
  readonly cors?: CorsPolicy;
  /** Keeps the runtime from stopping work that the answer doesn't wait for. */
  readonly goOn: (work: Promise<unknown>) => void;
  /** Tells the product of a failure that the request went on in spite of. */
  readonly report: (thrown: unknown, stage: ErrorStage) => void;
}

/** A request from a page that may call the endpoint. Its caller is not known yet. */
export interface PageCall<Body = undefined> extends Incoming {
  readonly body: Body;
}

/** A request whose caller is known. */
export interface Call<Body = undefined> extends PageCall<Body> {
  readonly caller: KnownCaller;
}
