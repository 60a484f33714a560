import { describe, expect, it } from 'vitest';
import {
  chooseLanguage,
  directionOf,
  readAcceptLanguage,
} from '../../../../src/server/pages/page-language.js';

describe('chooseLanguage', () => {
  const offered = ['en', 'de', 'pt-BR', 'zh-Hans', 'zh-Hant', 'sr-Latn'];

  it.each<[wanted: string[], choice: string | undefined]>([
    [['de'], 'de'],
    [['de-AT'], 'de'],
    [['DE-ch'], 'de'],
    [['pt'], 'pt-BR'],
    [['pt-PT'], 'pt-BR'],
    [['zh-TW'], 'zh-Hant'],
    [['zh'], 'zh-Hans'],
    [['fr', 'de'], 'de'],
    [['sr'], undefined],
    [['*', 'not a language', ''], undefined],
    [[], undefined],
  ])('meets %j by %s', (wanted, choice) => {
    expect(chooseLanguage(wanted, offered)).toBe(choice);
  });
});

describe('readAcceptLanguage', () => {
  it.each<[header: string | null, languages: string[]]>([
    ['de-AT, de;q=0.9, en;q=0.8', ['de-AT', 'de', 'en']],
    ['en;q=0.5,de', ['de', 'en']],
    ['de;Q=0, en', ['en']],
    ['de;q=x, en', ['en']],
    [null, []],
  ])('reads %j', (header, languages) => {
    expect(readAcceptLanguage(header).filter(Boolean)).toEqual(languages);
  });

  it('reads at most twenty', () => {
    expect(readAcceptLanguage('de,'.repeat(5000))).toHaveLength(20);
  });
});

describe('directionOf', () => {
  it.each([
    ['ar', 'rtl'],
    ['he-IL', 'rtl'],
    ['az-Arab', 'rtl'],
    ['az', 'ltr'],
    ['en', 'ltr'],
  ])('writes %s %s', (language, direction) => {
    expect(directionOf(language)).toBe(direction);
  });
});
