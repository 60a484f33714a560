import type { ErrorCode, ErrorReason, Problem } from '../../contract/contract.js';

/** The steps of a request that the host supplies, or that can fail for reasons of their own. */
export type Stage =
  | 'origin'
  | 'authenticate'
  | 'rate_limit'
  | 'invitation'
  | 'hosts'
  | 'verify'
  | 'authorize'
  | 'seal'
  | 'open'
  | 'store'
  | 'script';

/** What an error can come from. The request goes on without the `guard`'s store. */
export type ErrorStage = Stage | 'guard';

/** Why a step failed, or W&B could not be asked. It's for the product's operators, not for the page. */
export const failureCauses = [
  // There was no answer in time.
  'timeout',
  // The host's name is unknown.
  'dns',
  // There was no connection, or it was lost.
  'connection',
  'certificate',
  // W&B answered with a failure.
  'status',
  // Too many questions are in flight, so W&B was not asked.
  'overload',
  // W&B has failed several times in a row, so it was not asked.
  'circuit_open',
] as const;
export type FailureCause = (typeof failureCauses)[number];

/** What a refusal can say besides its code. */
export interface RefusalDetails<Code extends ErrorCode> {
  readonly reason?: ErrorReason<Code>;
  /** The HTTP status, if it is not the usual one of the code. */
  readonly status?: number;
  /** Seconds. */
  readonly retryAfter?: number;
  /** What the product's author has to do. The page gets it, too. */
  readonly detail?: string;
  /** The methods of a 405. */
  readonly allow?: string;
  /** The step that threw: for the audit event only, never for the page. */
  readonly stage?: Stage;
  /** Why it failed, for the audit event only. */
  readonly cause?: FailureCause;
  /** What the step threw. It may quote the key, so only `scrubError` may read it. */
  readonly thrown?: unknown;
  /** The authorization that the refusal is about, for the return page. */
  readonly authorizationId?: string;
}

/**
 * Why a request ends without what it asked for. Any step of a request throws one, and the handler
 * turns it into the answer. It is no `Error`: it has no message or stack that could hold a key.
 */
export class Refusal<Code extends ErrorCode = ErrorCode> {
  readonly code: Code;
  readonly details: RefusalDetails<Code>;

  constructor(code: Code, details: RefusalDetails<Code> = {}) {
    this.code = code;
    this.details = details;
  }

  /** The same refusal, naming the authorization that it is about. */
  about(authorizationId: string): Refusal<Code> {
    return new Refusal(this.code, { ...this.details, authorizationId });
  }

  get status(): number {
    return this.details.status ?? problemKinds[this.code].status;
  }
}

/** Tells a refusal from anything else that a step may throw. */
export function isRefusal(thrown: unknown): thrown is Refusal {
  return thrown instanceof Refusal;
}

/** Refuses what belongs to someone else exactly as what never existed. */
export function notFound(): Refusal {
  return new Refusal('forbidden', { status: 404, reason: 'not_entitled' });
}

/** The usual HTTP status of a code, and a title for people who read the response. */
export interface ProblemKind {
  readonly status: number;
  readonly title: string;
}

/**
 * The last two are outcomes of the page, which no endpoint sends. They are here because the table
 * is keyed by every code: a new code does not compile until it has a row.
 */
export const problemKinds: Readonly<Record<ErrorCode, ProblemKind>> = {
  invalid_format: { status: 422, title: 'This cannot be a W&B API key' },
  // 401 is for the host's own session: a page that gets one sends its user to sign in.
  invalid_key: { status: 422, title: 'W&B did not accept the API key' },
  session_required: { status: 401, title: 'A session is required' },
  forbidden: { status: 403, title: 'The request is not allowed' },
  conflict: { status: 409, title: 'The API key is of another account' },
  rate_limited: { status: 429, title: 'Too many attempts' },
  timeout: { status: 408, title: 'The request took too long' },
  wandb_unavailable: { status: 503, title: 'W&B could not be asked' },
  server_error: { status: 500, title: 'The request could not be answered' },
  config_error: { status: 422, title: 'The page and the endpoint do not agree' },
  cancelled: { status: 400, title: 'The attempt was cancelled' },
  network_error: { status: 502, title: 'The endpoint could not be reached' },
  popup_blocked: { status: 400, title: 'The browser blocked the window' },
};

/**
 * Writes a refusal as a problem (RFC 9457). Clients go by the body's `code`; the status follows it.
 */
export function problemResponse(
  refusal: Refusal,
  { requestId, requestedBy }: { readonly requestId: string; readonly requestedBy?: string },
): Response {
  const { code, status, details } = refusal;
  const { reason, detail, retryAfter, allow, authorizationId } = details;
  // Extension members (RFC 9457, section 3.2): only the handler's own pages read them.
  const extension = {
    ...(authorizationId !== undefined && { authorizationId }),
    ...(requestedBy !== undefined && { requestedBy }),
  };
  const problem: Problem & { readonly detail?: string } = {
    type: `urn:problem-type:wandb-connect:${code}`,
    title: problemKinds[code].title,
    ...(detail !== undefined && { detail }),
    status,
    code,
    ...(reason !== undefined && { reason }),
    ...(retryAfter !== undefined && { retryAfter }),
    requestId,
  };
  return new Response(JSON.stringify({ ...problem, ...extension }), {
    status,
    headers: {
      'Content-Type': 'application/problem+json',
      ...(retryAfter !== undefined && { 'Retry-After': String(retryAfter) }),
      ...(allow !== undefined && { Allow: allow }),
    },
  });
}
