import { describe, expect, it } from 'vitest';
import { timeFormats } from '../../../src/accounts/times.js';

const now = new Date('2026-11-29T12:00:00Z');

describe('timeFormats', () => {
  it.each([
    ['2026-11-29T12:05:00Z', 'now'],
    ['2026-11-29T11:59:01Z', 'now'],
    ['2026-11-29T11:55:00Z', '5 minutes ago'],
    ['2026-11-29T09:59:00Z', '2 hours ago'],
    ['2026-11-28T11:00:00Z', 'yesterday'],
    ['2026-11-10T12:00:00Z', '2 weeks ago'],
    ['2024-11-10T12:00:00Z', '2 years ago'],
  ])('says how long ago %s was: %s', (time, text) => {
    expect(timeFormats('en').ago(new Date(time), now)).toBe(text);
  });

  it('says how long to wait, and never too short', () => {
    expect(timeFormats('en').within(42)).toBe('in 42 seconds');
    expect(timeFormats('de').within(90)).toBe('in 2 Minuten');
  });

  it("uses the browser's own language for one that is not a language", () => {
    expect(timeFormats('not a language').within(42)).toMatch(/42/);
  });
});
