import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readApiKey, refusalReasons } from '../../../src/contract/api-key.js';
import { cases } from '../../helpers/cases.js';

const check = <Value>(arbitrary: fc.Arbitrary<Value>, test: (value: Value) => void) =>
  fc.assert(fc.property(arbitrary, test), cases(2_000));

/** W&B's rule, from its SDK: `check_api_key` in wandb/sdk/lib/wbauth/validation.py. */
function isAcceptedByWandb(key: string): boolean {
  if (/^[\w-]+\.[\w-]+\.[\w-]+$/.test(key)) return true;
  const secret = key.slice(key.indexOf('-') + 1);
  return /^[\w-]+$/.test(secret) && secret.length >= 40;
}

const HEX = '0123456789abcdef';
const WORD = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz';
const of = (alphabet: string, minLength: number, maxLength = minLength) =>
  fc.string({ unit: fc.constantFrom(...alphabet), minLength, maxLength });

const legacyKey = of(HEX, 40);
const newKey = of(WORD, 77).map((secret) => `wandb_v1_${secret}`);
const localKey = legacyKey.map((key) => `local-${key}`);
const jwt = fc
  .tuple(of(`${WORD}-`, 20, 60), of(`${WORD}-`, 40, 300), of(`${WORD}-`, 43, 86))
  .map(([header, payload, signature]) => `eyJ${header}.eyJ${payload}.${signature}`);
/** The forms that W&B generates. */
const knownKey = fc.oneof(legacyKey, newKey, localKey, jwt);

// Everything that we refuse, or read as another key, although W&B's rule accepts it.
const exceptions: Readonly<Record<string, (text: string) => boolean>> = {
  "another vendor's token": (text) =>
    /^(?:gh[oprsu]_|github_pat_|sk-|sess-|sk_[\da-f]{48}$|fw_|jina_|pa-[\w-]{43}$|isat_|vck_|do[opr]_v1_|KGAT_|AIza|tvly-|pul-|ATATT3x|SG\.|dp\.|(?:sbp|lin_api|ntn|glsa|ph[cx]|sntry[su]|nfp|CCIPAT)_|hf_|api_org_|gl(?:pat|[drf]t|cbt|ptt|oas|soat)-|[psr]k_(?:live|test)_|rk_|whsec_|dapi|xox[a-z]-|r8_|npm_|pypi-|gsk_|xai-|pplx-|nvapi-|csk-|tgp_v1_|rpa_|pcsk_|lsv2_|pk-lf-|eyJhcGlf)/.test(
      text,
    ),
  'one character all the way': (text) => /^(?:[\w.+~]*-|wandb_v1_)?([^xX\W])\1{39,}$/.test(text),
  'a mask': (text) => /x{8}|X{8}|\.{3}/.test(text),
  "a host's address": (text) => /^[a-z\d.-]+\.[a-z]{2,8}$/.test(text),
  'a name without a value': (text) => /\bwandb_api_key$/i.test(text),
  'a key pasted twice': (text) => `${text}${text}`.indexOf(text, 1) < text.length,
};
const isException = (text: string) => Object.values(exceptions).some((applies) => applies(text));

const acceptable = fc
  .oneof(
    knownKey,
    of(WORD, 40, 200),
    // The prefix contains no characters that delimit values in files, shells and links.
    fc
      .tuple(of(`${WORD}.+~`, 0, 30), of(`${WORD}-`, 40, 200))
      .map(([prefix, secret]) => `${prefix}-${secret}`),
    fc
      .tuple(of(`${WORD}-`, 1, 90), of(`${WORD}-`, 1, 90), of(`${WORD}-`, 1, 90))
      .map((segments) => segments.join('.')),
  )
  .filter((text) => !isException(text));

/** Fragments that the reader looks for, so random texts combine them in every order. */
const pieces = [
  ...' \t\n\r"\'`=:,;.-_*|<>(){}[]$%&#@!?/\\~+\u0085\u00a0\u00ad\u200b\u2028\u2022\u2026“”\0\x1b',
  ...'\u{1F511}\uFEFFO',
  ...'\ud83d,\udd11,&quot;,&#39;,```,...,***,%22,0x,1. ,${,{{,\x1b[200~,[201~'.split(','),
  ...'WANDB_API_KEY,wandb, login ,wandb.login(,export ,key,API key: ,api:,value,is'.split(','),
  ...'Bearer ,Basic ,machine ,api.wandb.ai,github.com,user,password ,--relogin '.split(','),
  ...'https://,wandb.ai/authorize,me@example.com,__proto__,constructor'.split(','),
  ...'sk-,ghp_,hf_,-----BEGIN ,xxxxxxxx,wandb_v1_,local-,wb_at_,eyJ'.split(','),
];
const soup = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: knownKey },
      { weight: 1, arbitrary: of(`${WORD}-`, 1, 60) },
      { weight: 1, arbitrary: of(HEX, 1, 60) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
      { weight: 12, arbitrary: fc.constantFrom(...pieces) },
    ),
    { maxLength: 14 },
  )
  .map((parts) => parts.join(''));

const anything = fc.oneof(
  { weight: 6, arbitrary: soup },
  { weight: 1, arbitrary: acceptable },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 200 }) },
);

const basic = (credentials: string) => btoa(credentials);

const cleaned: readonly ((key: string) => string)[] = [
  (key) => ` ${key}\r\n`,
  (key) => `\u00a0\ufeff${key}\u0085\u3000`,
  (key) => `"${key}"`,
  (key) => `'${key}',`,
  (key) => `“${key}”`,
  (key) => `\`${key}\`;`,
  (key) => `<${key}>`,
  (key) => `**${key}**.`,
  (key) => `- ${key}`,
  (key) => `3. ${key}`,
  (key) => `\`\`\`text\n${key}\n\`\`\``,
  (key) => `&quot;${key}&quot;`,
  (key) => `\x1b[200~${key}\x1b[201~`,
];

const extracted: readonly ((key: string) => string)[] = [
  (key) => `WANDB_API_KEY=${key}`,
  (key) => `export WANDB_API_KEY="${key}"`,
  (key) => `$env:WANDB_API_KEY = '${key}'`,
  (key) => `setx WANDB_API_KEY ${key}`,
  (key) => `set -gx WANDB_API_KEY ${key};`,
  (key) => `[Environment]::SetEnvironmentVariable("WANDB_API_KEY", "${key}", "User")`,
  (key) => `os.environ["WANDB_API_KEY"] = "${key}"`,
  (key) => `process.env.WANDB_API_KEY ??= '${key}';`,
  (key) => `docker run --env WANDB_API_KEY=${key} --rm image:latest`,
  (key) => `- name: WANDB_API_KEY\n  value: "${key}"`,
  (key) => `{"name":"WANDB_API_KEY","value":"${key}"}`,
  (key) => `HF_TOKEN=none\nWANDB_API_KEY=${key}\nWANDB_PROJECT=demo`,
  (key) => `gh secret set WANDB_API_KEY --body "${key}"`,
  (key) => `{"apiKey":"${key}","host":"cloud"}`,
  (key) => `wandb login ${key}`,
  (key) => `$ wandb login --relogin --host=https://wandb.example.com ${key}`,
  (key) => `wandb.login(relogin=True, key="${key}")`,
  (key) => `**API key:** \`${key}\``,
  (key) => `My W&B API key is ${key}.`,
  (key) => `Authorization: Bearer ${key}`,
  (key) => `curl -H 'Authorization: Basic ${basic(`api:${key}`)}' https://api.wandb.ai/graphql`,
  (key) => `curl -u "api:${key}" https://api.wandb.ai/graphql`,
  (key) => `machine api.wandb.ai\n  login user\n  password ${key}\n`,
  (key) =>
    `machine x.org\n login me\n password pass\nmachine api.wandb.ai\n login user\n password ${key}`,
  (key) => `machine x.orglogin mepassword passmachine my.wandb.iologin userpassword ${key}`,
  (key) => `${key}${key}`,
  (key) => `${key}\n${key}`,
];

describe('readApiKey, with any text', () => {
  it('returns only documented values and never throws', () => {
    check(anything, (text) => {
      const reading = readApiKey(text);
      if (reading.kind === 'key') {
        expect(isAcceptedByWandb(reading.key)).toBe(true);
        expect(new Set(reading.doubts).size).toBe(reading.doubts.length);
        expect(reading.isLocal).toBe(reading.key.startsWith('local-'));
        return;
      }
      expect(refusalReasons).toContain(reading.reason);
      const { length, position, vendor } = reading;
      expect(length !== undefined).toBe(reading.reason === 'too_short');
      expect(position !== undefined).toBe(reading.reason === 'illegal_char');
      // The host of a netrc file is named only if it can't be a secret.
      if (reading.reason !== 'other_vendor') expect(vendor).toBe(undefined);
      else if (vendor === undefined) expect(text).toContain('machine');
      if (length !== undefined) expect(length).toBeLessThan(40);
      if (position !== undefined) {
        expect([...text][position - 1]).toMatch(/[^\w]/u);
      }
    });
  });

  it('reads a key that it returned as the same key', () => {
    check(anything, (text) => {
      const reading = readApiKey(text);
      if (reading.kind !== 'key') return;
      expect(readApiKey(reading.key)).toEqual({ ...reading, extracted: false });
    });
  });

  it('returns only keys that are in the text', () => {
    const squeeze = (text: string) =>
      text.replace(/\p{Cc}?\[20[01]~|&#?\w+;|[\s\p{DI}\p{Cc}]/gu, '');
    check(anything, (text) => {
      const reading = readApiKey(text);
      if (reading.kind !== 'key' || /basic\s/i.test(text)) return;
      expect(squeeze(text)).toContain(reading.key);
      if (reading.extracted || text.includes('```')) return;
      expect(squeeze(text).replace(reading.key, '')).not.toMatch(/[a-z]/i);
    });
  });

  it('refuses a text that is too long without reading it', () => {
    check(fc.tuple(knownKey, fc.integer({ min: 4097, max: 1_000_000 })), ([key, length]) => {
      expect(readApiKey(key.padEnd(length))).toEqual({ kind: 'refused', reason: 'too_long' });
    });
  });
});

describe('readApiKey, with keys that W&B accepts', () => {
  it('accepts the key unchanged', () => {
    check(acceptable, (text) => {
      expect(readApiKey(text)).toMatchObject({ kind: 'key', key: text, extracted: false });
    });
  });

  it('refuses only the listed exceptions', () => {
    for (const [name, text] of Object.entries({
      "another vendor's token": `sk-${'a1'.repeat(24)}`,
      'one character all the way': `wandb_v1_${'0'.repeat(77)}`,
      'a mask': `wandb_v1_${'x'.repeat(77)}`,
      "a host's address": 'api.wandb.ai',
      'a name without a value': 'the-name-of-the-variable-is-now-always-WANDB_API_KEY',
      'a key pasted twice': `${HEX}${HEX}${HEX.slice(0, 8)}`.repeat(2),
    })) {
      expect(isAcceptedByWandb(text)).toBe(true);
      expect(Object.keys(exceptions).filter((other) => exceptions[other]!(text))).toEqual([name]);
      expect(readApiKey(text)).not.toMatchObject({ kind: 'key', key: text });
    }
  });

  it('cleans up the key silently', () => {
    check(fc.tuple(acceptable, fc.constantFrom(...cleaned)), ([key, wrap]) => {
      expect(readApiKey(wrap(key))).toMatchObject({ kind: 'key', key, extracted: false });
    });
  });

  it('finds the key in a longer text', () => {
    check(fc.tuple(acceptable, fc.constantFrom(...extracted)), ([key, wrap]) => {
      expect(readApiKey(wrap(key))).toMatchObject({ kind: 'key', key, extracted: true });
    });
  });

  it('finds the key in a longer text that needs cleaning up', () => {
    check(
      fc.tuple(knownKey, fc.constantFrom(...cleaned), fc.constantFrom(...extracted)),
      ([key, clean, wrap]) => {
        expect(readApiKey(clean(wrap(key)))).toMatchObject({ kind: 'key', key, extracted: true });
      },
    );
  });

  it('ignores invisible characters anywhere', () => {
    const invisible = fc.constantFrom(...'\u00ad\u200b\u200d\u200e\u202e\u2060\u2066\ufe0f\ufeff');
    check(
      fc.tuple(acceptable, fc.array(fc.tuple(fc.nat(200), invisible), { minLength: 1 })),
      ([key, insertions]) => {
        let text = key;
        for (const [index, character] of insertions) {
          text = text.slice(0, index) + character + text.slice(index);
        }
        expect(readApiKey(text)).toMatchObject({ kind: 'key', key, extracted: false });
      },
    );
  });

  it('joins a key that was split by line breaks', () => {
    const torn = fc.oneof(legacyKey, newKey, localKey);
    check(
      fc.tuple(torn, fc.uniqueArray(fc.integer({ min: 9, max: 39 }), { minLength: 1 })),
      ([key, cuts]) => {
        let text = key;
        for (const cut of cuts.sort((a, b) => b - a)) {
          text = `${text.slice(0, cut)}\r\n  ${text.slice(cut)}`;
        }
        expect(readApiKey(text)).toMatchObject({ kind: 'key', key, extracted: true });
        expect(readApiKey(`wandb login ${text}`)).toMatchObject({ kind: 'key', key });
      },
    );
  });

  it('refuses to choose between two keys', () => {
    const separator = fc.constantFrom(' ', '\n', ', ', '\n\n', '; ');
    check(fc.tuple(acceptable, acceptable, separator), ([key, other, between]) => {
      fc.pre(key !== other);
      expect(readApiKey(key + between + other)).toEqual({ kind: 'refused', reason: 'multiple' });
    });
  });
});
