import { isLoopback } from './loopback.js';

/** Characters: every browser and proxy accepts this length, and the contract promises it. */
const longest = 2048;

/**
 * Reads the address that a user is about to be sent to, and returns it in the browser's normalized
 * form. Returns `undefined` if it isn't safe to open: not https (or http on this machine), contains a
 * user name, has another host than it appears to, is too long, or isn't an address.
 *
 * The text is checked before it's parsed, because `URL` drops tabs, line breaks and empty user names,
 * and reads a backslash as a slash (https://url.spec.whatwg.org/#concept-basic-url-parser).
 */
export function readAuthorizationUrl(address: unknown): string | undefined {
  const text = address instanceof URL ? address.href : address;
  if (typeof text !== 'string' || text.length > longest || !URL.canParse(text)) return undefined;
  const authority = /^https?:\/\/([^/?#]+)/i.exec(text)?.[1];
  if (authority === undefined || authority.includes('@') || hasUnsafeCharacter(text)) {
    return undefined;
  }
  const { protocol, hostname, href } = new URL(text);
  const isConfidential = protocol === 'https:' || isLoopback(hostname);
  return isConfidential && href.length <= longest ? href : undefined;
}

/**
 * Control characters, spaces, backslashes, and invisible characters that can reorder the text
 * around them.
 */
function hasUnsafeCharacter(text: string): boolean {
  return /[\s\\\p{Cc}\p{Cf}\p{Cs}]/u.test(text);
}
