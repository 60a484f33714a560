import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import * as contract from '../../src/contract/contract.js';
import { linkedAccount } from '../helpers/linked-account.js';

// The contract once more, with what the script-tag file has in the place of zod.
vi.doMock('zod/mini', () => import('../../scripts/script-tag/zod-mini.js'));
vi.resetModules();
const small = await import('../../src/contract/contract.js');

/** What a reader makes of a value: nothing but this is asked of either. */
function read(
  schema: { safeParse(value: unknown): { success: boolean; data?: unknown } },
  value: unknown,
) {
  const { success, data } = schema.safeParse(value);
  return success ? { data } : 'refused';
}

/** The schemas that the element reads replies with. */
const schemas = ['Account', 'AccountList', 'ConnectReply', 'ErrorCode', 'Problem'] as const;

function expectAgreement(value: unknown): void {
  for (const name of schemas) {
    expect(read(small[name], value), name).toStrictEqual(read(contract[name], value));
  }
}

const account: contract.Account = {
  ...linkedAccount,
  name: 'Ada Lovelace',
  entity: 'analytical-engines',
  teams: ['ada', 'engines'],
};
const reply: contract.ConnectReply = { status: 'connected', account };
const problem: contract.Problem = {
  type: 'about:blank',
  title: 'Too many tries',
  status: 429,
  code: 'rate_limited',
  reason: 'host',
  retryAfter: 30,
  requestId: 'req_1',
};

const values: readonly (readonly [what: string, value: unknown])[] = [
  ['null', null],
  ['nothing', undefined],
  ['a truth', true],
  ['a number', 0],
  ['an empty text', ''],
  ['an empty list', []],
  ['an empty object', {}],
  ['an object without a prototype', Object.assign(Object.create(null), problem)],
  ['a text object', new String('rate_limited')],
  ['a date', new Date(0)],
  ['a map', new Map(Object.entries(problem))],
  ['a list with members', Object.assign([], problem)],
  ['an account', account],
  ['a reply', reply],
  ['a problem', problem],
  ['accounts', { accounts: [account, account] }],
  ['no accounts', { accounts: [] }],
  ['accounts, one of them none', { accounts: [account, {}] }],
  ['accounts that are no list', { accounts: { 0: account, length: 1 } }],
  ['an account in a list', [account]],
  ['an account with a hole in it', { ...account, teams: new Array<string>(1) }],
  ['a reply with more in it', { ...reply, more: 1, account: { ...account, more: {} } }],
  ['a reply with another status', { ...reply, status: 'authorization_required' }],
  ['a reply with a list for an account', { ...reply, account: [account] }],
  ['a problem with a code alone', { code: 'timeout' }],
  ['a problem with a code of its own', { ...problem, code: 'wrong_key' }],
  ['a problem with a code of every object', { ...problem, code: 'constructor' }],
  ['members of the prototype', JSON.parse('{"__proto__":{"code":"timeout"}}')],
  ['a member named __proto__', JSON.parse('{"code":"timeout","__proto__":{"title":"x"}}')],
];

describe('the script-tag file’s stand-in for zod/mini', () => {
  it.each(values)('reads %s as zod does', (_what, value) => {
    expectAgreement(value);
  });

  it.each(contract.ErrorCode.options)('knows %s', (code) => {
    expectAgreement(code);
    expectAgreement({ code });
  });

  it('lists the codes in the same order', () => {
    expect(small.ErrorCode.options).toEqual(contract.ErrorCode.options);
  });

  describe.each([
    ['an account', account, (value: unknown) => value],
    ['a reply', reply, (value: unknown) => value],
    ['a reply’s account', account, (value: unknown) => ({ status: 'connected', account: value })],
    ['a problem', problem, (value: unknown) => value],
  ])('%s', (_what, whole, wrap) => {
    const members = Object.keys(whole);

    it.each(members)('without %s', (member) => {
      const rest = Object.entries(whole).filter(([name]) => name !== member);
      expectAgreement(wrap(Object.fromEntries(rest)));
    });

    it.each(members)('with anything for %s', (member) => {
      const odd = [undefined, null, true, 0, -0, 1.5, NaN, Infinity, '', 'x', [], ['x'], [1], {}];
      for (const value of odd) expectAgreement(wrap({ ...whole, [member]: value }));
    });
  });

  it('agrees on any JSON', () => {
    fc.assert(fc.property(fc.jsonValue(), expectAgreement), { numRuns: 500 });
  });

  it('agrees on any JSON that is near the contract', () => {
    const optionally = <Value>(likely: fc.Arbitrary<Value>) =>
      fc.oneof({ weight: 6, arbitrary: likely }, { weight: 1, arbitrary: fc.jsonValue() });
    const near = (whole: object, likely: Record<string, fc.Arbitrary<unknown>> = {}) =>
      fc
        .tuple(
          fc.record(
            Object.fromEntries(
              Object.entries(whole).map(([name, value]) => [
                name,
                optionally(likely[name] ?? fc.constant<unknown>(value)),
              ]),
            ),
            { requiredKeys: [] },
          ),
          fc.option(fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 2 }), {
            nil: {},
            freq: 5,
          }),
        )
        .map(([members, more]) => ({ ...more, ...members }));
    const accounts = near(account, {
      teams: fc.array(optionally(fc.string())),
      status: fc.constantFrom('active', 'error', 'suspended', 'gone'),
    });
    const problems = near(problem, {
      code: fc.constantFrom(...contract.ErrorCode.options, 'unknown'),
      retryAfter: fc.double(),
      status: fc.double(),
    });
    fc.assert(
      fc.property(
        fc.oneof(
          optionally(accounts),
          near(reply, { account: accounts }),
          problems,
          fc.record({ accounts: fc.array(optionally(accounts), { maxLength: 3 }) }),
        ),
        (value) => {
          expectAgreement(value);
          // As it comes over the wire.
          expectAgreement(JSON.parse(JSON.stringify(value)));
        },
      ),
      { numRuns: 2000 },
    );
  });
});
