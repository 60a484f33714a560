/**
 * What W&B makes of a test key. The key says so in clear, so that a person who pastes it knows what
 * to expect, and the simulated W&B needs no list of keys.
 */
export const testKeyScenarios = [
  'valid',
  'revoked',
  'other_server',
  'rate_limited',
  'slow',
  'down',
  'html',
] as const;
export type TestKeyScenario = (typeof testKeyScenarios)[number];

export interface TestKeyOptions {
  /** Whose key: 1 to 24 letters and digits; `ada` unless given. */
  readonly user?: string;
  /**
   * `random` makes every key another one, so that a search finds this key and no other. Unless
   * given, one scenario and user always make the same key.
   */
  readonly filler?: 'fixed' | 'random';
}

/** What a test key says of itself. */
export interface TestKeyMeaning {
  readonly scenario: TestKeyScenario;
  readonly user: string;
}

const prefix = 'wandb_v1_';
/** `wandb_v1_` and 77 characters, as W&B makes them today; older ones are 40. */
const keyLength = 86;
const legacyLength = 40;
const hex = '0123456789abcdef';
const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/**
 * Builds a key of today's form that no W&B knows. It is built when it is needed and never written
 * down, because secret scanners cannot tell it from a real one.
 *
 * @throws TypeError when the user's name does not fit into a key.
 */
export function testApiKey(
  scenario: TestKeyScenario = 'valid',
  { user = 'ada', filler = 'fixed' }: TestKeyOptions = {},
): string {
  if (!/^[A-Za-z0-9]{1,24}$/.test(user)) {
    throw new TypeError('The user of a test key is 1 to 24 letters and digits.');
  }
  const meaning = `${prefix}test__${scenario}__${user}__`;
  return meaning + fill(keyLength - meaning.length, base62, filler, meaning);
}

/** What a test key says, or `undefined` for any other text, a test key that was cut included. */
export function readTestApiKey(key: string): TestKeyMeaning | undefined {
  if (key.length !== keyLength) return undefined;
  const [, word, user] = /^wandb_v1_test__([a-z_]+?)__([A-Za-z0-9]+)__/.exec(key) ?? [];
  const scenario = testKeyScenarios.find((known) => known === word);
  return scenario !== undefined && user !== undefined ? { scenario, user } : undefined;
}

/** Builds a key of the older form, 40 hex digits. The simulated W&B does not know it. */
export function legacyTestApiKey({
  filler = 'fixed',
}: Pick<TestKeyOptions, 'filler'> = {}): string {
  return fill(legacyLength, hex, filler, 'legacy');
}

/** Builds a key as a Self-Managed server makes it, `local-` and 40 hex digits. */
export function localTestApiKey({ filler = 'fixed' }: Pick<TestKeyOptions, 'filler'> = {}): string {
  return `local-${fill(legacyLength, hex, filler, 'local')}`;
}

function fill(length: number, alphabet: string, filler: 'fixed' | 'random', seed: string): string {
  const numbers =
    filler === 'random'
      ? crypto.getRandomValues(new Uint32Array(length))
      : fixedNumbers(length, seed);
  return Array.from(numbers, (number) => alphabet[number % alphabet.length]).join('');
}

/** Numbers that look random and are the same for the same seed (FNV-1a, then xorshift32). */
function fixedNumbers(length: number, seed: string): Uint32Array {
  let state = 0x811c9dc5;
  for (const character of seed) {
    state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return Uint32Array.from({ length }, () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  });
}
