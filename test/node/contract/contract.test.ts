import { describe, expect, it } from 'vitest';
import {
  Account,
  AccountList,
  AccountReply,
  AUTHORIZATION_CHANNEL,
  AuthorizationInTab,
  AuthorizationRequired,
  AuthorizationReturned,
  CONNECT_HEADER,
  ConnectReply,
  ConnectRequest,
  ErrorCode,
  errorReasons,
  isErrorReason,
  Problem,
} from '../../../src/contract/contract.js';
import { linkedAccount as account } from '../../helpers/linked-account.js';

describe('the contract', () => {
  it('accepts a reply and drops unknown members', () => {
    const reply = { status: 'connected', account: { ...account, apiKey: 'x' }, more: 1 };
    expect(ConnectReply.parse(reply)).toEqual({ status: 'connected', account });
  });

  it.each(Object.keys(account))('refuses an account without %s', (member) => {
    const { [member as keyof typeof account]: _, ...rest } = account;
    expect(Account.safeParse(rest).success).toBe(false);
  });

  it.each(Object.keys(account))('refuses an account whose %s is null', (member) => {
    expect(Account.safeParse({ ...account, [member]: null }).success).toBe(false);
  });

  it.each([null, [], 'connected', 1, {}, { status: 'connected' }, { status: 'ok', account }])(
    'refuses %j as a reply',
    (reply) => {
      expect(ConnectReply.safeParse(reply).success).toBe(false);
    },
  );

  it.each(['rejected', 'unreadable'])('accepts an account whose key is %s', (statusReason) => {
    const failed = {
      ...account,
      status: 'error',
      statusReason,
      checkedAt: '2026-11-24T10:00:00.000Z',
    };
    expect(AccountReply.parse({ account: failed })).toEqual({ account: failed });
    expect(Account.safeParse({ ...failed, statusReason: 'made_up' }).success).toBe(false);
    expect(AccountReply.safeParse({ account: null }).success).toBe(false);
  });

  it.each(['active', 'error', 'suspended'])('accepts an account with status %s', (status) => {
    expect(Account.parse({ ...account, status })).toEqual({ ...account, status });
  });

  describe.each([
    ['a list of accounts', AccountList, { accounts: [account] }],
    [
      'a required authorization',
      AuthorizationRequired,
      {
        status: 'authorization_required',
        authorizationId: 'auth_1',
        authorizationUrl: 'https://idp.example/',
        expiresAt: '2026-11-23T10:10:00.000Z',
      },
    ],
    [
      'a return',
      AuthorizationReturned,
      { type: 'authorization_returned', authorizationId: 'auth_1' },
    ],
    [
      'an authorization in the same tab',
      AuthorizationInTab,
      {
        authorizationId: 'auth_1',
        endpoint: 'https://app.example/token',
        page: 'https://app.example/',
      },
    ],
  ])('%s', (_what, schema, message) => {
    it('is accepted when complete', () => {
      expect(schema.parse(message)).toEqual(message);
    });

    it.each(Object.keys(message))('is refused without %s', (member) => {
      const rest = Object.entries(message).filter(([name]) => name !== member);
      expect(schema.safeParse(Object.fromEntries(rest)).success).toBe(false);
    });
  });

  it('keeps the names that pages, proxies and CORS rules rely on', () => {
    expect({ AUTHORIZATION_CHANNEL, CONNECT_HEADER }).toEqual({
      AUTHORIZATION_CHANNEL: 'wandb-connect',
      CONNECT_HEADER: 'X-Wandb-Connect',
    });
  });

  it('lists reasons for every code, and for no other', () => {
    expect(ErrorCode.options).toEqual(Object.keys(errorReasons));
  });

  it('does not mistake an inherited name for a reason', () => {
    const reply: unknown = JSON.parse('{"__proto__":{"status":"connected","account":{}}}');
    expect(ConnectReply.safeParse(reply).success).toBe(false);
  });

  it('refuses a request with an unknown member', () => {
    const request = { provider: 'wandb', apiKey: 'x', host: 'cloud' };
    expect(ConnectRequest.safeParse(request).success).toBe(true);
    expect(ConnectRequest.safeParse({ ...request, admin: true }).success).toBe(false);
  });

  it.each(ErrorCode.options)('accepts a problem with only the code %s', (code) => {
    expect(Problem.parse({ code })).toEqual({ code });
  });

  it('refuses a problem with an unknown code', () => {
    expect(Problem.safeParse({ code: 'teapot' }).success).toBe(false);
    expect(Problem.safeParse({ status: 400 }).success).toBe(false);
  });

  it('recognizes a reason only with its own code', () => {
    for (const code of ErrorCode.options) {
      for (const reason of errorReasons[code]) expect(isErrorReason(code, reason)).toBe(true);
      expect(isErrorReason(code, 'made_up')).toBe(false);
      expect(isErrorReason(code, undefined)).toBe(false);
    }
    expect(isErrorReason('timeout', 'csp')).toBe(false);
  });
});
