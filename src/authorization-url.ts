import { isLoopback } from './loopback.js';

/**
 * Reads the address that a user is to be sent to. It comes from a server's answer, so that it may be
 * anything: what is not a plain https address (or http on this machine) is not opened.
 *
 * @param value absolute; 2,048 characters at most, without a user name.
 */
export function readAuthorizationUrl(value: string): URL | undefined {
  // A URL drops control characters and turns a backslash: then it is not what it looked like.
  if (value.length > 2048 || /[^!-[\]-~]/.test(value) || !URL.canParse(value)) return undefined;
  const url = new URL(value);
  if (url.username || url.password) return undefined;
  const isSafe =
    url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
  return isSafe ? url : undefined;
}
