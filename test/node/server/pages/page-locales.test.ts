import { createContext, runInContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import type { Messages } from '../../../../src/element/locales/messages.js';
import * as pageLocales from '../../../../src/page-locales.js';
import { en } from '../../../../src/server/pages/locales/en.js';
import { loadableTags } from '../../../../src/element/locales/load-on-demand.js';

/** Every text by its path: `return.ends.done.title`. */
function textsOf(texts: object, path = ''): [path: string, text: string][] {
  return Object.entries(texts).flatMap(([name, value]: [string, string | object]) =>
    typeof value === 'string'
      ? [[path + name, value] satisfies [string, string]]
      : textsOf(value, `${path}${name}.`),
  );
}

function placeholdersOf(text: string): string[] {
  return [...new Set(text.match(/\{\w+\}|W&B|Weights & Biases|JavaScript/g))].sort();
}

const english = textsOf(en);

it('the languages of the pages are those of the element', () => {
  const tags = Object.values(pageLocales).map(({ lang }) => lang);
  expect(tags.sort()).toEqual([...loadableTags].sort());
});

describe.each(Object.entries(pageLocales))('the texts of the pages, %s', (name, locale) => {
  const { lang, pages, script } = locale;
  const texts = new Map(textsOf(pages));

  it('are exported under the name of the language', () => {
    expect(name).toBe(lang.replace(/-(\w)/, (_, letter: string) => letter.toUpperCase()));
  });

  it('are all there, and no others', () => {
    expect([...texts.keys()].sort()).toEqual(english.map(([path]) => path).sort());
  });

  it('say what English says, set with care', () => {
    for (const [path, original] of english) {
      const text = texts.get(path) ?? '';
      expect(text, path).not.toBe(original);
      expect(placeholdersOf(text), path).toEqual(placeholdersOf(original));
      expect(text, path).toBe(text.trim());
      expect(text, path).not.toMatch(/^$|["'`]|\.\.\.| {2}/);
    }
  });

  it('come with those of the element', async () => {
    const page = createContext();
    runInContext(typeof script === 'function' ? await script() : '', page);
    const { byTag } = runInContext("globalThis[Symbol.for('wandb-connect/languages')]", page) as {
      byTag: Map<string, Messages>;
    };
    const messages = byTag.get(lang.toLowerCase());
    expect(messages?.heading('Fieldnote')).toContain('Fieldnote');
  });
});
