import type { ErrorCode, ErrorReason, Problem } from '../../contract/contract.js';
import type { ReturnReply } from '../authorization.js';

/** The steps of a request that the host supplies, or that can fail for reasons of its own. */
export type Stage =
  'authenticate' | 'rate_limit' | 'verify' | 'authorize' | 'seal' | 'store' | 'script';

/** What may be said of a refusal beside its code. */
export interface RefusalDetails<Code extends ErrorCode> {
  readonly reason?: ErrorReason<Code>;
  /** The HTTP status, where it is not the code's own. */
  readonly status?: number;
  /** Seconds. */
  readonly retryAfter?: number;
  /** The methods of a 405. */
  readonly allow?: string;
  /** The step that threw: for the audit event alone, never for the page. */
  readonly stage?: Stage;
  /** The authorization that the refusal is about, for the page that its user came back to. */
  readonly authorizationId?: string;
}

/** Why a request ends without what it asked for. A value that steps return, never thrown. */
export class Refusal {
  readonly code: ErrorCode;
  readonly details: RefusalDetails<ErrorCode>;

  constructor(code: ErrorCode, details: RefusalDetails<ErrorCode>) {
    this.code = code;
    this.details = details;
  }

  /** The same refusal, and which authorization it is about. */
  about(authorizationId: string): Refusal {
    return new Refusal(this.code, { ...this.details, authorizationId });
  }

  get status(): number {
    return this.details.status ?? problemKinds[this.code].status;
  }
}

/** Refuses with a code and, where there is one, a reason of that very code. */
export function refuse<Code extends ErrorCode>(
  code: Code,
  details: RefusalDetails<Code> = {},
): Refusal {
  return new Refusal(code, details);
}

/** Says the same of what is another's and of what never was. */
export function refuseUnknown(): Refusal {
  return refuse('forbidden', { status: 404, reason: 'not_entitled' });
}

/** The usual HTTP status of a code, and its title for those who read the wire. */
export interface ProblemKind {
  readonly status: number;
  readonly title: string;
}

/**
 * The last ones in the list are outcomes of the page, which no endpoint has to say. They are here so
 * that a new code does not compile until somebody has decided.
 */
export const problemKinds: Readonly<Record<ErrorCode, ProblemKind>> = {
  invalid_format: { status: 422, title: 'This cannot be a W&B API key' },
  // 401 is of the host's own session: a page that sees one sends its user to sign in.
  invalid_key: { status: 422, title: 'W&B did not accept the API key' },
  session_required: { status: 401, title: 'A session is required' },
  forbidden: { status: 403, title: 'The request is not allowed' },
  conflict: { status: 409, title: 'The API key is of another account' },
  rate_limited: { status: 429, title: 'Too many attempts' },
  timeout: { status: 408, title: 'The request took too long' },
  wandb_unavailable: { status: 503, title: 'W&B could not be asked' },
  server_error: { status: 500, title: 'The request could not be answered' },
  config_error: { status: 422, title: 'The page and the endpoint do not agree' },
  network_error: { status: 502, title: 'The endpoint could not be reached' },
  popup_blocked: { status: 400, title: 'The browser blocked the window' },
  cancelled: { status: 400, title: 'The attempt was cancelled' },
};

/** Writes a refusal as RFC 9457 has it. The body's `code` is the truth, the status follows it. */
export function problemResponse(refusal: Refusal, requestId: string): Response {
  const { code, status, details } = refusal;
  const { reason, retryAfter, allow, authorizationId } = details;
  // RFC 9457, section 3.2: an extension member, which a reader ignores unless it knows it.
  const problem: Problem & Partial<ReturnReply> = {
    type: `urn:problem-type:wandb-connect:${code}`,
    title: problemKinds[code].title,
    status,
    code,
    ...(reason !== undefined && { reason }),
    ...(retryAfter !== undefined && { retryAfter }),
    requestId,
    ...(authorizationId !== undefined && { authorizationId }),
  };
  return new Response(JSON.stringify(problem), {
    status,
    headers: {
      'Content-Type': 'application/problem+json',
      ...(retryAfter !== undefined && { 'Retry-After': String(retryAfter) }),
      ...(allow !== undefined && { Allow: allow }),
    },
  });
}
