import { isLoopback } from '../../contract/loopback.js';
import type { WandbHost } from '../../contract/wandb-hosts.js';

/**
 * Reads the list of W&B servers that the handler may ask. A request names one by its id, never by an
 * address: no request can make the handler send a key, or anything else, elsewhere.
 *
 * @throws TypeError when the list is empty, has an id twice, or has an `apiUrl` that is not https (or
 * http on this machine).
 */
export function readHosts(hosts: readonly WandbHost[]): ReadonlyMap<string, WandbHost> {
  const byId = new Map(hosts.map((host) => [host.id, host]));
  if (byId.size === 0) throw new TypeError('hosts is empty: list a W&B server.');
  if (byId.size < hosts.length) throw new TypeError('hosts has the same id twice.');
  for (const { id, apiUrl } of hosts) {
    if (!isConfidential(apiUrl)) throw new TypeError(`The apiUrl of host '${id}' is not https.`);
  }
  return byId;
}

/** http is fine on this machine: a simulated W&B listens there. */
function isConfidential(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
}
