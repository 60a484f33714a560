// What people paste, and what it is. Keys are described in parts, so the file contains none.

/** @typedef {string | { repeat: string, times: number } | { base64: Text }} Part */
/** @typedef {readonly Part[]} Text the parts, one after another */

/** @type {Text} 40 hexadecimal digits */
const K = [{ repeat: '0123456789abcdef', times: 2 }, '01234567'];
/** @type {Text} */
const K2 = [{ repeat: 'fedcba9876543210', times: 2 }, 'fedcba98'];
/** @type {Text} 86 characters */
const V = ['wandb_v1_', { repeat: 'Ab1cD2eF3gH', times: 7 }];
/** @type {Text} */
const L = ['local-', ...K];
/** @type {Text} */
const J = [
  'eyJ',
  { repeat: 'aB3', times: 11 },
  '.eyJ',
  { repeat: 'cD4', times: 20 },
  '.e',
  { repeat: 'F5_g', times: 10 },
];
/** @param {number} times @returns {Text} */
const word = (times) => [{ repeat: 'Qw7zK', times }];

/** @type {readonly (readonly [name: string, text: Text, key: Text, more?: { doubts?: readonly string[] }])[]} */
const unchanged = [
  ['a key of 40 characters', K, K],
  ['a key of 86 characters', V, V],
  ['a key of a Self-Managed server', L, L],
  ['a key with another prefix', ['my_server.2-', ...K], ['my_server.2-', ...K]],
  ['an empty prefix', ['-', ...K], ['-', ...K]],
  ['a new key with a prefix', ['local-', ...V], ['local-', ...V]],
  ['40 characters of any kind', word(8), word(8)],
  ['a JWT', J, J, { doubts: ['temporary_token'] }],
  [
    'an access token',
    ['wb_at_', ...word(10)],
    ['wb_at_', ...word(10)],
    { doubts: ['temporary_token'] },
  ],
  ['a new key that is too long', [...V, 'abc'], [...V, 'abc'], { doubts: ['unusual_length'] }],
  [
    'a new key that is cut late',
    ['wandb_v1_', ...word(14)],
    ['wandb_v1_', ...word(14)],
    { doubts: ['unusual_length'] },
  ],
  ['41 hexadecimal digits', [...K, '8'], [...K, '8'], { doubts: ['unusual_length'] }],
  [
    'a key in upper case',
    [{ repeat: '0123456789ABCDEF', times: 2 }, '01234567'],
    [{ repeat: '0123456789ABCDEF', times: 2 }, '01234567'],
    { doubts: ['upper_case'] },
  ],
  [
    'an O instead of a zero',
    ['O123456789abcdef', '0123456789abcdef', '01234567'],
    ['O123456789abcdef', '0123456789abcdef', '01234567'],
    { doubts: ['letter_o'] },
  ],
  ['0x before a key', ['0x', ...K], ['0x', ...K], { doubts: ['hex_prefix'] }],
  [
    "another vendor's prefix in the middle",
    ['a-ghp_', ...word(8)],
    ['a-ghp_', ...word(8)],
    { doubts: ['unusual_length'] },
  ],
];

/** @type {readonly (readonly [name: string, text: Text, key: Text])[]} */
const cleaned = [
  ['spaces around', ['  ', ...K, '   '], K],
  ['a line break at the end', [...V, '\r\n'], V],
  ['a tab and a no-break space', ['\t', ...K, '\u00a0'], K],
  ['a byte order mark', ['\ufeff', ...K], K],
  ['a soft hyphen inside', ['01234567', '\u00ad', '89abcdef', '0123456789abcdef', '01234567'], K],
  ['a right-to-left mark', [...K, '\u200f'], K],
  ['double quotes', ['"', ...K, '"'], K],
  ['curly quotes', ['\u201c', ...V, '\u201d'], V],
  ['guillemets with spaces', ['\u00ab\u00a0', ...K, '\u00a0\u00bb'], K],
  ['quotes as HTML entities', ['&quot;', ...K, '&#39;'], K],
  ['a comma after quotes', ['"', ...K, '",'], K],
  ['the end of a sentence', [...K, '.'], K],
  ['angle brackets', ['<', ...K, '>'], K],
  ['a code block', ['```text\n', ...K, '\n```'], K],
  ['bold text in Markdown', ['**', ...K, '**'], K],
  ['a list item', ['- ', ...K], K],
  ['the marks of a bracketed paste', ['\u001b[200~', ...K, '\u001b[201~'], K],
];

/** @type {readonly (readonly [name: string, text: Text, key: Text, more?: { doubts?: readonly string[] }])[]} */
const extracted = [
  ['an assignment', ['WANDB_API_KEY=', ...K], K],
  ['export', ['export WANDB_API_KEY="', ...V, '"'], V],
  ['PowerShell', ['$env:WANDB_API_KEY = "', ...K, '"'], K],
  ['YAML', ['WANDB_API_KEY: ', ...K], K],
  ['an .env file', ['HF_TOKEN=x\nWANDB_API_KEY=', ...K, '\nWANDB_PROJECT=demo\n'], K],
  ['JSON', ['{"apiKey":"', ...K, '"}'], K],
  ['Python', ['wandb.login(key="', ...K, '")'], K],
  ['a command', ['wandb login --relogin ', ...L], L],
  ['a Docker option', ['docker run -e WANDB_API_KEY=', ...K, ' image'], K],
  ['a bearer token', ['Authorization: Bearer ', ...K], K],
  ['Basic credentials', ['Authorization: Basic ', { base64: ['api:', ...K] }], K],
  ['curl', ['curl -u "api:', ...K, '" https://api.wandb.ai/graphql'], K],
  ['netrc', ['machine api.wandb.ai\n  login user\n  password ', ...K, '\n'], K],
  ['netrc without line breaks', ['machine api.wandb.ailogin userpassword ', ...K], K],
  [
    'netrc of two machines',
    [
      'machine github.com login me password ',
      ...K2,
      '\nmachine api.wandb.ai login user password ',
      ...V,
    ],
    V,
  ],
  ['a user and a key', ['ada:', ...K], K],
  ['a key and a note', [...K, ' (work laptop)'], K],
  ['a commit', ['commit ', ...K], K, { doubts: ['git_hash'] }],
  ['a tree', ['tree ', ...K], K, { doubts: ['git_hash'] }],
  ['a commit and its message', [...K, ' feat(x): add y'], K, { doubts: ['git_hash'] }],
  ['a key pasted twice', [...K, ...K], K],
  ['a key pasted twice, in lines', [...V, '\n', ...V], V],
  [
    'a wrapped key',
    ['wandb_v1_', { repeat: 'Ab1cD2eF3gH', times: 3 }, '\n  ', { repeat: 'Ab1cD2eF3gH', times: 4 }],
    V,
  ],
];

/** @type {readonly (readonly [name: string, text: Text, reason: string, more?: { length?: number, position?: number, vendor?: string }])[]} */
const refused = [
  ['nothing', [], 'empty'],
  ['spaces', ['   \n'], 'empty'],
  ['empty quotes', ['""'], 'empty'],
  ['invisible characters', ['\u200b\ufeff'], 'empty'],
  [
    'a key that is cut',
    ['0123456789abcdef', '0123456789abcdef', '0123456'],
    'too_short',
    { length: 39 },
  ],
  ['a new key that is cut', ['wandb_v1_', ...word(3)], 'too_short', { length: 24 }],
  ['a local key that is cut', ['local-', ...word(7)], 'too_short', { length: 35 }],
  ['a value that is cut', ['export WANDB_API_KEY="', ...word(6), '"'], 'too_short', { length: 30 }],
  ['4,097 spaces', [{ repeat: ' ', times: 4097 }], 'too_long'],
  ['bullets', [{ repeat: '\u2022', times: 40 }], 'masked'],
  ['stars and the last four characters', [{ repeat: '*', times: 8 }, 'a1b2'], 'masked'],
  ['the last four characters', ['a1b2'], 'masked'],
  ['the sample of the documentation', ['wandb_v1_', { repeat: 'x', times: 77 }], 'masked'],
  ['dots in the middle', ['0123...4567'], 'masked'],
  ['40 zeros', [{ repeat: '0', times: 40 }], 'placeholder'],
  ['a local key of one digit', ['local-', { repeat: '1', times: 40 }], 'placeholder'],
  ['a variable', ['${WANDB_API_KEY}'], 'placeholder'],
  ['a placeholder', ['<your-api-key>'], 'placeholder'],
  ['a template', ['{{ wandb_key }}'], 'placeholder'],
  ['only a name', ['WANDB_API_KEY'], 'placeholder'],
  ['two keys', [...K, '\n', ...K2], 'multiple'],
  ['two assignments', ['WANDB_API_KEY=', ...K, '\nWANDB_API_KEY=', ...K2], 'multiple'],
  ['the page with the keys', ['https://wandb.ai/authorize'], 'looks_like_url'],
  ['a link with a key', ['https://wandb.ai/settings#', ...K], 'looks_like_url'],
  ['a host', ['api.wandb.ai'], 'looks_like_url'],
  ['an e-mail address', ['ada@example.com'], 'looks_like_email'],
  ['a passphrase', ['correct horse battery staple'], 'whitespace_inside'],
  ['a foreign name', ['comet_api_key: ', ...K], 'whitespace_inside'],
  ['a password', ['P@ssw0rd!2024'], 'illegal_char', { position: 2 }],
  [
    'a Cyrillic letter',
    ['012', '\u0430', '456789abcdef', '0123456789abcdef', '01234567'],
    'illegal_char',
    { position: 4 },
  ],
  [
    'an emoji inside',
    ['0123456', '\u{1f600}', '789abcdef', '0123456789abcdef', '01234567'],
    'illegal_char',
    { position: 8 },
  ],
  [
    'NUL inside',
    ['0123456789abcdef', '\u0000', '0123456789abcdef', '01234567'],
    'illegal_char',
    { position: 17 },
  ],
  ['an encoded hyphen', ['local%2D', ...K], 'illegal_char', { position: 6 }],
  ['a token of GitHub', ['ghp_', ...word(8)], 'other_vendor', { vendor: 'GitHub' }],
  ['a token of OpenAI', ['sk-', ...word(10)], 'other_vendor', { vendor: 'OpenAI' }],
  ['a token of Anthropic', ['sk-ant-', ...word(16)], 'other_vendor', { vendor: 'Anthropic' }],
  ['a token of Hugging Face', ['hf_', ...word(8)], 'other_vendor', { vendor: 'Hugging Face' }],
  ['a token of Slack', ['xoxb-', ...word(9)], 'other_vendor', { vendor: 'Slack' }],
  ['a token of GitLab', ['glpat-', ...word(9)], 'other_vendor', { vendor: 'GitLab' }],
  ['a token of Stripe', ['rk_live_', ...word(16)], 'other_vendor', { vendor: 'Stripe' }],
  ['a token of Jina', ['jina_', ...word(12)], 'other_vendor', { vendor: 'Jina' }],
  [
    'a token of ElevenLabs',
    ['sk_', { repeat: '0123456789abcdef', times: 3 }],
    'other_vendor',
    { vendor: 'ElevenLabs' },
  ],
  ['a token of Linear', ['lin_api_', ...word(8)], 'other_vendor'],
  [
    'a token of another vendor, assigned',
    ['WANDB_API_KEY=ghp_', ...word(8)],
    'other_vendor',
    { vendor: 'GitHub' },
  ],
  [
    'netrc of another machine',
    ['machine github.com login me password ', ...K],
    'other_vendor',
    { vendor: 'github.com' },
  ],
];

/** The vectors of the key reader. */
export function apiKeyVectors() {
  const keys = /** @param {typeof extracted} rows @param {boolean} isExtracted */ (
    rows,
    isExtracted,
  ) =>
    rows.map(([name, text, key, { doubts = [] } = {}]) => ({
      name,
      text,
      key,
      extracted: isExtracted,
      doubts,
    }));
  return {
    keys: [...keys(unchanged, false), ...keys(cleaned, false), ...keys(extracted, true)],
    refused: refused.map(([name, text, reason, more]) => ({ name, text, reason, ...more })),
  };
}
