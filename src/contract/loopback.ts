/**
 * Whether a host name (as in `URL.hostname`) means this machine, so nothing sent there leaves it
 * (https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy).
 */
export function isLoopback(hostname: string): boolean {
  return /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}
