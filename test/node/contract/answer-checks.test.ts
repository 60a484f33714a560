import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as checks from '../../../src/contract/answer-checks.js';
import * as contract from '../../../src/contract/contract.js';
import { parseOwnMembers } from '../../../src/contract/own-members.js';
import { linkedAccount, linkedReply } from '../../helpers/linked-account.js';

const required: contract.AuthorizationRequired = {
  status: 'authorization_required',
  authorizationId: 'a1',
  authorizationUrl: 'https://sso.example/',
  expiresAt: '2026-11-23T10:20:00.000Z',
};
const full: Required<contract.Account> = {
  ...linkedAccount,
  name: 'Ada',
  entity: 'analysts',
  teams: ['analysts', 'engine'],
  status: 'error',
  statusReason: 'rejected',
  checkedAt: '2026-11-24T10:00:00.000Z',
};

/** A check, its schema, and answers that both accept. */
const compiled = [
  [checks.isConnectReply, contract.ConnectReply, [linkedReply, { ...linkedReply, account: full }]],
  [checks.isAuthorizationRequired, contract.AuthorizationRequired, [required]],
  [
    checks.isProblem,
    contract.Problem,
    [
      { code: 'rate_limited', status: 429, retryAfter: 30, reason: 'host', requestId: 'r1' },
      ...contract.ErrorCode.options.map((code) => ({ code, type: 'about:blank', title: code })),
    ],
  ],
  [
    checks.isAuthorizationReturned,
    contract.AuthorizationReturned,
    [{ type: 'authorization_returned', authorizationId: 'a1' }],
  ],
  [
    checks.isAuthorizationInTab,
    contract.AuthorizationInTab,
    [{ authorizationId: 'a1', endpoint: 'https://app.example/api', page: 'https://app.example/' }],
  ],
  [
    checks.isAccountList,
    contract.AccountList,
    [{ accounts: [] }, { accounts: [linkedAccount, full], nextCursor: 'c2' }],
  ],
  [checks.isAccountReply, contract.AccountReply, [{ account: linkedAccount }, { account: full }]],
] as const;

/** Each value inside, and how to put another in its place. */
function* places(value: unknown): Generator<(other: unknown) => unknown> {
  yield (other) => other;
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    for (const replace of places(member)) {
      yield (other) =>
        Array.isArray(value)
          ? value.with(Number(name), replace(other))
          : { ...value, [name]: replace(other) };
    }
  }
}

describe.each(compiled)('%o', (check, schema, answers) => {
  const agree = (value: unknown) => {
    const parsed = parseOwnMembers(JSON.stringify(value) ?? 'null');
    const verdict = check(parsed);
    expect(verdict, JSON.stringify(value)).toBe(schema.safeParse(parsed).success);
    return verdict;
  };

  it('accepts what the schema accepts', () => {
    for (const answer of answers) {
      expect(agree(answer)).toBe(true);
      expect(agree({ ...answer, extra: [] })).toBe(true);
    }
  });

  it('refuses what the schema refuses, whatever stands in any place', () => {
    const others = [undefined, 7, '', 'other', true, [], [7], {}, { length: 1 }];
    let refused = 0;
    for (const answer of answers) {
      for (const replace of places(answer)) {
        for (const other of others) if (!agree(replace(other))) refused++;
      }
    }
    expect(refused).toBeGreaterThan(20);
  });

  it('agrees with the schema about any JSON', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => void agree(value)));
  });
});

it('accountMembers has the name of every member of an account', () => {
  expect([...checks.accountMembers].sort()).toEqual(Object.keys(full).sort());
});
