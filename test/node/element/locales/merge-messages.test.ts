import { afterEach, describe, expect, it } from 'vitest';
import { en } from '../../../../src/element/locales/en.js';
import { mergeMessages, saysTheSame } from '../../../../src/element/locales/merge-messages.js';
import type { MessagesOverride } from '../../../../src/element/locales/merge-messages.js';

describe('mergeMessages', () => {
  it('replaces texts at any depth, and leaves the others', () => {
    const empty = () => 'Key, please.';
    expect(mergeMessages(en, { label: 'Key', refusals: { empty } })).toEqual({
      ...en,
      label: 'Key',
      refusals: { ...en.refusals, empty },
    });
  });

  it('leaves its arguments alone', () => {
    const override = Object.freeze({ account: Object.freeze({ entity: 'Team' }) });
    const before = { ...en.account };
    expect(mergeMessages(en, override).account).toEqual({ ...before, entity: 'Team' });
    expect(en.account).toEqual(before);
  });

  it('keeps the texts that are undefined, of another kind, or unknown', () => {
    const override: unknown = {
      lang: 'de',
      label: undefined,
      connect: 7,
      slow: 'a string',
      guide: 'closed',
      failures: null,
      account: { user: () => 'a function', team: 'unknown' },
      unknown: 'text',
    };
    expect(mergeMessages(en, override as MessagesOverride)).toEqual(en);
  });

  describe('with a polluted Object.prototype', () => {
    const prototype = Object.prototype as { label?: string };
    afterEach(() => {
      delete prototype.label;
    });

    it('takes only what the override has of its own', () => {
      prototype.label = 'polluted';
      expect(mergeMessages(en, { connect: 'Go' })).toMatchObject({
        label: en.label,
        connect: 'Go',
      });
    });
  });
});

describe('saysTheSame', () => {
  const slow = () => 'Slow';

  it.each<[MessagesOverride, MessagesOverride]>([
    [{}, {}],
    [
      { label: 'Key', slow, account: { entity: 'Team' } },
      { slow, account: { entity: 'Team' }, label: 'Key' },
    ],
  ])('is true of equal texts: %#', (one, other) => {
    expect(saysTheSame(one, other)).toBe(true);
  });

  it.each<[MessagesOverride, MessagesOverride]>([
    [{}, { label: 'Key' }],
    [{ label: 'Key' }, {}],
    [{ label: 'Key' }, { label: 'Your key' }],
    [{ label: 'Key' }, { connect: 'Key' }],
    [{ slow }, { slow: () => 'Slow' }],
    [{ account: {} }, { account: { entity: 'Team' } }],
    [{ account: { entity: 'Team' } }, { account: undefined }],
  ])('is false of others: %#', (one, other) => {
    expect(saysTheSame(one, other)).toBe(false);
  });
});
