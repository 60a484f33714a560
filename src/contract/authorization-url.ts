import { isLoopback } from './loopback.js';

/** Characters: what every browser and proxy takes, and what the contract says. */
const longest = 2048;

/**
 * Reads an address that a user is to be sent to, and gives it as a browser will have it. `undefined`
 * for one that is not safe to open: not https (or http on this machine), a user name in it, another
 * host than it seems, too long, or no address at all.
 *
 * The text is judged before it is parsed, because `URL` drops tabs, line breaks and empty user
 * names, and takes a backslash for a slash (https://url.spec.whatwg.org/#concept-basic-url-parser).
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

/** A control, a space, a backslash, or what is not seen and turns the text around it. */
function hasUnsafeCharacter(text: string): boolean {
  return /[\s\\\p{Cc}\p{Cf}\p{Cs}]/u.test(text);
}
