import type { KeyRefusal } from '../contract/api-key.js';
import type { Account } from '../contract/contract.js';
import type { ErrorCode, ErrorReason } from '../contract/error-codes.js';
import { ownMembers } from '../contract/own-members.js';

/** The outcome of an attempt. */
export type ConnectOutcome =
  { readonly status: 'connected'; readonly account: Account } | FailedOutcome;

/** The outcome of an attempt that failed. */
export interface FailedOutcome {
  readonly status: 'failed';
  readonly failure: ConnectFailure;
}

/** Why an attempt ended without an account. Never holds the key or any part of it. */
export interface ConnectFailure {
  readonly code: ErrorCode;
  readonly reason?: ErrorReason;
  /** Whether the same key may succeed if the user tries again. */
  readonly retryable: boolean;
  /** Seconds until a try makes sense. */
  readonly retryAfter?: number;
  /** The endpoint's own name for the request, for a support case. */
  readonly requestId?: string;
  /** For `invalid_format`: details that the text mentions. */
  readonly refusal?: KeyRefusal;
}

/** What another try with the same key does not change. */
const final: readonly ErrorCode[] = [
  'invalid_format',
  'invalid_key',
  'forbidden',
  'conflict',
  'config_error',
];

/** Makes a failure. Details that are undefined are left out. */
export function failure<Code extends ErrorCode>(
  code: Code,
  reason?: ErrorReason<Code>,
  retryAfter?: number,
  requestId?: string,
): ConnectFailure {
  return ownMembers({
    code,
    retryable: !final.includes(code),
    ...(reason !== undefined && { reason }),
    ...(retryAfter !== undefined && { retryAfter }),
    ...(requestId !== undefined && { requestId }),
  });
}

/** The outcome of a failed attempt. */
export function failed(failure: ConnectFailure): FailedOutcome {
  return { status: 'failed', failure };
}

/** Whether the key itself is wrong: shown at the field, and gone with the next edit. */
export function isFieldFailure({ code }: ConnectFailure): boolean {
  return code === 'invalid_format' || code === 'invalid_key';
}
