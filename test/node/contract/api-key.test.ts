import { describe, expect, it } from 'vitest';
import { readApiKey, type KeyDoubt, type KeyRefusal } from '../../../src/contract/api-key.js';

// Build key-shaped strings at run time; never write them into a file.
const HEX = '0123456789abcdef';
const BASE62 = `0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz`;
/** Characters of an alphabet in a fixed order that doesn't repeat soon. */
const spell = (alphabet: string, length: number, seed = 1): string =>
  Array.from(
    { length },
    (_, index) => alphabet[((index + seed) * (index + 7 * seed) + (index >> 1)) % alphabet.length],
  ).join('');
const hex = (length: number, seed?: number) => spell(HEX, length, seed);
const word = (length: number, seed?: number) => spell(BASE62, length, seed);

const K = hex(40);
const K2 = hex(40, 4);
const V = `wandb_v1_${word(27)}_${word(49, 3)}`;
const V2 = `wandb_v1_${word(27, 5)}_${word(49, 2)}`;
const L = `local-${K}`;
const J = `eyJ${word(33)}.eyJ${word(80, 3)}.${word(43, 5)}`;
const API = 'WANDB_API_KEY';
const basic = (credentials: string) => btoa(credentials);
const ESC = '\x1b';
const FOREIGN_INSIDE = `a-${word(9)}ghp_github_pat_sk-ant-sk-or-sk-hf_api_org_AKIA${'Q2'.repeat(8)}_glpat-sk_live_rk_whsec_dapi${hex(32)}xoxb-r8_npm_pypi------BEGIN`;

type KeyRow = readonly [name: string, text: string, key?: string, doubts?: readonly KeyDoubt[]];
type RefusalRow = readonly [
  name: string,
  text: string,
  reason: KeyRefusal['reason'],
  details?: Omit<KeyRefusal, 'kind' | 'reason'>,
];

/** Accepted unchanged. */
const keys: readonly KeyRow[] = [
  ['a legacy key', K],
  ['a new key', V, V],
  ['a key of a self-managed server', L, L],
  ['a key with an arbitrary prefix', `my_server.2-${K}`, `my_server.2-${K}`],
  ['a new key with a prefix', `local-${V}`, `local-${V}`],
  ['an empty prefix', `-${K}`, `-${K}`],
  ['a JWT', J, J, ['temporary_token']],
  ['an OAuth token without dots', `wb_at_${word(50)}`, `wb_at_${word(50)}`, ['temporary_token']],
  ['an OAuth token of three parts', `wb_at_${J}`, `wb_at_${J}`, ['temporary_token']],
  ['a new key that is too long', `${V}abcdef`, `${V}abcdef`, ['unusual_length']],
  ['a new key that is cut late', V.slice(0, 80), V.slice(0, 80), ['unusual_length']],
  ['41 hex', hex(41), hex(41), ['unusual_length']],
  ["80 hex that don't repeat", hex(40) + hex(40, 4), hex(40) + hex(40, 4), ['unusual_length']],
  ['O for 0 in hex', K.replace('0', 'O'), K.replace('0', 'O'), ['letter_o']],
  ['o for 0 in hex', K.replace('0', 'o'), K.replace('0', 'o'), ['letter_o']],
  ['0x before a key', `0x${K}`, `0x${K}`, ['hex_prefix']],
  ['0X before a key', `0X${K}`, `0X${K}`, ['hex_prefix']],
  ['0x before a shorter one', `0x${hex(39)}`, `0x${hex(39)}`, ['unusual_length']],
  ['0x before a longer one', `0x${hex(41)}`, `0x${hex(41)}`, ['unusual_length']],
  ['0x inside', `a0x${K}`, `a0x${K}`, ['unusual_length']],
  ['41 hex in upper case', hex(41).toUpperCase(), hex(41).toUpperCase(), ['unusual_length']],
  [
    'a local key in upper case',
    `local-${K.toUpperCase()}`,
    `local-${K.toUpperCase()}`,
    ['upper_case'],
  ],
  [
    'O in an upper-case key',
    K.toUpperCase().replace('0', 'O'),
    K.toUpperCase().replace('0', 'O'),
    ['upper_case', 'letter_o'],
  ],
  ["another vendor's prefix in the middle", FOREIGN_INSIDE, FOREIGN_INSIDE, ['unusual_length']],
  ['a row of seven x', `xxxxxxx${word(40)}`, `xxxxxxx${word(40)}`, ['unusual_length']],
  ['two dots in a prefix', `a..b-${K}`, `a..b-${K}`],
  [
    'an AWS key id with more after it',
    `AKIA${'Q2'.repeat(8)}${word(24)}`,
    `AKIA${'Q2'.repeat(8)}${word(24)}`,
    ['unusual_length'],
  ],
  [
    'a repeated text whose half is too short for a key',
    `a-${word(38)}`.repeat(2),
    `a-${word(38)}`.repeat(2),
    ['unusual_length'],
  ],
  [
    'a word that ends like a label',
    `${word(30)}_wandb_api_key`,
    `${word(30)}_wandb_api_key`,
    ['unusual_length'],
  ],
  ['a version', '1.b.c', '1.b.c', ['temporary_token']],
  ['a JWT with short parts', 'eyJ.eyJ.AbC', 'eyJ.eyJ.AbC', ['temporary_token']],
  [
    'a JWT whose last part is long',
    `a.b.${'c'.repeat(9)}`,
    `a.b.${'c'.repeat(9)}`,
    ['temporary_token'],
  ],
  ['an upper-case key', K.toUpperCase(), K.toUpperCase(), ['upper_case']],
  ['40 characters of any kind', word(40), word(40)],
];

/** Cleaned up silently. */
const cleaned: readonly KeyRow[] = [
  ['spaces around', `  ${K}   `],
  ['a trailing line feed', `${K}\n`],
  ['a trailing CRLF', `${K}\r\n`],
  ['a leading tab', `\t${K}`],
  ['no-break spaces around', `\u00A0${K}\u00A0`],
  ['an ideographic space', `${K}\u3000`],
  ['a NEL', `${K}\u0085`],
  ['a byte order mark', `\uFEFF${K}`],
  ['a zero-width joiner', `${K}\u200D`],
  ['a right-to-left mark', `${K}\u200F`],
  ['a right-to-left override', `\u202E${K}`],
  ['a word joiner', `${K.slice(0, 9)}\u2060${K.slice(9)}`],
  ['a variation selector', `${K}\uFE0F`],
  ['isolates', `\u2066${K}\u2069`],
  ['a soft hyphen inside', `${K.slice(0, 9)}\u00AD${K.slice(9)}`],
  ['a Hangul filler', `${K}\u3164`],
  ['double quotes', `"${K}"`],
  ['single quotes', `'${K}'`],
  ['curly quotes', `\u201C${K}\u201D`],
  ['low quotes', `\u201E${K}\u201C`],
  ['guillemets', `\u00AB\u00A0${K}\u00A0\u00BB`],
  ['one unbalanced quote', `${K}"`],
  ['quotes in quotes', `"'${K}'"`],
  ['quotes as HTML entities', `&quot;${K}&#39;`],
  ['a no-break space as an HTML entity', `${K}&nbsp;`],
  ['a semicolon', `${K};`],
  ['a comma', `"${K}",`],
  ['the end of a sentence', `${K}.`],
  ['angle brackets', `<${K}>`],
  ['nested brackets', `[("${K}")]`],
  ['German quotes', `\u00BB${K}\u00AB`],
  ['Japanese brackets', `\u300C${K}\u300D`],
  ['brackets the wrong way round', `)]}>${K}<([{`],
  ['the longest text that is read', K.padEnd(4096)],
  ['many lines', `${K}\n\n\n`],
  ['backticks', `\`${K}\``],
  ['a code fence', `\`\`\`\n${K}\n\`\`\``],
  ['a code fence with a language and CRLF', `\`\`\`text \r\n${K}\r\n\`\`\``],
  ['a code fence with a language', `\`\`\`text\n${K}\n\`\`\``],
  ['bold Markdown', `**${K}**`],
  ['a Markdown table', `| ${K} |`],
  ['a quoted line in an e-mail', `> ${K}`],
  ['a list item', `- ${K}`],
  ['a list item, indented', `  - ${K}`],
  ['a list item with a star', `*  ${K}`],
  ['a bullet', `• ${K}`],
  ['a numbered item', `1. ${K}`],
  ['a numbered item, other style', `12) ${K}`],
  ['bracketed-paste marks', `${ESC}[200~${K}${ESC}[201~`],
  ['bracketed-paste marks without ESC', `[200~${K}[201~`],
];

/** Found inside a longer text, and marked as such. */
const extracted: readonly KeyRow[] = [
  ['a user and a key', `ada:${K}`],
  ['an e-mail address and a key', `ada@example.com:${V}`, V],
  ['a user and a local key', `ada:${L}`, L],
  ['a user, a space and a key', `ada: ${K}`],
  ['a key and a name', `${K} (work laptop)`],
  ['a key and a comment', `${K} # my key`],
  ['a key emoji and a space', `\u{1F511} ${K}`],
  ["a word that isn't a label", `API key this ${K}`],
  ['another such word', `API key isolated ${K}`],
  ['a commit', `commit ${K}`, K, ['git_hash']],
  ['a commit with its author', `commit ${K}\nAuthor: Ada`, K, ['git_hash']],
  ['a commit that is a user', `commit:${K}`, K, ['git_hash']],
  ['a checkout', `git checkout ${K}`, K, ['git_hash']],
  ['a reset', `HEAD is now at ${K} Add a test`, K, ['git_hash']],
  ['a remote branch', `${K}\trefs/heads/main`, K, ['git_hash']],
  ['a digest', `sha1: ${K}`, K, ['git_hash']],
  ...[
    `tree ${K}`,
    `parent ${K}`,
    `rev ${K}`,
    `Revision: ${K}`,
    `sha: ${K}`,
    `checksum ${K}`,
    `ETag: "${K}"`,
    `fatal: bad object ${K}`,
    `${K} fix: typo`,
    `${K} feat(x): add y`,
    `${K} docs: say y`,
    `${K} refactor(x): move y`,
    `Fixes: ${K}`,
    `version ${K}`,
    `Build ${K}`,
  ].map((text): KeyRow => [`a hash in ${text.replace(K, '…')}`, text, K, ['git_hash']]),
  ['a key and a call', `add(${K})`],
  ['a key of a team', `shared: ${K}`],
  ['a key to test with', `${K} (test)`],
  ['a key of another form after a commit', `commit ${V}`, V],
  ['an assignment in a commit', `git commit -m "${API}=${K}"`],
  ['an assignment', `${API}=${K}`],
  ['export', `export ${API}=${K}`],
  ['export with quotes', `export ${API}="${V}"`, V],
  ['an assignment with spaces', `${API} = ${K}`],
  ['set in cmd.exe', `set ${API}=${K}`],
  ['set in cmd.exe, quoted', `set "${API}=${K}"`],
  ['PowerShell', `$env:${API}="${K}"`],
  ['PowerShell with spaces', `$Env:${API} = '${K}'`],
  ['SetEnvironmentVariable', `[Environment]::SetEnvironmentVariable("${API}", "${K}", "User")`],
  ['setx', `setx ${API} "${K}" /M`],
  ['setenv', `setenv ${API} ${K}`],
  ['fish', `set -gx ${API} ${K}`],
  ['fish, exported', `set -x ${API} '${K}'`],
  ['YAML', `${API}: ${K}`],
  ['YAML in quotes', `env:\n  ${API}: "${K}"\n`],
  ['a Kubernetes variable', `- name: ${API}\n  value: ${K}`],
  ['an ECS variable', `{"name":"${API}","value":"${K}"}`],
  ['Docker', `docker run -e ${API}=${K} image`],
  ['Docker, long', `docker run --env ${API}=${K} --rm image`],
  ['Docker, one word', `--env=${API}=${K}`],
  ['a Dockerfile', `ENV ${API} ${K}`],
  ['a Dockerfile with =', `ENV ${API}=${K}`],
  ['a short name', `WANDB_KEY=${K}`],
  ['a name in lower case', `wandb_api_key=${K}`],
  ['a name in camel case', `wandbApiKey: '${K}'`],
  ['a name with hyphens', `--set wandb-api-key=${K}`],
  ['a name with dots', `wandb.api.key=${K}`],
  ['a name run together', `WANDBAPIKEY=${K}`],
  ['a token', `WANDB_TOKEN=${K}`],
  ['a name with a suffix', `WANDB_API_KEY_PROD=${K}`],
  ['smart quotes', `${API}=\u201C${K}\u201D`],
  ['backticks', `${API}=\`${K}\``],
  ['angle brackets', `${API}=<${K}>`],
  ['an XML element', `<apiKey>${K}</apiKey>`],
  ['parentheses', `key(${K})`],
  ['a pipe', `${API}|${K}|x`],
  ['a semicolon', `${API}=${K};x=1`],
  ['a continued line', `wandb login \\\n  ${K}`],
  ['an arrow', `'api_key' => '${K}'`],
  ['apikey', `apikey=${K}`],
  ['api-key', `api-key=${K}`],
  ['a token in JSON', `{"token":"${K}"}`],
  ['a method call on a quoted key', `apiKey: '${K}'.trim(),`],
  ['a secret', `secret: ${K}`],
  ['IPython', `%env ${API}=${K}`],
  ['os.environ', `os.environ["${API}"] = "${K}"`],
  ['os.environ.setdefault', `os.environ.setdefault('${API}', '${K}')`],
  ['process.env', `process.env.${API} = '${K}';`],
  ['JSON', `{"apiKey":"${K}"}`],
  ['JSON, escaped', `{\\"apiKey\\":\\"${K}\\"}`],
  ['a JSON member', `"${API}": "${K}",`],
  ['TOML', `[env]\n${API} = "${K}"\n`],
  ['HTML', `${API}=&quot;${K}&quot;`],
  ['HTML with an escaped equals sign', `${API}&#61;${K}`],
  ['R', `Sys.setenv(${API} = "${K}")`],
  ['Java', `-D${API}=${K}`],
  ['GitHub CLI', `gh secret set ${API} --body "${K}"`],
  ['a key before a command', `${API}=${K} python train.py --name=x`],
  ['a key before a comment', `${API}=${K} # mine`],
  ['an .env file', `HF_TOKEN=x\n${API}=${K}\nWANDB_PROJECT=demo\nTOKEN=${word(50)}\n`],
  ['an .env file, pasted twice', `${API}=${K}\n${API}=${K}\n`],
  ['export twice in one line', `export ${API}=${K}export ${API}=${K}`],
  ['wandb login', `wandb login ${K}`],
  ['wandb login, a new key', `wandb login ${V}`, V],
  ['wandb login, a local key', `wandb login ${L}`, L],
  ['a prompt', `$ wandb login --relogin ${K}`],
  ['a smart dash', `wandb login –relogin ${K}`],
  ['a host', `wandb login --host=https://wandb.example.com --relogin ${K}`],
  ['a custom host', `wandb login --host=http://wandb.example.com ${K}`],
  ['a host as a separate word', `wandb login --host https://my.wandb.io ${K}`],
  ['a key before options', `wandb login ${K} --relogin`],
  ['a notebook', `!wandb login ${K}`],
  ['a module', `python -m wandb login ${K}`],
  ['a here string', `wandb login <<< "${K}"`],
  ['Python', `wandb.login(key="${K}")`],
  ['Python, more', `wandb.login(host="https://api.wandb.ai", relogin=True, key='${K}')`],
  ['Python, in lines', `import wandb\n\nwandb.login(\n  key="${K}",\n)\n...`],
  ['Python, by position', `wandb.login("${K}")`],
  ['a label', `API key: ${K}`],
  ['a label and a full stop', `W&B API key: ${K}.`],
  ['a bold label', `**API key:** \`${K}\``],
  ['a sentence', `My API key is ${K}, thanks`],
  ['W&B as a label', `W&B: ${K}`],
  ['the name as a label', `Weights & Biases: ${K}`],
  ['a password manager', `Username: me\nPassword: ${K}`],
  ['Bearer', `Bearer ${K}`],
  ['a JWT as Bearer', `Authorization: Bearer ${J}`, J, ['temporary_token']],
  ['a header', `Authorization: Bearer ${K}`],
  ['a header that contains only the key', `X-Api-Key: ${K}`],
  ['a Basic header', `Authorization: Basic ${basic(`api:${K}`)}`],
  ['a Basic header, a new key', `Authorization: Basic ${basic(`api:${V}`)}`, V],
  ['a Basic header without padding', `basic ${basic(`user:${L}`).replace(/=/g, '')}`, L],
  ['curl', `curl -u "api:${K}" https://api.wandb.ai/graphql`],
  ['curl with a header', `curl -H 'Authorization: Basic ${basic(`api:${K}`)}' https://x.wandb.io`],
  ['user and key', `api:${K}`],
  ['an option', `--wandb-api-key=${K}`],
  ['another option', `--api-key ${K}`],
  ['netrc in one line', `machine api.wandb.ai login user password ${K}`],
  ['netrc', `machine api.wandb.ai\n  login user\n  password ${K}\n`],
  ['netrc as an input flattens it', `machine api.wandb.ai  login user  password ${K}`],
  ['netrc run together', `machine api.wandb.ailogin userpassword ${K}`],
  [
    'netrc of several machines',
    `machine github.com\n\tlogin me\n\tpassword ${K2}\nmachine api.wandb.ai\n  login user\n  password ${V}\nmachine x.org\n login me\n password ${word(44)}`,
    V,
  ],
  [
    'netrc of several machines, run together',
    `machine github.comlogin mepassword ${K2}machine api.wandb.ailogin userpassword ${K}machine x.orglogin mepassword ${word(44)}`,
  ],
  ['netrc for a server with another name', `machine ml.example.com login user password ${L}`, L],
  ['netrc with more spaces', `machine  api.wandb.ai\n\n  login  user\n  password   ${K}`],
  ['netrc for Forge', `machine api.forge.coreweave.com login user password ${K}`],
  [
    'netrc for an unknown host with a new key',
    `machine ml.example.com login user password ${V}`,
    V,
  ],
  ['netrc with more text after the key', `machine api.wandb.ai login user password ${K}\nmachine`],
  [
    'a key before a netrc file, run together',
    `token ${K}machine github.comlogin mepassword ${K2}machine x.org`,
  ],
  ['a key pasted twice', K + K],
  ['a key pasted three times', K + K + K],
  ['a new key pasted twice', V + V, V],
  ['a local key pasted twice', L + L, L],
  ['a JWT pasted twice', J + J, J, ['temporary_token']],
  ['a key twice, in lines', `${K}\n${K}`],
  ['a key twice, with a comma', `${K}, ${K}`],
  ['a quoted key twice', `"${V}" "${V}"`, V],
  ['a new key wrapped at 60', `${V.slice(0, 60)}\n${V.slice(60)}`, V],
  ['a new key wrapped in the middle', `${V.slice(0, 43)}\r\n${V.slice(43)}`, V],
  ['a new key in four lines', V.replace(/.{25}/g, '$&\n  '), V],
  ['a legacy key in groups of four', K.replace(/.{4}/g, '$& ')],
  ['a local key in two lines', `${L.slice(0, 20)}\n${L.slice(20)}`, L],
  ['a local key that wraps at its hyphen', `local-\n${K}`, L],
  ['a local key that wraps at its hyphen, indented', `local-\n  ${K}`, L],
  ['a command that wraps', `wandb login ${V.slice(0, 68)}\n${V.slice(68)}`, V],
  ['a local key between other lines', `Created\n${L}\nCopy`, L],
  ['a key on a line of its own', `Created\n${K}\nCopy`],
  ['a new key on a line of its own', `Created\n${V}\nCopy`, V],
  ['a quoted key on a line of its own', `Created\r\n"${K}"\r\nCopy`],
  ['a wrapped key pasted twice', `${V.slice(0, 60)}\n${V.slice(60)}\n`.repeat(2), V],
  ['a Basic header with + in it', `Basic ${basic(`api:a~-${K}`)}`, `a~-${K}`],
  ['an attribute', `<x key="${K}"/>`],
  ['a key between lines with CRLF', `Key\r\n${K}\r\nCopy`],
  ['a JWT wrapped with CRLF', J.replace(/.{64}/g, '$&\r\n'), J, ['temporary_token']],
  ['a Basic header with extra spaces', `Basic   ${basic(`api:${K}`)}`],
  ['a wrapped JWT', J.replace(/.{64}/g, '$&\n'), J, ['temporary_token']],
  ['the creation dialog', `Your new API key\n${V}\nCopy`, V],
];

const refusals: readonly RefusalRow[] = [
  ['39 hex', hex(39), 'too_short', { length: 39 }],
  ['39 hex in quotes', `"${hex(39)}",`, 'too_short', { length: 39 }],
  ['39 hex in an assignment', `export ${API}="${hex(39)}"`, 'too_short', { length: 39 }],
  ['39 hex after a prefix', `local-${hex(39)}`, 'too_short', { length: 39 }],
  ['a new key cut at 30', V.slice(0, 30), 'too_short', { length: 30 }],
  ['32 hex', hex(32), 'too_short', { length: 32 }],
  ['a UUID', [8, 4, 4, 4, 12].map((length) => hex(length)).join('-'), 'too_short', { length: 27 }],
  ['a repeated word', 'abcabc', 'too_short', { length: 6 }],
  ['a label and 34 hex, twice', `token=${hex(34)}`.repeat(2), 'too_short', { length: 34 }],
  ['a label and 33 hex, twice', `token=${hex(33)}`.repeat(2), 'illegal_char', { position: 6 }],
  ['seven X', 'XXXXXXX', 'too_short', { length: 7 }],
  ['31 hex after dapi', `dapi${hex(31)}`, 'too_short', { length: 35 }],
  ['an AWS key id inside', `xAKIA${'Q2'.repeat(8)}`, 'too_short', { length: 21 }],
  ['seven x', 'xxxxxxx', 'too_short', { length: 7 }],
  ['four letters', 'wand', 'too_short', { length: 4 }],
  ['five characters', 'a1b2c', 'too_short', { length: 5 }],
  ['a key id', word(20), 'too_short', { length: 20 }],
  ['nothing', '', 'empty'],
  ['spaces', '   \n', 'empty'],
  ['zero-width characters', '\u200B\u200B\uFEFF', 'empty'],
  ['empty quotes', '""', 'empty'],
  ['40 bullets', '\u2022'.repeat(40), 'masked'],
  ['40 stars', '*'.repeat(40), 'masked'],
  ['four characters', 'a1b2', 'masked'],
  ['four characters after bullets', `${'\u2022'.repeat(8)}a1b2`, 'masked'],
  ['four characters after stars', `${'*'.repeat(8)}a1b2`, 'masked'],
  ['a row of x', 'xxxxxxxxxxxx', 'masked'],
  ['the last four, digits last', 'abc1', 'masked'],
  ['black circles', '\u25CF'.repeat(6), 'masked'],
  ['middle dots', `a1${'\u00B7'.repeat(6)}`, 'masked'],
  ['three stars', 'a***b', 'masked'],
  ['eight x', 'axxxxxxxxb', 'masked'],
  ['eight X', 'aXXXXXXXXb', 'masked'],
  ['forty x', 'X'.repeat(40), 'masked'],
  ['the sample from the documentation', `wandb_v1_${'x'.repeat(77)}`, 'masked'],
  ['dots in the middle', '0123...4567', 'masked'],
  ['an ellipsis in the middle', `wandb_v1_${word(4)}\u2026${word(4)}`, 'masked'],
  ['a masked assignment', `${API}=${'*'.repeat(8)}`, 'masked'],
  ['your-api-key-here', 'your-api-key-here', 'too_short', { length: 12 }],
  ['the page that creates keys', 'https://wandb.ai/authorize', 'looks_like_url'],
  ['an address with a key', `https://wandb.ai/settings#${K}`, 'looks_like_url'],
  ['a shortened address with a key', `https://.../settings#${K}`, 'looks_like_url'],
  ['an address with a key in the query', `https://x.wandb.io/?api_key=${K}`, 'looks_like_url'],
  ['an address with a password', `https://api:${K}@api.wandb.ai`, 'looks_like_url'],
  ['an address in brackets', '<https://wandb.ai/authorize>', 'looks_like_url'],
  ['an address without a scheme', 'wandb.ai/authorize', 'looks_like_url'],
  ['a host', 'api.wandb.ai', 'looks_like_url'],
  ['a host with a port', 'my.wandb.io:8080/', 'looks_like_url'],
  ['an address without http', '//wandb.ai/authorize', 'looks_like_url'],
  ['another scheme', 'ssh://wandb.ai', 'looks_like_url'],
  ['a host with a hyphen', 'my-team.wandb.io', 'looks_like_url'],
  ['a host with a hyphen and a path', 'my-team.wandb.io/x', 'looks_like_url'],
  ['a host with digits', '2.wandb.io', 'looks_like_url'],
  ['a link with a key but without a scheme', `x.wandb.io/?api_key=${K}`, 'looks_like_url'],
  ['an intranet host', 'wandb.internal', 'looks_like_url'],
  ['a sentence with an address', 'see wandb.ai/authorize', 'whitespace_inside'],
  ['a sentence with a link', 'see https://wandb.ai/authorize', 'whitespace_inside'],
  ['an address and more words', 'https://wandb.ai/authorize opens', 'looks_like_url'],
  ['an e-mail address', 'me@example.com', 'looks_like_email'],
  ['an address with dots and a hyphen', 'a.b@c-d.example.com', 'looks_like_email'],
  ['half an e-mail address', 'me@example', 'illegal_char', { position: 3 }],
  ['two signs in an e-mail address', 'me@you@example.com', 'illegal_char', { position: 3 }],
  ['an e-mail address and a name', 'me me@example.com', 'whitespace_inside'],
  ['an e-mail address and a comma', 'me@example.com,x', 'illegal_char', { position: 3 }],
  ['two stars', 'a**b', 'illegal_char', { position: 2 }],
  ['a slash', 'abc/def', 'illegal_char', { position: 4 }],
  ['an e-mail link', 'mailto:me@example.com', 'looks_like_email'],
  ['a passphrase', 'correct horse battery staple', 'whitespace_inside'],
  ['a passphrase in lines', 'correct\nhorse\nbattery\nstaple\n'.repeat(3), 'whitespace_inside'],
  ['an injection', "' OR 1=1 --", 'whitespace_inside'],
  ['a password', 'P@ssw0rd!2024', 'illegal_char', { position: 2 }],
  ['a key emoji before a key', `\u{1F511}${K}`, 'illegal_char', { position: 1 }],
  ['an emoji inside', `${K.slice(0, 7)}\u{1F600}${K.slice(7)}`, 'illegal_char', { position: 8 }],
  ['a Cyrillic letter', `${K.slice(0, 3)}\u0430${K.slice(4)}`, 'illegal_char', { position: 4 }],
  [
    'a Cyrillic letter after an emoji and a label',
    `\u{1F511} ${API}=${K.slice(0, 3)}\u0430${K.slice(4)}`,
    'illegal_char',
    { position: 20 },
  ],
  ['NUL inside', `${K.slice(0, 20)}\0${K.slice(20)}`, 'illegal_char', { position: 21 }],
  ['ANSI colors', `${ESC}[31m${K}${ESC}[0m`, 'illegal_char', { position: 1 }],
  [
    'half an emoji after a complete one',
    `\u{1F511}${K} login \uDD11`,
    'illegal_char',
    { position: 49 },
  ],
  ['a lone surrogate', `${K}\uD83D`, 'illegal_char', { position: 41 }],
  ['a tag', '<script>', 'illegal_char', { position: 1 }],
  ['a tag with a soft hyphen inside', ' <scr\u00ADipt>', 'illegal_char', { position: 2 }],
  ['a tag with text', '<script>alert(1)</script>', 'illegal_char', { position: 1 }],
  ['a percent-encoded key', `%22${K}%22`, 'illegal_char', { position: 1 }],
  ['an encoded hyphen', `local%2D${K}`, 'illegal_char', { position: 6 }],
  ['a literal \\n', `${K}\\n`, 'illegal_char', { position: 41 }],
  ['an en dash', `local\u2013${K}`, 'illegal_char', { position: 6 }],
  ['a token with two parts', `eyJ${word(20)}.${word(40)}`, 'illegal_char', { position: 24 }],
  ['a foreign variable', `MY_SECRET=${K}`, 'illegal_char', { position: 10 }],
  ['a foreign name in YAML', `comet_api_key: ${K}`, 'whitespace_inside'],
  ['a foreign service', `github:${K}`, 'illegal_char', { position: 7 }],
  ['a link to a commit', `https://github.com/o/r/commit/${K}`, 'looks_like_url'],
  ['a link with a key in a sentence', `see https://x.wandb.io/?k=${K} now`, 'whitespace_inside'],
  ['two commits', `Merge ${K} ${K2}`, 'multiple'],
  ['40 zeros', '0'.repeat(40), 'placeholder'],
  ['one letter, 86 times', 'a'.repeat(86), 'placeholder'],
  ['a key of one letter', `wandb_v1_${'A'.repeat(77)}`, 'placeholder'],
  ['a local key of one digit', `local-${'1'.repeat(40)}`, 'placeholder'],
  ['an assigned key of one digit', `${API}=${'0'.repeat(40)}`, 'placeholder'],
  ['a variable', `\${${API}}`, 'placeholder'],
  ['a bare variable', `$${API}`, 'placeholder'],
  ['a bare variable with another name', '$KEY', 'placeholder'],
  ['a variable in quotes', `"$KEY"`, 'placeholder'],
  ['a command substitution', `${API}=$(cat key)`, 'placeholder'],
  ['a template', '{{ wandb_key }}', 'placeholder'],
  ['only a name', API, 'placeholder'],
  ['a variable in a note', 'use ${KEY} here', 'placeholder'],
  ['one dollar inside', 'pa$word', 'illegal_char', { position: 3 }],
  ['a price', 'a $', 'whitespace_inside'],
  ['a placeholder in an assignment', `${API}=<API_KEY>`, 'placeholder'],
  ['a tag and a key', '<b>key', 'illegal_char', { position: 1 }],
  ['a cmd.exe variable', `%${API}%`, 'placeholder'],
  ['a workflow secret', `\${{ secrets.${API} }}`, 'placeholder'],
  ['a workflow secret in an assignment', `${API}: \${{ secrets.${API} }}`, 'placeholder'],
  ['a variable in an assignment', `${API}="$KEY"`, 'placeholder'],
  ['a variable in curl', `curl -u "api:$${API}" https://api.wandb.ai/graphql`, 'placeholder'],
  ['code that reads the environment', `os.environ["${API}"]`, 'placeholder'],
  ['a name without a value', `export ${API}=`, 'placeholder'],
  ['a placeholder', '<your-api-key>', 'placeholder'],
  [
    'an illegal character after a prefix',
    `my.a+b~c-${word(10)}!${word(40)}`,
    'illegal_char',
    { position: 20 },
  ],
  ['an illegal character in a prefix', `a@b-${K}`, 'illegal_char', { position: 2 }],
  ['a full stop after a prefix', `my-${word(10)}.${word(40)}`, 'illegal_char', { position: 14 }],
  [
    'an illegal character near the end of a prefix',
    `a.b+c~d@-${K}`,
    'illegal_char',
    { position: 8 },
  ],
  ['a plus', `ab+${word(40)}`, 'illegal_char', { position: 3 }],
  ['words with an umlaut', 'für immer', 'illegal_char', { position: 2 }],
  ['__proto__', '__proto__', 'too_short', { length: 9 }],
  ['constructor', 'constructor', 'too_short', { length: 11 }],
  ['two keys', `${K}\n${K2}`, 'multiple'],
  ['two keys in one line', `${V} ${V2}`, 'multiple'],
  ['two keys between other lines', `old\n${K}\nnew\n${K2}`, 'multiple'],
  ['two assignments', `${API}=${K}\n${API}=${K2}`, 'multiple'],
  [
    'two W&B servers in netrc',
    `machine api.wandb.ai login user password ${K}\nmachine my.wandb.io login user password ${L}`,
    'multiple',
  ],
  ['1 MB', K.repeat(25_000), 'too_long'],
  ['4,097 characters', K.padEnd(4097), 'too_long'],
  ['4,097 spaces', ' '.repeat(4097), 'too_long'],
];

/** A vendor's name and examples of its tokens. */
const vendors: readonly (readonly [name: string, ...tokens: string[]])[] = [
  [
    'GitHub',
    ...['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'].map((start) => start + word(36)),
    `github_pat_${word(22)}_${word(59)}`,
  ],
  ['OpenAI', `sk-proj-${word(48)}`, `sk-${word(48)}`, `sess-${word(40)}`],
  ['Anthropic', `sk-ant-api03-${word(80)}`],
  ['OpenRouter', `sk-or-v1-${hex(64)}`],
  [
    'AWS',
    `AKIA${word(30).replace(/[a-z]/g, '').padEnd(16, 'Q').slice(0, 16)}`,
    `ASIA${'Q2'.repeat(8)}`,
  ],
  [
    'GitLab',
    `glpat-${word(20)}`,
    ...'pat oas rt cbt dt ptt ft soat'.split(' ').map((kind) => `gl${kind}-${word(50)}`),
  ],
  [
    'Stripe',
    `sk_live_${word(24)}`,
    `pk_live_${word(99)}`,
    `rk_live_${word(80)}`,
    `rk_${word(80)}`,
    `whsec_${word(32)}`,
  ],
  ['Databricks', `dapi${hex(32)}`],
  ['npm', `npm_${word(36)}`],
  ['PyPI', `pypi-${word(120)}`],
  ['Hugging Face', `hf_${word(34)}`, `api_org_${word(34)}`],
  ['Slack', `xoxb-${word(12)}-${word(12)}-${word(24)}`],
  ['Replicate', `r8_${word(37)}`],
  ['Groq', `gsk_${word(52)}`],
  ['xAI', `xai-${word(80)}`],
  ['Perplexity', `pplx-${word(48)}`],
  ['NVIDIA', `nvapi-${word(64)}`],
  ['Cerebras', `csk-${word(48)}`],
  ['Together', `tgp_v1_${word(43)}`],
  ['RunPod', `rpa_${word(42)}`],
  ['Pinecone', `pcsk_${word(5)}_${word(63)}`],
  ['LangSmith', `lsv2_pt_${hex(32)}_${hex(10)}`],
  ['Langfuse', `sk-lf-${hex(8)}-${hex(4)}-${hex(4)}-${hex(4)}-${hex(12)}`],
  ['Neptune', btoa(JSON.stringify({ api_address: 'https://app.neptune.ai', api_key: hex(32) }))],
  ['ElevenLabs', `sk_${hex(48)}`],
  ['Google', `AIza${word(35)}`],
  ['Fireworks', `fw_${word(24)}`, `fw_${word(40)}`],
  ['Jina', `jina_${hex(32)}${word(28)}`],
  ['Voyage', `pa-${word(43)}`],
  ['Tavily', `tvly-dev-${word(32)}`],
  ['Firecrawl', `fc-${hex(32)}`],
  ['Modal', `ak-${word(22)}`, `as-${word(22)}`],
  ['Kaggle', `KGAT_${hex(32)}`],
  ['DVC', `isat_${word(48)}`],
  ['Vercel', `vck_${word(56)}`],
  ['DigitalOcean', ...'opr'.split('').map((kind) => `do${kind}_v1_${hex(64)}`)],
  [
    'PEM',
    `-----BEGIN RSA PRIVATE KEY-----\n${word(64)}\n${word(64, 3)}\n-----END RSA PRIVATE KEY-----`,
  ],
];

function itReads(rows: readonly KeyRow[], isExtracted: boolean) {
  for (const [name, text, key = K, doubts = []] of rows) {
    it(`reads ${name}`, () => {
      expect(readApiKey(text)).toMatchObject({
        kind: 'key',
        key,
        extracted: isExtracted,
        doubts,
      });
    });
  }
}

describe('readApiKey', () => {
  describe('accepts a key unchanged', () => itReads(keys, false));
  describe('cleans up silently', () => itReads(cleaned, false));
  describe('finds the key in a longer text', () => itReads(extracted, true));

  describe('refuses', () => {
    for (const [name, text, reason, details] of refusals) {
      it(`${name} as ${reason}`, () => {
        expect(readApiKey(text)).toEqual({ kind: 'refused', reason, ...details });
      });
    }
  });

  describe('refuses tokens of other vendors', () => {
    for (const [vendor, ...tokens] of vendors) {
      it(vendor, () => {
        const refusal = { kind: 'refused', reason: 'other_vendor', vendor };
        for (const token of tokens) {
          expect(readApiKey(token)).toEqual(refusal);
          expect(readApiKey(`"${token}"`)).toEqual(refusal);
          expect(readApiKey(`Authorization: Bearer ${token}`)).toEqual(refusal);
          expect(readApiKey(`SOME_TOKEN=${token}`)).toEqual(refusal);
          expect(readApiKey(`${API}=${token}`)).toEqual(refusal);
        }
      });
    }

    it.each([
      ['SendGrid', `SG.${word(22)}.${word(43, 3)}`],
      ['Doppler', `dp.pt.${word(43)}`],
      ['Supabase', `sbp_${hex(40)}`],
      ['Linear', `lin_api_${word(40)}`],
      ['Notion', `ntn_${word(46)}`],
      ['Grafana', `glsa_${word(32)}_${hex(8)}`],
      ['PostHog', `phx_${word(43)}`],
      ['Sentry', `sntrys_${word(80)}`],
      ['Sentry, of a user', `sntryu_${hex(64)}`],
      ['Atlassian', `ATATT3x${word(180)}`],
      ['Netlify', `nfp_${word(36)}`],
      ['CircleCI', `CCIPAT_${word(22)}_${hex(40)}`],
      ['Pulumi', `pul-${hex(40)}`],
    ])('%s, without its name', (_, token) => {
      for (const text of [token, `"${token}"`, `SOME_TOKEN=${token}`, `${API}=${token}`]) {
        expect(readApiKey(text)).toEqual({ kind: 'refused', reason: 'other_vendor' });
      }
    });

    it.each([
      ['a prefix and a key', `pa-${K}`],
      ['another prefix and a key', `fc-${K}`],
      ['a prefix that begins as one of GitLab', `global-${K}`],
      ['a longer prefix', `modal-ak-${K}`],
      ['hexadecimal digits in the middle', `task_${hex(48)}`],
    ])('but not %s', (_, text) => {
      expect(readApiKey(text)).toMatchObject({ kind: 'key', key: text });
    });

    it('a netrc file without a W&B server', () => {
      const refusal = { kind: 'refused', reason: 'other_vendor', vendor: 'github.com' };
      for (const login of ['me', 'user']) {
        const text = `machine github.com\n  login ${login}\n  password ${K}\n`;
        expect(readApiKey(text)).toEqual(refusal);
        expect(readApiKey(text.replaceAll('\n', ''))).toEqual(refusal);
      }
      expect(readApiKey(`machine  github.com  login  me  password  ${K}`)).toEqual(refusal);
      expect(readApiKey(`machine api.heroku.com login me password ${K}`)).toEqual({
        ...refusal,
        vendor: 'api.heroku.com',
      });
    });

    it.each(['~github.com', 'github.com~'])(
      'a netrc file for %s, without showing that name',
      (host) => {
        expect(readApiKey(`machine ${host} login me password ${K}`)).toEqual({
          kind: 'refused',
          reason: 'other_vendor',
        });
      },
    );
  });

  it('recognizes keys of a self-managed server', () => {
    expect(readApiKey(L)).toHaveProperty('isLocal', true);
    expect(readApiKey(`${API}=${L}`)).toHaveProperty('isLocal', true);
    for (const text of [K, V, J, `-${K}`]) {
      expect(readApiKey(text)).toHaveProperty('isLocal', false);
    }
  });

  it('does not repeat any part of the text in a refusal', () => {
    for (const text of [`${K}-${K}`, `${K}-${V}`, `machine ${K} login user password x`]) {
      const { key: _key, ...rest } = { key: '', ...readApiKey(text) };
      expect(JSON.stringify(rest)).not.toContain(K);
    }
  });
});
