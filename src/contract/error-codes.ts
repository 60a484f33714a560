// The element imports this file, so it must not import zod.

import { refusalReasons } from './api-key.js';

/**
 * Every way in which linking can fail. The set is closed: add a code, and every table that is keyed
 * by it (texts, HTTP statuses, reasons) stops compiling until it has a row for the new code.
 */
export const errorCodes = [
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
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/**
 * The causes that a code can name. This set is closed, too, so a reason can be shown, logged and
 * counted.
 */
export const errorReasons = {
  invalid_format: refusalReasons,
  invalid_key: ['rejected'],
  session_required: ['redirect', 'page', 'expired'],
  forbidden: [
    'origin',
    'not_entitled',
    'csrf',
    'declined',
    'invitation_used',
    'invitation_expired',
    'invitation_tampered',
    'invitation_foreign',
    'invitation_revoked',
    'invitation_not_entitled',
    'invitation_mismatch',
  ],
  conflict: ['already_linked', 'account_mismatch', 'idempotency'],
  rate_limited: ['host', 'wandb'],
  timeout: ['request', 'authorize'],
  network_error: ['offline', 'unreachable', 'csp'],
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
    'body_consumed',
  ],
} as const satisfies Record<ErrorCode, readonly string[]>;
export type ErrorReason<Code extends ErrorCode = ErrorCode> = (typeof errorReasons)[Code][number];

/** Whether a reason belongs to the closed set. An endpoint can send any other word. */
export function isErrorReason<Code extends ErrorCode>(
  code: Code,
  reason: unknown,
): reason is ErrorReason<Code> {
  return (errorReasons[code] as readonly unknown[]).includes(reason);
}
