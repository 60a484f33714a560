import * as z from 'zod/mini';
import { errorCodes } from './error-codes.js';

export { errorReasons, isErrorReason } from './error-codes.js';
export type { ErrorReason } from './error-codes.js';
export { AUTHORIZATION_CHANNEL, CONNECT_HEADER } from './names.js';

/** The codes of `errorCodes`. */
export const ErrorCode = z.enum(errorCodes);
export type ErrorCode = z.infer<typeof ErrorCode>;

// An endpoint may write `null` for an optional member. The element removes those members before it
// checks an answer, so an account never contains `null`.

/** Whether the key of an account works, as of the last check; `suspended` if the user paused it. */
export const AccountStatus = z.enum(['active', 'error', 'suspended']);
export type AccountStatus = z.infer<typeof AccountStatus>;

/**
 * A linked W&B account as the page may see it: who it belongs to and on which server, never the
 * key.
 */
export const Account = z.object({
  /** The product's own id for the linked account, not W&B's. */
  id: z.string(),
  provider: z.enum(['wandb']),
  /** The id of a W&B server: one of the page's `wandbHosts` and of the handler's `hosts`. */
  host: z.string(),
  username: z.string(),
  name: z.optional(z.string()),
  entity: z.optional(z.string()),
  teams: z.optional(z.array(z.string())),
  /** The last four characters of the key, to tell two keys apart. */
  keyHint: z.string(),
  status: AccountStatus,
  /**
   * Why the key doesn't work: W&B rejected it, or the endpoint can't open it any more. Kept while the
   * account is suspended.
   */
  statusReason: z.optional(z.enum(['rejected', 'unreadable'])),
  /** ISO 8601, UTC. */
  connectedAt: z.string(),
  /** ISO 8601, UTC: when W&B last confirmed or rejected the key. */
  checkedAt: z.optional(z.string()),
});
export type Account = z.infer<typeof Account>;

/** `POST {token-endpoint}`: the body. Unknown members are rejected. */
export const ConnectRequest = z.strictObject({
  provider: z.enum(['wandb']),
  apiKey: z.string().check(z.maxLength(4096)),
  host: z.string().check(z.minLength(1), z.maxLength(100)),
  accountId: z.optional(z.string().check(z.minLength(1), z.maxLength(200))),
});
export type ConnectRequest = z.infer<typeof ConnectRequest>;

/** `POST {token-endpoint}`: the body of a 200. */
export const ConnectReply = z.object({
  status: z.enum(['connected']),
  account: Account,
});
export type ConnectReply = z.infer<typeof ConnectReply>;

/**
 * `POST {token-endpoint}`: the body of a 202. The user has to sign in or consent elsewhere first.
 *
 * `GET {token-endpoint}/authorizations/{id}` answers the same until the user is done, and then what
 * the POST would have answered: a `ConnectReply` or a problem.
 *
 * `DELETE` on that address cancels the authorization and answers 204. If it's too late to cancel,
 * it answers with the `ConnectReply`. While the account is being stored, it answers with this body
 * again; ask again later.
 */
export const AuthorizationRequired = z.object({
  status: z.enum(['authorization_required']),
  /** Only the user who started the authorization can ask about it. */
  authorizationId: z.string(),
  /** Where to send the user: https, without a user name, at most 2,048 characters. */
  authorizationUrl: z.string(),
  /** ISO 8601, UTC. */
  expiresAt: z.string(),
});
export type AuthorizationRequired = z.infer<typeof AuthorizationRequired>;

/** What a return page posts on that channel. It's only a hint: the endpoint has to confirm it. */
export const AuthorizationReturned = z.object({
  type: z.enum(['authorization_returned']),
  authorizationId: z.string(),
});
export type AuthorizationReturned = z.infer<typeof AuthorizationReturned>;

/**
 * What the page stores in `sessionStorage`, under `AUTHORIZATION_CHANNEL`, before it opens the
 * authorization in the same tab. The return page uses it to find its way back, and the element to
 * know which authorization to ask about.
 */
export const AuthorizationInTab = z.object({
  authorizationId: z.string(),
  /** The absolute URL of the token endpoint. */
  endpoint: z.string(),
  /** The URL of the page. */
  page: z.string(),
});
export type AuthorizationInTab = z.infer<typeof AuthorizationInTab>;

/** `GET {token-endpoint}/accounts`: the body of a 200. */
export const AccountList = z.object({
  accounts: z.array(Account),
  /** If there are more: the `cursor` of the next page, `GET {token-endpoint}/accounts?cursor=…`. */
  nextCursor: z.exactOptional(z.string()),
});
export type AccountList = z.infer<typeof AccountList>;

/** `POST {token-endpoint}/accounts/{id}/check`, `/suspend` and `/resume`: the body of a 200. */
export const AccountReply = z.object({ account: Account });
export type AccountReply = z.infer<typeof AccountReply>;

/**
 * The body of every 4xx and 5xx: `application/problem+json` (RFC 9457) with a `code`, which takes
 * precedence over the status. An endpoint has to send only the code. A `reason` counts only if it's
 * in the closed set.
 */
export const Problem = z.object({
  type: z.optional(z.string()),
  title: z.optional(z.string()),
  status: z.optional(z.number()),
  code: ErrorCode,
  reason: z.optional(z.string()),
  /** Seconds. */
  retryAfter: z.optional(z.number()),
  requestId: z.optional(z.string()),
});
export type Problem = z.infer<typeof Problem>;
