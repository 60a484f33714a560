import { describe, expect, it } from 'vitest';
import { failureText, speechFor } from '../../../src/accounts/texts.js';
import type { ErrorCode, ErrorReason } from '../../../src/contract/error-codes.js';
import { failure } from '../../../src/element/outcome.js';

const speech = speechFor('en', { product: 'Acme', wandbHosts: undefined, messages: undefined });

const cases: [ErrorCode, ErrorReason | undefined, string][] = [
  ['session_required', undefined, 'Acme has signed you out. Sign in again, then try again.'],
  ['session_required', 'redirect', 'Something went wrong at Acme. Try again.'],
  ['session_required', 'expired', 'Acme has signed you out. Sign in again, then try again.'],
  ['session_required', 'page', 'Something went wrong at Acme. Try again.'],
  ['forbidden', undefined, 'You are not allowed to do this here. Ask an administrator.'],
  ['forbidden', 'origin', 'Something went wrong at Acme. Try again.'],
  ['forbidden', 'csrf', 'Something went wrong at Acme. Try again.'],
  [
    'conflict',
    'account_mismatch',
    'This key now belongs to a different W&B user. Reconnect the account.',
  ],
  ['conflict', undefined, 'Something went wrong at Acme. Try again.'],
  ['network_error', 'offline', 'You are offline. Try again once you are back online.'],
  ['network_error', 'csp', 'Something went wrong at Acme. Try again.'],
  [
    'network_error',
    'unreachable',
    'Acme could not be reached. Check your connection and try again.',
  ],
];

describe('what the list says', () => {
  it('keeps the direction of its sentences if the name of the product has another', () => {
    const settings = { product: 'פנקס', wandbHosts: undefined, messages: undefined };
    expect(speechFor('en', settings).product).toBe('\u2068פנקס\u2069');
  });
});

describe('a failure of the list', () => {
  it.each(cases)('has no cause that may be wrong: %s, %s', (code, reason, text) => {
    expect(failureText(failure(code, reason), speech)).toBe(text);
  });
});
