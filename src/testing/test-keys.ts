/**
 * What W&B does with a test key. The key contains the scenario in plain text, so a person who
 * pastes it knows what to expect, and the simulated W&B needs no list of keys.
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

/** Which key `testApiKey` makes. */
export interface TestKeyOptions {
  /** The key's user: 1 to 24 letters and digits; default: `ada`. */
  readonly user?: string;
  /**
   * `random` makes every key unique, so a search finds only this key. By default, the same scenario
   * and user always produce the same key.
   */
  readonly filler?: 'fixed' | 'random';
}

/** What a test key contains. */
export interface TestKeyMeaning {
  readonly scenario: TestKeyScenario;
  readonly user: string;
}

const prefix = 'wandb_v1_';
/** `wandb_v1_` and 77 characters, W&B's current form. Older keys have 40. */
const keyLength = 86;
const legacyLength = 40;
const hex = '0123456789abcdef';
const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/**
 * Builds a key in W&B's current form that no W&B server knows. Build keys at run time and never write
 * them into a file: secret scanners can't tell them from real ones.
 *
 * @throws TypeError if the user's name doesn't fit into a key.
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

/** What a test key contains; `undefined` for any other text, including a truncated test key. */
export function readTestApiKey(key: string): TestKeyMeaning | undefined {
  if (key.length !== keyLength) return undefined;
  const [, word, user] = /^wandb_v1_test__([a-z_]+?)__([A-Za-z0-9]+)__/.exec(key) ?? [];
  const scenario = testKeyScenarios.find((known) => known === word);
  return scenario !== undefined && user !== undefined ? { scenario, user } : undefined;
}

/** Builds a key in the older form: 40 hex digits. The simulated W&B doesn't know it. */
export function legacyTestApiKey({
  filler = 'fixed',
}: Pick<TestKeyOptions, 'filler'> = {}): string {
  return fill(legacyLength, hex, filler, 'legacy');
}

/** Builds a key in the form of a Self-Managed server: `local-` and 40 hex digits. */
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

/** Numbers that look random but are the same for the same seed (FNV-1a, then xorshift32). */
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
