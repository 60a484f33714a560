/** Characters. A run that is twice as long is found wherever it starts. */
const traceLength = 10;
/** Characters at either end that identify a key by themselves. A key's hint has 4. */
const endLength = 8;
/** Bytes. base64 encodes three at a time, so a key can start at any of three offsets. */
const alignments = [0, 1, 2];

/**
 * Strings that give away a test key or an invitation's token: the ends and the parts of its secret,
 * in plain text and in base64. JSON and URL encoding don't change letters or digits.
 */
function tracesOf(key: string): string[] {
  // Skip what comes before the secret: the start of every test key is the same, and pages show it
  // in plain text. Before a token's dot is what was signed, which isn't secret. Don't use a regular
  // expression, because it would keep a copy in a place that is searched.
  const dot = key.lastIndexOf('.');
  const start = dot < 0 ? Math.max(key.lastIndexOf('_'), key.lastIndexOf('-')) : dot;
  const secret = key.slice(start + 1);
  if (secret.length < 2 * traceLength) throw new TypeError('There is no secret in this key.');
  const encoded = alignments.map((offset) =>
    // The ends depend on the surrounding bytes.
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

/** The places that contain any part of a key. */
export function placesWith<Place extends string>(
  key: string,
  places: ReadonlyMap<Place, readonly string[]>,
): Place[] {
  const traces = tracesOf(key);
  return [...places]
    .filter(([, texts]) => texts.some((text) => traces.some((trace) => text.includes(trace))))
    .map(([place]) => place);
}
