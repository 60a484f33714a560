/** Why a text cannot be a W&B API key. */
export const refusalReasons = [
  'empty',
  'too_short',
  'too_long',
  'illegal_char',
  'whitespace_inside',
  'masked',
  'placeholder',
  'multiple',
  'looks_like_url',
  'looks_like_email',
  'other_vendor',
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

/** What is odd about a key that may still be good. Shown, never in the way. */
export type KeyDoubt =
  /** A JWT, or an OAuth access token (`wb_at_…`): W&B takes it, and it expires. */
  | 'temporary_token'
  /** Neither 40 characters nor, after `wandb_v1_`, 86 in all. */
  | 'unusual_length'
  /** Hexadecimal with upper-case letters: W&B makes lower-case ones, and compares exactly. */
  | 'upper_case'
  /** Hexadecimal but for a letter O, which is likely a zero. */
  | 'letter_o'
  /** `0x` before a key. */
  | 'hex_prefix';

export type KeyReading =
  | {
      readonly kind: 'key';
      readonly key: string;
      /** The key was taken out of something longer (a command, a file, a double paste). */
      readonly extracted: boolean;
      readonly doubts: readonly KeyDoubt[];
      /** What stands before the first `-`, which names a server's own keys: `local`. */
      readonly prefix?: string;
    }
  | KeyRefusal;

export interface KeyRefusal {
  readonly kind: 'refused';
  readonly reason: RefusalReason;
  /** `too_short`: how many characters there were, after the prefix if there is one, as W&B counts. */
  readonly length?: number;
  /** `illegal_char`: where the first one is in the text as given, from 1, in code points. */
  readonly position?: number;
  /** `other_vendor`: whose token this is, a proper name (`GitHub`) or the host of a netrc entry. */
  readonly vendor?: string;
}

/** UTF-16 code units. No key comes near, a JWT included; what is longer is not looked at. */
const LONGEST_TEXT = 4096;

// W&B's own rule splits at the first `-` and does not look at what stands before it. Here that may
// hold no character with which files, shells and links delimit: `OPENAI_API_KEY=sk-…` has a prefix
// in W&B's eyes and is somebody else's secret in ours.
// https://github.com/wandb/wandb/blob/main/wandb/sdk/lib/wbauth/validation.py
const KEY = /^(?:[\w.+~]*-[\w-]{40,}|\w{40,})$/;
const JWT = /^[\w-]+\.[\w-]+\.[\w-]+$/;
/** `api.wandb.ai` is a JWT to W&B's rule; a JWT's header starts with `eyJ`, a host is lower case. */
const HOST = /^(?:[a-z\d-]+\.)+[a-z]{2,24}$/;
/** The forms that W&B is known to make, whole: enough to find a key among other words. */
const WHOLE_KEY = /^(?:\w+-)?(?:wandb_v1_\w{77}|[\da-f]{40})$/;

const URL_START = /^(?:[\w.+-]+:)?\/\/|^[\w-]+(?:\.[\w-]+)+(?::\d+)?[/?#]/;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@.]+$/;
/** Dots in any shape, stars, a row of x, and the last four characters alone. */
const MASK = /[•●∙·⦁⬤○◦■▪█…⋯＊]|\.\.|\*{3}|x{8}|X{8}|^(?=\D*\d)\w{4}$/;
/** A variable that nothing has replaced, a `<your key>`, a name with no value. */
const PLACEHOLDER = /(?:^|[\s=:"'])\$[\w{(]|^%\w+%$|\{\{|^<[^>]*key|wandb_api_key\W*$/i;

/**
 * Tokens that are somebody else's beyond doubt, by how they start. The first that fits counts. They
 * are refused although W&B's rule would let many pass: no third party's secret goes to two parties.
 */
const vendors: readonly (readonly [name: string, start: RegExp])[] = [
  ['GitHub', /^(?:gh[oprsu]|github_pat)_/],
  ['Anthropic', /^sk-ant-/],
  ['OpenRouter', /^sk-or-/],
  ['OpenAI', /^sk-/],
  ['Hugging Face', /^(?:hf|api_org)_/],
  ['AWS', /^A[KS]IA[\dA-Z]{16}$/],
  ['Google', /^AIza/],
  ['GitLab', /^glpat-/],
  ['Stripe', /^(?:[sr]k_(?:live|test)|rk|whsec)_/],
  ['Databricks', /^dapi[\da-f]{32}/],
  ['Slack', /^xox[a-z]-/],
  ['Replicate', /^r8_/],
  ['npm', /^npm_/],
  ['PyPI', /^pypi-/],
  ['PEM', /^-----BEGIN/],
];

/**
 * The words that announce a key, in a file, a command, a header or a note. A row outranks those
 * below it: beside `WANDB_API_KEY=…`, a `token: …` is not looked at.
 */
const labels: readonly RegExp[] = [
  // .env, shells, Docker, YAML, TOML, JSON, os.environ, process.env, `--wandb-key`
  /wandb.?(?:api)?.?(?:key|token)$/i,
  // `wandb login K`, `wandb.login("K")`, `curl -u api:K`, `Authorization: Bearer K`
  /^(?:wandb\.)?login$|^(?:api|bearer|basic)$/i,
  // `wandb.login(key="K")`, `{"apiKey":"K"}`, `X-Api-Key: K`, `W&B: K`, `Password: K`
  /^-*(?:x-)?(?:api[_-]?)?key$|^-*(?:token|secret|password|authorization|wandb|w&b|biases)$/i,
];
/** What may stand between a label and its key: options, a server's address, `"value":`, `is`. */
const FILLER = /^(?:[-–—].*|https?|\/\/.*|value|is)$/i;
const DELIMITERS = /[\s"'`\\=:,;|<>(){}[\]“”‘’]+/;

const isKey = (text: string): boolean => KEY.test(text) || (JWT.test(text) && !HOST.test(text));

/** What counts for the length, as W&B counts. */
const secretOf = (key: string): string => key.slice(key.indexOf('-') + 1);

const refuse = (
  reason: RefusalReason,
  details?: Pick<KeyRefusal, 'length' | 'position' | 'vendor'>,
): KeyRefusal => ({ kind: 'refused', reason, ...details });

// From the first character that is none of these to the last: one greedy run, so linear.
const unquote = (text: string): string =>
  /[^\s"'`“”„‘’‚«»‹›*|](?:[^]*[^\s"'`“”„‘’‚«»‹›*|.,;])?/.exec(text)?.[0] ?? '';
const unwrap = (text: string): string =>
  /[^\s"'`“”„‘’‚«»‹›*|<>()[\]{}](?:[^]*[^\s"'`“”„‘’‚«»‹›*|<>()[\]{}.,;])?/.exec(text)?.[0] ?? '';

/** Joins a key of a known form that line breaks or spaces tore. */
const mend = (text: string): string =>
  text.replace(/\bwandb_v1_(?:\s*\w){77}\b|\b[\da-f](?:\s*[\da-f]){39}\b/g, (torn) =>
    torn.replace(/\s+/g, ''),
  );

/** Halves what was pasted twice, and so on; an 80-character key of two equal halves is unheard of. */
function once(text: string): string {
  for (let times = Math.floor(text.length / 40); times > 1; times--) {
    const unit = text.slice(0, text.length / times);
    if (unit.repeat(times) === text && (isKey(unit) || !isKey(text))) return unit;
  }
  return text;
}

/** Puts `api:K` where an `Authorization: Basic` header has it in base64. */
const decodeBasic = (text: string): string =>
  text.replace(/\bbasic\s+([a-z\d+/]+)/i, (header, credentials: string) => {
    try {
      return atob(credentials).replace(/^[^:]*/, 'api');
    } catch {
      return header;
    }
  });

/** The keys of W&B's entries in a netrc file; none for a text that is not one. */
function fromNetrc(text: string): readonly string[] | KeyRefusal {
  const keys: string[] = [];
  let foreign: string | undefined;
  // A field drops line breaks: `machine api.wandb.ailogin userpassword K`.
  for (const entry of text.split(/machine\s+/).slice(1)) {
    const [, host, login, password] =
      /^(\S+?)\s*login\s+(\S+?)\s*password\s+(\S+)/.exec(entry) ?? [];
    if (!host || !password) continue;
    // `user` is what W&B's SDK writes, for a server of any name.
    if (
      /wandb|coreweave/i.test(host) ||
      (login === 'user' && !/git|bitbucket|huggingface|heroku/i.test(host))
    )
      {keys.push(unwrap(password));}
    else foreign ??= host;
  }
  if (keys.length || !foreign) return keys;
  const host = foreign.toLowerCase();
  const known = vendors.find(([name]) => host.includes(name.toLowerCase()));
  return refuse('other_vendor', { vendor: known ? known[0] : foreign });
}

/** The words that a label announces and that are wanted. */
function labelled(
  words: readonly string[],
  isWanted: (word: string) => boolean,
): readonly string[] {
  for (const label of labels) {
    const values: string[] = [];
    let announced = false;
    for (const word of words) {
      if (announced && isWanted(word)) {
        values.push(word);
        announced = false;
      } else if (label.test(word)) announced = true;
      else if (!FILLER.test(word)) announced = false;
    }
    if (values.length) return values;
  }
  return [];
}

/** Keys that stand beside each other, or alone on a line. */
function among(text: string, words: readonly string[]): readonly string[] {
  if (words.every(isKey)) return words;
  const keys = words.filter((word) => WHOLE_KEY.test(word));
  if (new Set(keys).size > 1) return keys;
  const lines = text.split(/\s*[\n\r\u2028\u2029]\s*/);
  const alone = lines.map(unwrap).filter((line) => WHOLE_KEY.test(line));
  if (alone.length || keys.length) return alone;
  const joined = lines.join('');
  return isKey(joined) ? [joined] : [];
}

function accept(key: string, extracted: boolean): KeyReading {
  const vendor = vendors.find(([, start]) => start.test(key));
  if (vendor) return refuse('other_vendor', { vendor: vendor[0] });
  if (MASK.test(key)) return refuse('masked');

  const doubts: KeyDoubt[] = [];
  const secret = secretOf(key);
  const isHex = /^[\da-f]+$/i.test(secret);
  if ((key.includes('.') && JWT.test(key)) || key.startsWith("wb_at_")) doubts.push('temporary_token');
  else if (/^0x[\da-f]{40}$/i.test(secret)) doubts.push('hex_prefix');
  else if (secret.length !== (secret.startsWith('wandb_v1_') ? 86 : 40))
    {doubts.push('unusual_length');}
  if (isHex && /[A-F]/.test(secret)) doubts.push('upper_case');
  if (!isHex && /^[\da-fo]{40}$/i.test(secret)) doubts.push('letter_o');
  const dash = key.indexOf('-');
  return {
    kind: 'key',
    key,
    extracted,
    doubts,
    ...(dash > 0 && !JWT.test(key) && { prefix: key.slice(0, dash) }),
  };
}

/** Where a character stands in the text as it was given. */
function illegal(text: string, part: string, character: string): KeyRefusal {
  const index = text.indexOf(character, Math.max(0, text.indexOf(part)));
  return refuse('illegal_char', { position: [...text.slice(0, index)].length + 1 });
}

/** Why a text in which no key was found is none. */
function explain(text: string, item: string, part: string, words: readonly string[]): KeyRefusal {
  const vendor = vendors.find(([, start]) => words.some((word) => start.test(word)));
  if (vendor) return refuse('other_vendor', { vendor: vendor[0] });
  const bare = unwrap(part);
  if (URL_START.test(bare) || HOST.test(bare)) return refuse('looks_like_url');
  if (EMAIL.test(bare)) return refuse('looks_like_email');
  if (MASK.test(item)) return refuse('masked');
  if (PLACEHOLDER.test(part)) return refuse('placeholder');
  const exotic = /[^\s!-~]/u.exec(part);
  if (exotic) return illegal(text, part, exotic[0]);
  if (/\s/.test(part)) return refuse('whitespace_inside');
  const character = /[^\w-]/.exec(secretOf(part)) ?? /[^\w.+~-]/.exec(part);
  if (character) return illegal(text, part, character[0]);
  return refuse('too_short', { length: secretOf(part).length });
}

/**
 * Reads what a person pasted as a W&B API key: cleans what a paste brings, takes the key out of the
 * command, file or header it stands in, and refuses only what cannot be one. What W&B's rule accepts
 * is accepted, other vendors' tokens, masks and addresses aside; what is accepted, W&B's rule accepts.
 *
 * Pure, never throws, and reads its own `key` as that `key` again. Nothing is folded or shortened:
 * case and length are W&B's to judge.
 *
 * @param text at most 4,096 UTF-16 code units are read; line breaks help, where there are any.
 */
export function readApiKey(text: string): KeyReading {
  if (text.length > LONGEST_TEXT) return refuse('too_long');

  // Some terminals paste their bracketed-paste marks: https://github.com/wandb/server/issues/75
  const visible = text.replace(/[\p{DI}\uFFF9-\uFFFC]|(?:\p{Cc}|\^\[)?\[20[01]~/gu, '');
  const trimmed = visible.replace(/\x85|&#?\w+;/g, ' ').trim();
  const control = /(?!\s)[\p{Cc}\p{Cs}]/u.exec(trimmed);
  if (control) return illegal(text, trimmed, control[0]);

  // The mark of a list item, or the opening of a code block with its language.
  const item = trimmed.replace(/^(?:```\w*|[-*•]|\d+[.)])\s+/, '');
  const whole = unwrap(item);
  if (!whole) return refuse(MASK.test(item) ? 'masked' : 'empty');

  const single = once(mend(whole));
  if (isKey(single)) return accept(single, single !== whole);
  if (/^\w+:\/\/\S*$/.test(single)) return refuse('looks_like_url');

  const netrc = fromNetrc(single);
  if ('kind' in netrc) return netrc;

  const words = decodeBasic(single).split(DELIMITERS).map(unwrap).filter(Boolean);
  let found = netrc;
  if (!found.length) found = labelled(words, isKey);
  if (!found.length) found = among(single, words);
  const [key, another] = new Set(found);
  if (another) return refuse('multiple');
  if (key && isKey(key)) return accept(key, true);
  // `WANDB_API_KEY=` and something short: what is wrong with that, not with the whole line.
  const [value] = labelled(words, (word) => word === words[words.length - 1] && !FILLER.test(word));
  return explain(text, item, key ?? value ?? unquote(item), words);
}
