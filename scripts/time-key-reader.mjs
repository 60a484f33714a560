// Measures how long the key reader takes for texts that slow patterns down, at the maximum length
// and at half of it. Twice the text should take twice the time. Uses the built module: run `npm run
// build` first.

/** @type {typeof import('../src/contract/api-key.js')} */
const { readApiKey } = await import(new URL('../dist/contract/api-key.js', import.meta.url).href);

/** Characters: the reader refuses longer texts. */
const most = 4_096;
const rounds = 200;

const hex = Array.from({ length: 40 }, (_, index) => (index % 16).toString(16)).join('');
/** Texts consist of one of these, repeated. */
const pieces = [
  'a',
  '_',
  ' ',
  '\t\n',
  '"',
  '\\"',
  '=',
  '-',
  '.',
  '*',
  '•',
  '\u200b',
  '👩‍👩‍👧‍👧',
  '<',
  'a.',
  'a@',
  'https://',
  'Bearer ',
  'export ',
  'wandb login ',
  'WANDB_API_KEY=',
  '{"apiKey":"',
  'machine a login b password ',
  'wandb_v1_',
  'xxxx',
  hex,
  `${hex}\n`,
  `${hex.slice(1)} `,
];

/** @param {string} text */
function timeOf(text) {
  const start = performance.now();
  readApiKey(text);
  return performance.now() - start;
}

const rows = pieces.map((piece) => {
  const [whole = '', half = ''] = [most, most / 2].map((length) =>
    piece.repeat(Math.ceil(length / piece.length)).slice(0, length),
  );
  let wholeTime = Infinity;
  let halfTime = Infinity;
  // Alternate, so other load on the machine slows both down.
  for (let round = 0; round < rounds; round++) {
    wholeTime = Math.min(wholeTime, timeOf(whole));
    halfTime = Math.min(halfTime, timeOf(half));
  }
  return {
    'made of': JSON.stringify(piece),
    [`µs of ${most / 2}`]: Math.round(halfTime * 1_000),
    [`µs of ${most}`]: Math.round(wholeTime * 1_000),
    ratio: Number((wholeTime / halfTime).toFixed(1)),
  };
});
console.table(rows.sort((one, other) => other.ratio - one.ratio));
