/** Characters: a run of twice as many is found wherever it begins. */
const traceLength = 10;
/** Characters at either end that give a key away by themselves; a key's hint is of 4. */
const endLength = 8;
/** Bytes, which base64 takes three at a time: a key begins in any of three ways. */
const alignments = [0, 1, 2];

/**
 * What gives a test key or the token of a link away: the ends and the parts of its secret, as they
 * are and inside base64. To be JSON or part of an address changes no letter or digit.
 */
function tracesOf(key: string): string[] {
  // What stands before the random half is in every test key, and on a page in the clear. Of a token
  // it is what was signed, and no secret.
  // By no pattern, which would keep a copy where keys are looked for.
  const dot = key.lastIndexOf('.');
  const start = dot < 0 ? Math.max(key.lastIndexOf('_'), key.lastIndexOf('-')) : dot;
  const secret = key.slice(start + 1);
  if (secret.length < 2 * traceLength) throw new TypeError('There is no secret in this key.');
  const encoded = alignments.map((offset) =>
    // The ends depend on what is around the key.
    btoa('-'.repeat(offset) + secret).slice(4, -4),
  );
  return [
    secret.slice(0, endLength),
    secret.slice(-endLength),
    ...[secret, ...encoded].flatMap((text) =>
      Array.from({ length: Math.floor(text.length / traceLength) }, (_, index) =>
        text.slice(index * traceLength, (index + 1) * traceLength),
      ),
    ),
  ];
}

/** The names of the places where any part of a key is. */
export function placesWith<Place extends string>(
  key: string,
  places: ReadonlyMap<Place, readonly string[]>,
): Place[] {
  const traces = tracesOf(key);
  return [...places]
    .filter(([, texts]) => texts.some((text) => traces.some((trace) => text.includes(trace))))
    .map(([place]) => place);
}
