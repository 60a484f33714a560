import { describe, expect, test } from 'vitest';
import { doubtedTexts, refusedTexts } from '../../../demo/page/pasted-texts.js';
import { scenarios } from '../../../demo/page/scenario-list.js';
import { readApiKey } from '../../../src/contract/api-key.js';
import { ErrorCode, errorReasons } from '../../../src/contract/contract.js';

describe('the scenarios', () => {
  test('have addresses of their own', () => {
    expect(new Set(scenarios.map(({ id }) => id)).size).toBe(scenarios.length);
  });

  test.each(ErrorCode.options)('show %s for each of its reasons', (code) => {
    const shown = scenarios.flatMap(({ end }) =>
      'code' in end && end.code === code ? [end.reason] : [],
    );
    expect(shown).toEqual(expect.arrayContaining([...errorReasons[code]]));
  });

  test.each(Object.entries(refusedTexts))('paste a text that is refused: %s', (reason, text) => {
    expect(readApiKey(text())).toMatchObject({ kind: 'refused', reason });
  });

  test.each(Object.entries(doubtedTexts))('paste a key that is doubted: %s', (doubt, text) => {
    expect(readApiKey(text())).toMatchObject({ kind: 'key', doubts: [doubt] });
  });
});
