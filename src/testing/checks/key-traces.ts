/** Characters. A run that is twice as long is found wherever it starts. */
const traceLength = 10;
/** Characters at either end that identify a key by themselves. A key's hint has 4. */
const endLength = 8;
/** Characters at the beginning of a key with the prefix of W&B, `wandb_v1_`. Four of them are secret. */
const startLength = 13;
/** Bytes. base64 encodes three at a time, so a key can start at any of three offsets. */
const alignments = [0, 1, 2];

/** Finds parts and ends of keys in a text: in plain text, base64 and hexadecimal. */
export function traceFinder(keys: Iterable<string>): (text: string) => boolean {
  const parts = new Set<string>();
  const ends = new Set<string>();
  const starts = new Set<string>();
  for (const key of keys) {
    if (key.startsWith('wandb_v1_')) starts.add(key.slice(0, startLength));
    // What comes before is the same in many keys.
    const secret = key.slice(Math.max(key.lastIndexOf('_'), key.lastIndexOf('-')) + 1);
    ends.add(secret.slice(0, endLength)).add(secret.slice(-endLength));
    for (const form of formsOf(secret)) {
      for (let start = 0; start + traceLength <= form.length; start += traceLength) {
        parts.add(form.slice(start, start + traceLength));
      }
    }
  }
  const isIn = (text: string) =>
    hasRun(text, traceLength, parts) ||
    hasRun(text, endLength, ends) ||
    hasRun(text, startLength, starts);
  return (text) => [...new Set([text, decodeUrl(text), unescapeJson(text)])].some(isIn);
}

function formsOf(secret: string): readonly string[] {
  const encoded = alignments.map((offset) =>
    // The ends depend on the surrounding bytes.
    btoa('-'.repeat(offset) + secret).slice(4, -4),
  );
  const hex = Array.from(secret, (character) => character.charCodeAt(0).toString(16)).join('');
  return [secret, ...encoded, hex];
}

function hasRun(text: string, length: number, wanted: ReadonlySet<string>): boolean {
  for (let start = 0; start + length <= text.length; start += 1) {
    if (wanted.has(text.slice(start, start + length))) return true;
  }
  return false;
}

function decodeUrl(text: string): string {
  return text.replace(/%([0-7][0-9a-f])/gi, (_, hex: string) => fromHex(hex));
}

function unescapeJson(text: string): string {
  return text.replace(/\\u00([0-7][0-9a-f])/gi, (_, hex: string) => fromHex(hex));
}

function fromHex(hex: string): string {
  return String.fromCharCode(parseInt(hex, 16));
}
