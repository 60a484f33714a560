import { readAuthorizationUrl } from '../../contract/authorization-url.js';

/**
 * Reads an address that a page may use: https, http on this machine, or a path of this origin. A path
 * that begins with two slashes would be of another origin. `undefined` if it is none of these.
 */
export function readPageUrl(address: string, origin: string): string | undefined {
  const isPath = /^\/(?![/\\])/.test(address);
  return readAuthorizationUrl(isPath ? `${origin}${address}` : address);
}
