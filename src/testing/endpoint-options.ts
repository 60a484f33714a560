import type { Account, ConnectRequest, ErrorCode } from '../contract/contract.js';

/**
 * What a token endpoint does with a key: link it, refuse it as the contract says, or fail as
 * endpoints and networks do.
 */
export type EndpointReply =
  | { readonly kind: 'connected'; readonly account?: Partial<Account> }
  /** 202: the user has to go to `url` first. `authorization` decides the outcome. */
  | {
      readonly kind: 'authorization_required';
      readonly url: string;
      /** Default: a new id for each attempt. */
      readonly authorizationId?: string;
      /** Milliseconds from now; default: ten minutes. */
      readonly lifetime?: number;
    }
  | {
      readonly kind: 'problem';
      readonly code: ErrorCode;
      /** Any word, because an endpoint can send a reason that isn't in the closed set. */
      readonly reason?: string;
      /** Seconds, sent in the body and as `Retry-After`. */
      readonly retryAfter?: number;
      readonly requestId?: string;
    }
  /** Only a status, as a gateway sends it. */
  | { readonly kind: 'bare_status'; readonly status: number; readonly headers?: HeadersInit }
  /** 200 with truncated JSON. */
  | { readonly kind: 'malformed_json' }
  /** 200 with a sign-in page. */
  | { readonly kind: 'html' }
  /** 200 with JSON that doesn't match the contract. */
  | { readonly kind: 'wrong_schema' }
  /** The connection fails without an answer. */
  | { readonly kind: 'network_error' }
  /** 307: the browser would post the key again to `location`. */
  | { readonly kind: 'redirect'; readonly location: string }
  /** Never answers, and keeps the connection open. */
  | { readonly kind: 'never' };

/** Decides the reply to one attempt. The answer waits for the promise. */
export type EndpointReplier = (
  attempt: ConnectRequest,
  request: Request,
) => EndpointReply | Promise<EndpointReply>;

/**
 * The result of a check: W&B's verdict on the stored key, or any failure that an attempt can have.
 */
export type EndpointCheck =
  { readonly kind: 'valid' } | { readonly kind: 'rejected' } | EndpointFailure;
export type EndpointFailure = Exclude<
  EndpointReply,
  { readonly kind: 'connected' | 'authorization_required' }
>;

/** Decides the result of one check. The answer waits for the promise. */
export type EndpointChecker = (
  account: Account,
  request: Request,
) => EndpointCheck | Promise<EndpointCheck>;

/** The progress of an authorization. */
export type EndpointProgress =
  | { readonly kind: 'pending' }
  /** The account is being stored: answers like `pending`, but can't be cancelled anymore. */
  | { readonly kind: 'storing' }
  | { readonly kind: 'connected'; readonly account?: Partial<Account> }
  | EndpointFailure;

/** Decides the progress of an authorization. `times` counts how often it has been asked, from 1. */
export type EndpointProgressTeller = (
  times: number,
  request: Request,
) => EndpointProgress | Promise<EndpointProgress>;

export interface ConnectEndpointOptions {
  /**
   * One reply for every attempt, or a function of the attempt. By default, the test key decides, and
   * any other key is `connected`.
   */
  readonly reply?: EndpointReply | EndpointReplier;
  /**
   * The progress of an authorization: one answer, a list whose last item repeats, or a function;
   * default: `pending`. Once the account is linked, it stays linked.
   */
  readonly authorization?: EndpointProgress | readonly EndpointProgress[] | EndpointProgressTeller;
  /** One result for every check of a stored key, or a function of the account; default: `valid`. */
  readonly check?: EndpointCheck | EndpointChecker;
  /** The accounts that are already linked. */
  readonly accounts?: readonly Account[];
  /** As in `createConnectHandler`: whether another user's key can take over an account. */
  readonly allowAccountChange?: boolean;
}
