import { describe, expect, it } from 'vitest';
import { displayName } from '../../../src/element/result.js';

describe('a name in a result', () => {
  it.each([
    ['ada', 'ada'],
    ['', ''],
    ['a'.repeat(100), 'a'.repeat(100)],
    ['a'.repeat(101), `${'a'.repeat(99)}…`],
    ['\u{1F511}'.repeat(100), '\u{1F511}'.repeat(100)],
    [`${'a'.repeat(98)}\u{1F511}\u{1F511}b`, `${'a'.repeat(98)}\u{1F511}…`],
    ['\u202egnihtyna\u202c', 'gnihtyna'],
    ['\u2066a\u2067b\u2068c\u2069', 'abc'],
    ['\u05d0\u05d1', '\u05d0\u05d1'],
  ])('%j is shown as %j', (name, shown) => {
    expect(displayName(name)).toBe(shown);
  });
});
