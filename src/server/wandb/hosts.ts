import { isLoopback } from '../../contract/loopback.js';
import type { WandbHost } from '../../contract/wandb-hosts.js';

/**
 * Reads the list of W&B servers that the handler may ask. A request names one of them by id and
 * never by address, so that nobody can make the handler send a key, or anything, elsewhere.
 *
 * @throws TypeError when the list is empty, an id stands twice, or a key would travel in the clear.
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

/** A simulated W&B listens on the machine itself. */
function isConfidential(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
}
