import { afterEach, describe, expect, it } from 'vitest';
import { ownMembers, parseOwnMembers } from '../../../src/contract/own-members.js';

const prototype = Object.prototype as Record<string, unknown>;
afterEach(() => {
  for (const name of Object.keys(prototype)) Reflect.deleteProperty(prototype, name);
});

it('ownMembers ignores members of a polluted prototype', () => {
  prototype.wait = 7;
  const state: { phase: string; wait?: number } = ownMembers({ phase: 'idle' });
  expect(state.wait).toBeUndefined();
  expect(state.phase).toBe('idle');
});

describe('parseOwnMembers', () => {
  it('returns objects without prototypes, at every level', () => {
    prototype.name = 'polluted';
    const value = parseOwnMembers('{"account":{"teams":["a"]}}') as { account: { name?: string } };
    expect(value).toEqual({ __proto__: null, account: { __proto__: null, teams: ['a'] } });
    expect(value.account.name).toBeUndefined();
  });

  it('leaves out members that are null', () => {
    expect(Object.keys(parseOwnMembers('{"name":null,"id":"1"}') as object)).toEqual(['id']);
  });
});
