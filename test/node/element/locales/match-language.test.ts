import { describe, expect, it } from 'vitest';
import { loadableTags } from '../../../../src/element/locales/load-on-demand.js';
import { matchLanguage } from '../../../../src/element/locales/match-language.js';

describe('matchLanguage', () => {
  it.each([
    ['de', 'de'],
    ['DE', 'de'],
    ['de-AT', 'de'],
    ['de-Latn-DE-1996', 'de'],
    ['pt-br', 'pt-BR'],
    ['pt', 'pt-BR'],
    ['pt-PT', 'pt-BR'],
    ['zh', 'zh-Hans'],
    ['zh-CN', 'zh-Hans'],
    ['zh-SG', 'zh-Hans'],
    ['zh-Hans-HK', 'zh-Hans'],
    ['zh-TW', 'zh-Hant'],
    ['zh-HK', 'zh-Hant'],
    ['zh-hant-cn', 'zh-Hant'],
    // The tag that Hebrew had until 1989.
    ['iw', 'he'],
  ])('serves %s by %s', (lang, tag) => {
    expect(matchLanguage(lang, loadableTags)).toBe(tag);
  });

  it.each(['', 'en', 'en-GB', 'sv', 'yue', 'uz-Cyrl', 'x-de', 'tlh'])(
    'has none for "%s"',
    (lang) => {
      expect(matchLanguage(lang, loadableTags)).toBeUndefined();
    },
  );

  it.each([
    '-',
    '--',
    '-de',
    'd',
    '*',
    'fr_FR',
    'de_',
    ' de',
    '\0',
    'constructor',
    '🙂',
    '1'.repeat(9),
  ])('has none for the malformed "%s"', (lang) => {
    expect(matchLanguage(lang, loadableTags)).toBeUndefined();
  });

  it('prefers the tag, then its longest prefix, then the first with the same script', () => {
    const tags = ['zh-hant', 'zh', 'zh-tw', 'zh-hans'];
    expect(matchLanguage('zh-TW', tags)).toBe('zh-tw');
    expect(matchLanguage('zh-TW-x-formal', tags)).toBe('zh-tw');
    expect(matchLanguage('zh-HK', tags)).toBe('zh');
    expect(matchLanguage('pt-PT', ['pt-ao', 'pt-br'])).toBe('pt-ao');
  });

  it('knows a tag that only this page uses', () => {
    expect(matchLanguage('x-pirate', ['x-pirate'])).toBe('x-pirate');
    expect(matchLanguage('de-CH', ['x-pirate', '!', 'de-at'])).toBe('de-at');
  });
});
