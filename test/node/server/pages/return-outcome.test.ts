import { describe, expect, it } from 'vitest';
import {
  findWayBack,
  isRetryable,
  readReturnOutcome,
  returnStates,
} from '../../../../src/server/pages/browser/return-outcome.js';
import type { ReturnAnswer } from '../../../../src/server/pages/browser/return-outcome.js';
import type { ReturnOutcome } from '../../../../src/server/pages/locales/page-messages.js';

const authorizationId = 'a'.repeat(32);

describe('readReturnOutcome', () => {
  it.each<[outcome: ReturnOutcome, status: number, answer: ReturnAnswer | undefined]>([
    ['done', 200, { authorizationId }],
    ['trouble', 200, {}],
    ['trouble', 200, { authorizationId: 1 }],
    ['trouble', 201, { authorizationId }],
    ['declined', 403, { code: 'forbidden', reason: 'declined', authorizationId }],
    ['finished', 409, { code: 'conflict', reason: 'idempotency', authorizationId }],
    ['busy', 503, { code: 'conflict', reason: 'idempotency', authorizationId }],
    ['refused', 409, { code: 'conflict', reason: 'already_linked', authorizationId }],
    ['trouble', 409, { code: 'conflict', reason: 'account_mismatch', authorizationId }],
    ['expired', 410, { code: 'timeout', reason: 'authorize', authorizationId }],
    ['trouble', 408, { code: 'timeout', reason: 'request' }],
    ['cancelled', 400, { code: 'cancelled', reason: 'user', authorizationId }],
    ['session', 401, { code: 'session_required' }],
    ['refused', 404, { code: 'forbidden', reason: 'not_entitled', authorizationId }],
    ['unknown', 404, { code: 'forbidden', reason: 'not_entitled' }],
    ['trouble', 500, { code: 'server_error' }],
    ['trouble', 400, { code: 'constructor', reason: 'constructor' }],
    ['session', 401, undefined],
    ['trouble', 502, undefined],
  ])('reads %s from a %i with %j', (outcome, status, answer) => {
    expect(readReturnOutcome(status, answer)).toBe(outcome);
  });
});

describe('isRetryable', () => {
  it('offers another try only if it can end differently', () => {
    const outcomes = Object.keys(returnStates) as ReturnOutcome[];
    expect(outcomes.filter(isRetryable)).toEqual(['busy', 'session', 'network', 'trouble']);
  });
});

describe('findWayBack', () => {
  const origin = 'https://app.example';
  const inTab = (page: unknown, id = authorizationId) =>
    JSON.stringify({ authorizationId: id, endpoint: `${origin}/api/wandb`, page });

  it('finds the page that went to this authorization in the same tab', () => {
    const page = `${origin}/settings?tab=1`;
    expect(findWayBack(inTab(page), authorizationId, origin)).toBe(page);
  });

  it.each<[string, string | undefined]>([
    ['nothing', undefined],
    ['no JSON', '{'],
    ['null', 'null'],
    ['no page', inTab(undefined)],
    ['a page of another origin', inTab('https://evil.example/')],
    ['a page of another port', inTab('https://app.example:8443/')],
    ['a script', inTab('javascript:alert(1)')],
    ['a blob of this origin', inTab(`blob:${origin}/1`)],
    ['another authorization', inTab(`${origin}/settings`, 'b'.repeat(32))],
  ])('stays if the tab keeps %s', (_, kept) => {
    expect(findWayBack(kept, authorizationId, origin)).toBeUndefined();
  });
});
