/**
 * Whether a host name, as `URL.hostname` gives it, is the machine's own: what is sent there never
 * leaves it (https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy).
 */
export function isLoopback(hostname: string): boolean {
  return /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}
