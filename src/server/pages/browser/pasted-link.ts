/**
 * Finds the token of an invitation in what a user has pasted: the token, its whole address, or an
 * address that a mail gateway has wrapped into its own. Line breaks, as mail programs add them, are
 * dropped. `undefined` if the token isn't there, or a part of it is missing.
 */
export function findToken(text: string): string | undefined {
  const decoded = decode(text);
  for (const form of [text, decoded, decode(decoded)]) {
    // Quoted-printable ends a line that goes on with an equals sign (RFC 2045, section 6.7).
    const line = form.replace(/=\r?\n|\s+/g, '');
    const [token] = /wci1\.[\w-]{1,64}\.[\w-]+\.[\w-]{43}/.exec(line) ?? [];
    if (token !== undefined) return token;
  }
  return undefined;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
