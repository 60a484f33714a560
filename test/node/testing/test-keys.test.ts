import { describe, expect, it } from 'vitest';
import { readApiKey } from '../../../src/contract/api-key.js';
import {
  legacyTestApiKey,
  localTestApiKey,
  readTestApiKey,
  testApiKey,
  testKeyScenarios,
} from '../../../src/testing.js';

const fillers = ['fixed', 'random'] as const;

describe('a test key', () => {
  for (const scenario of testKeyScenarios) {
    it.each(fillers)(`for ${scenario} has W&B's current form, with %s filler`, (filler) => {
      const key = testApiKey(scenario, { user: 'grace', filler });
      expect(key).toMatch(/^wandb_v1_\w{77}$/);
      expect(readTestApiKey(key)).toEqual({ scenario, user: 'grace' });
      expect(readApiKey(key)).toMatchObject({ kind: 'key', key, doubts: [] });
    });
  }

  it('is always the same, or always different', () => {
    expect(testApiKey()).toBe(testApiKey('valid', { user: 'ada' }));
    expect(testApiKey('valid', { user: 'bob' })).not.toBe(testApiKey());
    const random = Array.from({ length: 100 }, () => testApiKey('valid', { filler: 'random' }));
    expect(new Set(random).size).toBe(100);
  });

  it.each(['', 'a b', 'a_b', 'é', 'x'.repeat(25)])('cannot contain the user %j', (user) => {
    expect(() => testApiKey('valid', { user })).toThrow(TypeError);
  });

  it('is recognized only when complete and known', () => {
    const cut = testApiKey().slice(0, -1);
    const unknown = testApiKey().replace('__valid__', '__great__');
    for (const text of [
      '',
      cut,
      unknown,
      `${testApiKey()}x`,
      legacyTestApiKey(),
      localTestApiKey(),
    ]) {
      expect(readTestApiKey(text)).toBeUndefined();
    }
  });
});

describe('a test key in an older form', () => {
  it.each(fillers)('has 40 hex digits, with %s filler', (filler) => {
    const key = legacyTestApiKey({ filler });
    expect(key).toMatch(/^[0-9a-f]{40}$/);
    expect(readApiKey(key)).toMatchObject({ kind: 'key', key, doubts: [] });
  });

  it.each(fillers)('has local- before 40 hex digits, with %s filler', (filler) => {
    const key = localTestApiKey({ filler });
    expect(key).toMatch(/^local-[0-9a-f]{40}$/);
    expect(readApiKey(key)).toMatchObject({ kind: 'key', key, isLocal: true });
  });
});
