import { isLoopback } from '../../contract/loopback.js';
import type { WandbHost } from '../../contract/wandb-hosts.js';

/** The W&B servers that can be used, by id. */
export type HostsById = ReadonlyMap<string, WandbHost>;

/** What a product has to say yes to. */
export interface HostRules {
  /** Whether keys may be sent unencrypted. */
  readonly allowHttp: boolean;
  /** Whether an address may be one of a local network. */
  readonly allowLocal: boolean;
}

/**
 * Reads the list of W&B servers that the handler may ask. A request names one by its id, never by an
 * address: no request can make the handler send a key, or anything else, elsewhere.
 *
 * @throws TypeError when the list is empty, has an id twice or none, or has an `apiUrl` that the rules
 * don't allow, or that is more than an address.
 */
export function readHosts(hosts: readonly WandbHost[], rules: HostRules): HostsById {
  const byId = new Map(hosts.map((host) => [host.id, host]));
  if (byId.size === 0) throw new TypeError('hosts is empty: list a W&B server.');
  if (byId.size < hosts.length) throw new TypeError('hosts has the same id twice.');
  for (const { id, apiUrl } of hosts) {
    // An untyped product may have left it out, and no request could name the host.
    if (typeof id !== 'string' || !id) throw new TypeError("A host has no id: write id: 'cloud'.");
    const fault = faultOf(apiUrl, rules);
    if (fault !== undefined) throw new TypeError(`The apiUrl of host '${id}' ${fault}`);
  }
  return byId;
}

function faultOf(address: string, { allowHttp, allowLocal }: HostRules): string | undefined {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) return 'is no address: write https://acme.wandb.io.';
  // In the text, since `url` has no member for a query or a fragment that is empty.
  if (url.username || url.password || /[?#]/.test(url.href)) {
    return 'has more than an origin and a path: write https://acme.wandb.io.';
  }
  // http is fine on this machine: a simulated W&B listens there.
  if (isLoopback(url.hostname)) return undefined;
  if (url.protocol === 'http:' && !allowHttp) {
    return 'is not https: anyone on the way could read the keys. If you accept that, set dangerouslyAllowHttp.';
  }
  if (isLocal(url.hostname) && !allowLocal) {
    return 'is an address of a local network. If a W&B server is there, set allowLocalHosts.';
  }
  return undefined;
}

/**
 * Whether a host, as in `URL.hostname`, is an address that is not on the internet: a private one, that
 * of a cloud's metadata, or of many machines (https://www.iana.org/assignments/iana-ipv4-special-registry).
 * Of IPv6, only 2000::/3 is on the internet (RFC 4291, section 2.4), without 2002::/16, which contains
 * an address of IPv4. A name is not looked up.
 */
function isLocal(hostname: string): boolean {
  return (
    /^(0|10|127|169\.254|192\.0\.0|192\.168|198\.1[89]|172\.(1[6-9]|2\d|3[01])|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])|2(2[4-9]|[345]\d))\./.test(
      hostname,
    ) ||
    /^\[(?![23][\da-f]{3}:)|^\[2002:/.test(hostname) ||
    /(^|\.)localhost\.$/.test(hostname)
  );
}
