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
      /** `local-…`: made by a self-managed server, and no use on another. */
      readonly isLocal: boolean;
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

// Every pattern below takes time in proportion to the text, whatever the text is.

/**
 * Default-ignorable characters, and the marks of a bracketed paste, which some terminals leave in.
 * https://github.com/wandb/server/issues/75
 */
const INVISIBLE = /\p{DI}|\p{Cc}?\[20[01]~/gu;
/** A list item's mark, or the opening of a code block with its language. */
const ITEM_MARK = /^(?:```\w*|[-•]|\d+[.)])\s/;
/** What the quotes, brackets and Markdown stand around, without the full stop at its end. */
const CORE =
  /[^\s\p{Pi}\p{Pf}\p{Ps}\p{Pe}"'`<>*|](?:[^]*[^\s\p{Pi}\p{Pf}\p{Ps}\p{Pe}"'`<>*|.,;])?/u;
const DELIMITERS = /[\s\p{Ps}"'<>|\\=:,;?]/u;

// W&B's own rule splits at the first `-` and does not look at what stands before it. Here that may
// hold no character with which files, shells and links delimit: `OPENAI_API_KEY=sk-…` has a prefix
// in W&B's eyes and is somebody else's secret in ours.
// https://github.com/wandb/wandb/blob/main/wandb/sdk/lib/wbauth/validation.py
const KEY = /^(?:[\w.+~]*-[\w-]{40,}|\w{40,})$/;
const JWT = /^[\w-]+\.[\w-]+\.[\w-]+$/;
/** The forms that W&B is known to make, whole: enough to find a key among other words. */
const WHOLE_KEY = /^(?:\w+-)?(?:wandb_v1_\w{77}|[\da-f]{40})$/;
/** The same, torn by line breaks or spaces. */
const TORN_KEY = /(?:\blocal-\s*)?\b(?:wandb_v1_(?:\s*\w){77}|[\da-f](?:\s*[\da-f]){39})\b/g;

// A host of three labels is a JWT to W&B's rule. A JWT's header starts with `eyJ`, so that it is
// never all lower case.
const ADDRESS = /^\w*:?\/\/|^[\w.-]+\.\w+(?::\d+)?\/|^[a-z\d.-]+\.[a-z]{2,8}$/;
/** What else people paste, and how it is told. */
const signs: readonly (readonly [RefusalReason, RegExp])[] = [
  // Dots in any shape, stars, a row of x, or the last four characters alone.
  ['masked', /[·•●…]|\.{3}|\*{3}|x{8}|X{8}|^(?=\D*\d)\w{4}$/],
  // A variable that nothing has replaced, a `<your key>`, a name with no value.
  ['placeholder', /(?:^|\W)\$[\w{(]|\{\{|<[^<>]*key|\bwandb_api_key\W*$/i],
  ['looks_like_url', ADDRESS],
  ['looks_like_email', /^[^\s@]+@[^\s@]+\.\w+$/],
];

/**
 * Tokens that are somebody else's beyond doubt, by how they start; the first that fits counts. They
 * are refused although W&B's rule would let many pass: no third party's secret goes to two parties.
 */
const vendors: readonly (readonly [string, RegExp])[] = [
  ['GitHub', /^(?:gh[oprsu]|github_pat)_/],
  ['Anthropic', /^sk-ant-/],
  ['OpenRouter', /^sk-or-/],
  ['OpenAI', /^sk-/],
  ['Hugging Face', /^(?:hf|api_org)_/],
  ['AWS', /^A[KS]IA[\dA-Z]{16}$/],
  ['GitLab', /^glpat-/],
  ['Stripe', /^(?:sk_(?:live|test)|rk|whsec)_/],
  ['Databricks', /^dapi[\da-f]{32}/],
  ['Slack', /^xox[a-z]-/],
  ['Replicate', /^r8_/],
  ['npm', /^npm_/],
  ['PyPI', /^pypi-/],
  ['PEM', /^-----BEGIN/],
];

/**
 * The words that announce a key, in a file, a command, a header or a note. The first row outranks
 * the second: beside `WANDB_API_KEY=…`, a `token: …` is not looked at.
 */
const labels: readonly RegExp[] = [
  // .env, shells, Docker, YAML, TOML, JSON, `os.environ[…]`, `process.env.…`, `--wandb-key`
  /wandb.?(?:api)?.?(?:key|token)/i,
  // `wandb login K`, `wandb.login(key="K")`, `{"apiKey":"K"}`, `X-Api-Key: K`, `curl -u api:K`,
  // `Bearer K`, `W&B: K`, `Weights & Biases: K`
  /^-*(?:x-|wandb\.)?(?:(?:api[_-]?)?key|token|secret|password|login|api|bearer|wandb|w&b|biases)$/i,
];
/** What may stand between a label and its key: options, a server's address, `"value":`, `is`. */
const FILLER = /^(?:[-–].*|https?|\/\/.*|value|is)$/;

// An <input> drops line breaks: `machine api.wandb.ailogin userpassword K`.
const NETRC_ENTRY = /machine\s+(\S+)\s*login\s+\S+\s*password\s+(\S+?)(?=machine\s|\s|$)/g;
// Whole groups of four, and two or three characters that need no padding: what atob() never refuses.
const BASIC_CREDENTIALS = /basic\s+((?:[a-z\d+]{4})+(?:[a-z\d+]{2,3})?)/i;

/** The name of the first row that fits one of the texts. */
const tell = <Name>(
  table: readonly (readonly [Name, RegExp])[],
  texts: readonly string[],
): Name | undefined => table.find(([, pattern]) => texts.some((text) => pattern.test(text)))?.[0];

const isKey = (text: string): boolean => KEY.test(text) || (JWT.test(text) && !ADDRESS.test(text));

const unwrap = (text: string): string => CORE.exec(text)?.[0] ?? '';

/** The part that counts for the length, as W&B counts. */
const secretOf = (key: string): string => key.slice(key.indexOf('-') + 1);

const refuse = (
  reason: RefusalReason,
  details?: Pick<KeyRefusal, 'length' | 'position' | 'vendor'>,
): KeyRefusal => ({ kind: 'refused', reason, ...details });

function refuseIllegal(text: string, part: string, character: string): KeyRefusal {
  const index = text.indexOf(character, text.lastIndexOf(part));
  return refuse('illegal_char', { position: [...text.slice(0, index)].length + 1 });
}

/** Refuses what is recognised as something else, and says as what. */
function refuseForeign(words: readonly string[], parts = words): KeyRefusal | undefined {
  const vendor = tell(vendors, words);
  if (vendor) return refuse('other_vendor', { vendor });
  const sign = tell(signs, parts);
  return sign && refuse(sign);
}

/** One of what was pasted several times on end, unless only all of it could be a key. */
function once(text: string): string {
  let size = 1;
  while (text.length % size || text.slice(0, size).repeat(text.length / size) !== text) size++;
  const unit = text.slice(0, size);
  return isKey(unit) || (unit.length >= 40 && !isKey(text)) ? unit : text;
}

/** The words that a label announces, of those that are wanted; `undefined` for none. */
function labelled(
  words: readonly string[],
  isWanted: (word: string) => boolean,
): readonly string[] | undefined {
  for (const label of labels) {
    let isAnnounced = false;
    const values = words.filter((word) => {
      const isValue = isAnnounced && isWanted(word);
      isAnnounced = !isValue && (label.test(word) || (isAnnounced && FILLER.test(word)));
      return isValue;
    });
    if (values.length) return values;
  }
  return undefined;
}

/** Keys that stand beside each other, or alone on a line, or a JWT that line breaks tore. */
function unlabelled(text: string, words: readonly string[]): readonly string[] {
  if (words.every(isKey)) return words;
  const keys = text
    .split('\n')
    .map(unwrap)
    .filter((line) => WHOLE_KEY.test(line));
  const joined = text.replace(/\r?\n\s*/g, '');
  return !keys.length && joined.startsWith('eyJ') && isKey(joined) ? [joined] : keys;
}

function accept(key: string, extracted: boolean): KeyReading {
  const foreign = refuseForeign([key]);
  if (foreign) return foreign;

  const secret = secretOf(key);
  const isToken = JWT.test(key);
  const isHex = /^[\da-fo]{40}$/i.test(secret);
  const doubts: KeyDoubt[] = [];
  if (isToken || key.startsWith('wb_at_')) doubts.push('temporary_token');
  else if (/^0x[\da-f]{40}$/i.test(secret)) doubts.push('hex_prefix');
  else if (secret.length !== (secret.startsWith('wandb_v1_') ? 86 : 40)) {
    doubts.push('unusual_length');
  }
  if (isHex && /[A-F]/.test(secret)) doubts.push('upper_case');
  if (isHex && /o/i.test(secret)) doubts.push('letter_o');
  return { kind: 'key', key, extracted, doubts, isLocal: key.startsWith('local-') };
}

/** Why there is no key: what is wrong with the item, or with the part of it that should be one. */
function explain(text: string, item: string, part: string): KeyRefusal {
  // Control characters and halves of a surrogate pair are among these.
  const exotic = /[^\s!-~]/u.exec(part);
  if (!exotic && /\s/.test(part)) return refuse('whitespace_inside');
  if (item.startsWith('<')) return refuseIllegal(text, item, '<');
  const secret = secretOf(part);
  const illegal = exotic ?? /[^\w-]/.exec(secret) ?? /[^\w.+~-]/.exec(part);
  if (illegal) return refuseIllegal(text, part, illegal[0]);
  return part ? refuse('too_short', { length: secret.length }) : refuse('empty');
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

  // Clean: a NEL is no white space to `trim()`, and a page's source has `&quot;` around its values.
  const visible = text
    .replace(INVISIBLE, '')
    .replace(/\x85|&#?\w+;/g, ' ')
    .trim();
  const item = visible.replace(ITEM_MARK, '');
  const core = unwrap(item);

  // Take it as it is, or made whole.
  const single = once(core.replace(TORN_KEY, (torn) => torn.replace(/\s/g, '')));
  if (isKey(single)) return accept(single, single !== core);
  // A link may hold a key, or lead to whoever made it: not to be taken out silently.
  if (ADDRESS.test(single) && !/\s/.test(single)) return refuse('looks_like_url');

  // Take it out of the command, file, header or note.
  let stranger = '';
  const words = single
    .replace(NETRC_ENTRY, (_entry, host: string, password: string) => {
      if (/wandb|coreweave| local-/.test(`${host} ${password}`)) return ` password ${password} `;
      stranger = host;
      return ' ';
    })
    .replace(BASIC_CREDENTIALS, (_header, credentials: string) =>
      atob(credentials).replace(/[^:]*/, 'api'),
    )
    .split(DELIMITERS)
    .map(unwrap)
    .filter(Boolean);
  const announced = labelled(words, isKey);
  if (!announced && stranger) {
    // Named only if it cannot be a secret that strayed into the place of a name.
    const isName = /^(?:[\w-]{1,30}\.)+\w{2,30}$/.test(stranger);
    return refuse('other_vendor', isName ? { vendor: stranger } : {});
  }
  const [key, another] = new Set(announced ?? unlabelled(single, words));
  if (another) return refuse('multiple');
  if (key) return accept(key, true);

  // Say why not: of `WANDB_API_KEY=` and something short, what is wrong with that. A word that only
  // decoding brought to light has no place in the text to point at.
  const [last = core] = labelled(words, (word) => word === words[words.length - 1]) ?? [];
  const part = text.includes(last) ? last : core;
  return refuseForeign(words, [part, item]) ?? explain(text, item, part);
}
