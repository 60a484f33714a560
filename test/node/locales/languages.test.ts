import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { en as enAccounts } from '../../../src/accounts/locales/en.js';
import { errorReasons } from '../../../src/contract/error-codes.js';
import { en as enElement } from '../../../src/element/locales/en.js';
import { loadableTags } from '../../../src/element/locales/load-on-demand.js';
import type { Messages } from '../../../src/element/locales/messages.js';
import { messagesFor } from '../../../src/element/locales/registry.js';

const en: Messages = { ...enElement, accounts: enAccounts };
const folder = join(import.meta.dirname, '../../../src/locales');
const tags = readdirSync(folder).map((file) => file.replace(/\.ts$/, ''));

/** Words that are the same in English and in another language. */
const sameInEnglish = ['Server', 'Entity', 'Name', 'Team', 'Status', 'Token', 'Organisation'];

/** What has to fit on a button. */
const buttonsOf = ({ show, hide, connect, connecting, cancel, ...rest }: Messages): string[] => [
  ...Object.values(rest.accounts!.actions),
  ...[rest.accounts!.connect, rest.accounts!.showMore, rest.accounts!.tryAgain],
  ...[rest.accounts!.removal.confirm, rest.accounts!.removal.cancel],
  ...[show, hide, connect, connecting, cancel, rest.cancelling, rest.tryAgainIn('42 sec')],
  ...[rest.authorization.continue, rest.authorization.openAgain, rest.authorization.inThisTab],
  ...[rest.done, rest.reconnect, rest.connectAnother, rest.createAnotherKey, rest.close],
];
/** Code points. The longest in English has 20. */
const LONGEST_BUTTON = 32;

type Text = string | ((...values: unknown[]) => string);

/** Every text of a language by its path: `failures.timeout`. */
function textsOf(messages: object, path = ''): [path: string, text: Text][] {
  return Object.entries(messages).flatMap(([name, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null
      ? textsOf(value, `${path}${name}.`)
      : [[path + name, value as Text] satisfies [string, Text]],
  );
}

const english = textsOf(en).filter(([path]) => path !== 'lang');

/**
 * Every argument in one, whatever a text makes of it: a name, or an object with the details that texts
 * mention, the length of the name among them. Each number and name is found again in a text.
 */
function argument(seconds: number, details: object): unknown {
  const always = { host: 'host.example', product: 'Product', name: 'Ada', wait: '42' };
  return Object.assign(Object(`${seconds}`) as object, always, { retryAfter: seconds }, details);
}

/** The arguments that every text is tried with, so each of its branches is read. */
const tries = [undefined, ...Object.values(errorReasons).flat()].flatMap((reason) => [
  argument(42, { reason }),
  argument(300, { reason, position: 23, vendor: 'Vendor' }),
  argument(10_800, { reason, product: undefined, wait: undefined }),
]);

/** What a text says, for each of the arguments. */
function sayings(text: Text): string[] {
  return typeof text === 'string' ? [text] : tries.map((value) => text(value, value, value));
}

/** What a translation must mention too: numbers, names, codes and addresses. */
function mentions(text: string): string[] {
  return text.match(/\d+|host\.example|Product|Vendor|Ada|W&B|Weights & Biases/g) ?? [];
}

describe('the languages in src/locales', () => {
  it('are among those that the script-tag file may load', () => {
    expect(loadableTags).toEqual(expect.arrayContaining(tags));
  });
});

describe.each(tags)('the texts in %s', async (tag) => {
  const module = (await import(join(folder, `${tag}.ts`))) as Record<string, Messages>;
  const name = tag.replace(/-(\w)/, (_, letter: string) => letter.toUpperCase());
  const messages = module[name]!;
  const texts = new Map(textsOf(messages));

  it('are exported under the name of the language, and registered', () => {
    expect(Object.keys(module)).toEqual([name]);
    expect(messages.lang).toBe(tag);
    expect(messagesFor(tag)).toBe(messages);
  });

  it('are all there, and no others', () => {
    expect([...texts.keys()].sort()).toEqual(
      textsOf(en)
        .map(([path]) => path)
        .sort(),
    );
  });

  it('say what English says', () => {
    // Digits of the language's own count, too.
    const digits = new Intl.NumberFormat(tag);
    for (const [path, text] of english) {
      const translated = texts.get(path)!;
      expect(typeof translated, path).toBe(typeof text);
      const said = sayings(translated);
      for (const [index, original] of sayings(text).entries()) {
        const words = said[index]!;
        if (!sameInEnglish.includes(words)) expect(words, path).not.toBe(original);
        const missing = mentions(original).filter(
          (mention) =>
            !words.replaceAll('\u00a0', ' ').includes(mention) &&
            !words.includes(digits.format(Number(mention))),
        );
        expect(missing, `${path}: ${words}`).toEqual([]);
      }
    }
  });

  it('are set with care', () => {
    for (const [path, text] of texts) {
      for (const words of sayings(text)) {
        expect(words, path).toBe(words.trim());
        expect(words, path).not.toMatch(/^$|["'`]|\.\.\.| {2}|\b(?:undefined|null|NaN)\b|\[object/);
      }
    }
  });

  it('fit on the buttons', () => {
    for (const words of buttonsOf(messages)) {
      expect([...words].length, words).toBeLessThanOrEqual(LONGEST_BUTTON);
    }
  });
});

// Broken over two lines from right to left, the name would read in the wrong order. In Japanese, a line
// must not begin with a particle.
describe.each(['ar', 'he', 'ja'])('the headings in %s', async (tag) => {
  const module = (await import(join(folder, `${tag}.ts`))) as Record<string, Messages>;

  it('keep the name of W&B in one line', () => {
    const headings = textsOf(module[tag]!).filter(([path]) =>
      /^(?:accounts\.)?(?:heading|\w+Heading)$/.test(path),
    );
    expect(headings).toHaveLength(4);
    for (const [path, text] of headings) {
      for (const words of sayings(text)) {
        expect(words, path).toContain('Weights\u00a0&\u00a0Biases');
      }
    }
  });
});
