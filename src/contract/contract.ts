import * as z from 'zod/mini';
import { refusalReasons } from './api-key.js';

/**
 * Every way in which linking can fail: a closed set. Each table that is keyed by it (texts, HTTP
 * statuses, reasons) stops compiling when a code is added and the table is not.
 */
export const ErrorCode = z.enum([
  'invalid_format',
  'invalid_key',
  'session_required',
  'forbidden',
  'conflict',
  'rate_limited',
  'timeout',
  'network_error',
  'wandb_unavailable',
  'server_error',
  'popup_blocked',
  'cancelled',
  'config_error',
]);
export type ErrorCode = z.infer<typeof ErrorCode>;

/** What a code may name as its cause: closed too, so that a reason can be shown, logged and counted. */
export const errorReasons = {
  invalid_format: refusalReasons,
  invalid_key: ['rejected'],
  session_required: [],
  forbidden: [
    'origin',
    'not_entitled',
    'csrf',
    'declined',
    'invitation_used',
    'invitation_expired',
    'invitation_tampered',
    'invitation_foreign',
  ],
  conflict: ['already_linked', 'account_mismatch', 'idempotency'],
  rate_limited: ['host', 'wandb'],
  timeout: ['request', 'authorize'],
  network_error: ['offline', 'unreachable', 'csp', 'redirect'],
  wandb_unavailable: ['down', 'blocked', 'wrong_host'],
  server_error: ['http', 'bad_json', 'too_large', 'bad_schema', 'unsafe_url', 'headers'],
  popup_blocked: [],
  cancelled: ['user', 'unconfirmed', 'popup_closed', 'removed', 'aborted', 'superseded', 'expired'],
  config_error: [
    'endpoint_missing',
    'endpoint_not_allowed',
    'insecure',
    'unknown_host',
    'trusted_types',
  ],
} as const satisfies Record<ErrorCode, readonly string[]>;
export type ErrorReason<Code extends ErrorCode = ErrorCode> = (typeof errorReasons)[Code][number];

/** Tells a reason of the closed set from a word that an endpoint made up. */
export function isErrorReason<Code extends ErrorCode>(
  code: Code,
  reason: unknown,
): reason is ErrorReason<Code> {
  return (errorReasons[code] as readonly unknown[]).includes(reason);
}

// `z.lazy` creates a schema on first use. Otherwise every page would wait for them while the script
// loads, and most visits never need one.

// An endpoint may write null for what is optional: the element leaves it out before it reads an answer
// by these, and so has no account a null in it.

/** Whether the key of an account works, as of the last check; `suspended` if the user paused it. */
export const AccountStatus = z.enum(['active', 'error', 'suspended']);
export type AccountStatus = z.infer<typeof AccountStatus>;

/** A linked W&B account as the page may see it: who it is and where, never the key. */
export const Account = /* @__PURE__ */ z.lazy(() =>
  z.object({
    /** The product's own id of the link, not W&B's. */
    id: z.string(),
    provider: z.literal('wandb'),
    /** The id of a W&B server: one of the page's `wandbHosts` and of the handler's `hosts`. */
    host: z.string(),
    username: z.string(),
    name: z.optional(z.string()),
    entity: z.optional(z.string()),
    teams: z.optional(z.array(z.string())),
    /** The last four characters of the key: enough to tell two keys apart. */
    keyHint: z.string(),
    status: AccountStatus,
    /** Why the last check failed: W&B said no to the key. Kept while the account is suspended. */
    statusReason: z.optional(z.literal('rejected')),
    /** ISO 8601, UTC. */
    connectedAt: z.string(),
    /** ISO 8601, UTC: when W&B last said whose key this is, or that it is nobody's. */
    checkedAt: z.optional(z.string()),
  }),
);
export type Account = z.infer<typeof Account>;

/** `POST {token-endpoint}`: the body. A member that is not named here is refused. */
export const ConnectRequest = /* @__PURE__ */ z.lazy(() =>
  z.strictObject({
    provider: z.literal('wandb'),
    apiKey: z.string().check(z.maxLength(4096)),
    host: z.string().check(z.minLength(1), z.maxLength(100)),
    accountId: z.optional(z.string().check(z.minLength(1), z.maxLength(200))),
  }),
);
export type ConnectRequest = z.infer<typeof ConnectRequest>;

/** `POST {token-endpoint}`: the body of a 200. */
export const ConnectReply = /* @__PURE__ */ z.lazy(() =>
  z.object({
    status: z.literal('connected'),
    account: Account,
  }),
);
export type ConnectReply = z.infer<typeof ConnectReply>;

/**
 * `POST {token-endpoint}`: the body of a 202. The user has to sign in or consent elsewhere first.
 * `GET {token-endpoint}/authorizations/{id}` says the same for as long as that is awaited, and then
 * answers as the POST would have: a `ConnectReply`, or a problem. `DELETE` calls it off with a 204;
 * where that is too late it answers with the `ConnectReply`, and in the moment in which the account is
 * being stored with this once more, and is asked again.
 */
export const AuthorizationRequired = /* @__PURE__ */ z.lazy(() =>
  z.object({
    status: z.literal('authorization_required'),
    /** Only whoever started the authorization can ask for it. */
    authorizationId: z.string(),
    /** Where the user has to go: https, without a user name, 2,048 characters at most. */
    authorizationUrl: z.string(),
    /** ISO 8601, UTC. */
    expiresAt: z.string(),
  }),
);
export type AuthorizationRequired = z.infer<typeof AuthorizationRequired>;

/** The name of the `BroadcastChannel` on which a return page tells the page that it may ask now. */
export const AUTHORIZATION_CHANNEL = 'wandb-connect';

/** What a return page says on that channel: a hint, which the endpoint has to confirm. */
export const AuthorizationReturned = /* @__PURE__ */ z.lazy(() =>
  z.object({
    type: z.literal('authorization_returned'),
    authorizationId: z.string(),
  }),
);
export type AuthorizationReturned = z.infer<typeof AuthorizationReturned>;

/**
 * What the page leaves in `sessionStorage`, under `AUTHORIZATION_CHANNEL`, when it goes to the
 * authorization in the same tab: the return page finds the way back by it, and the element what to
 * ask for.
 */
export const AuthorizationInTab = /* @__PURE__ */ z.lazy(() =>
  z.object({
    authorizationId: z.string(),
    /** The token endpoint, absolute. */
    endpoint: z.string(),
    /** The address of the page. */
    page: z.string(),
  }),
);
export type AuthorizationInTab = z.infer<typeof AuthorizationInTab>;

/** `GET {token-endpoint}/accounts`: the body of a 200. */
export const AccountList = /* @__PURE__ */ z.lazy(() => z.object({ accounts: z.array(Account) }));
export type AccountList = z.infer<typeof AccountList>;

/** `POST {token-endpoint}/accounts/{id}/check`, `/suspend` and `/resume`: the body of a 200. */
export const AccountReply = /* @__PURE__ */ z.lazy(() => z.object({ account: Account }));
export type AccountReply = z.infer<typeof AccountReply>;

/**
 * Every 4xx and 5xx: `application/problem+json`, RFC 9457, and a `code` that outranks the status.
 * Only the code is asked of an endpoint; `reason` counts where it is one of the closed set.
 */
export const Problem = /* @__PURE__ */ z.lazy(() =>
  z.object({
    type: z.optional(z.string()),
    title: z.optional(z.string()),
    status: z.optional(z.number()),
    code: ErrorCode,
    reason: z.optional(z.string()),
    /** Seconds. */
    retryAfter: z.optional(z.number()),
    requestId: z.optional(z.string()),
  }),
);
export type Problem = z.infer<typeof Problem>;

/** Sent with every request: no form can set it, so a cross-site page must pass a CORS preflight. */
export const CONNECT_HEADER = 'X-Wandb-Connect';
