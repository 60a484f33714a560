import { isLoopback } from '../contract/loopback.js';
import type { WandbHost } from '../contract/wandb-hosts.js';
import { checkFunction } from './host-functions.js';
import { withDeadline } from './http/deadline.js';
import { Refusal } from './http/problem.js';
import { attempt } from './http/stage.js';
import type { AccountOwner } from './store/account-store.js';
import { readHosts } from './wandb/hosts.js';
import type { HostRules, HostsById } from './wandb/hosts.js';

/**
 * Says which W&B servers an owner may use. `tenantId` is `''` if the caller has none. Servers of
 * different owners can have the same id. The signal is aborted after `stepTimeout`.
 */
export type HostsOf = (
  owner: AccountOwner,
  options: { readonly signal: AbortSignal },
) => readonly WandbHost[] | Promise<readonly WandbHost[]>;

/**
 * Reads the option `hosts`. A list is checked now, and what a function returns is checked by the same
 * rules each time.
 *
 * @throws TypeError when a list cannot be served safely.
 */
export function readOwnerHosts(
  hosts: readonly WandbHost[] | HostsOf,
  rules: HostRules,
  stepTimeout: number,
): (owner: AccountOwner) => Promise<HostsById> {
  if (Array.isArray(hosts)) {
    const byId = readHosts(hosts as readonly WandbHost[], rules);
    return async () => byId;
  }
  checkFunction('options.hosts', hosts);
  const hostsOf = hosts as HostsOf;
  return ({ tenantId, userId }) =>
    attempt('hosts', async () => {
      const list = await withDeadline(stepTimeout, ({ signal }) =>
        hostsOf({ tenantId, userId }, { signal }),
      );
      const byId = readHosts(list, rules);
      if (!rules.allowLocal && list.some(({ apiUrl }) => isLoopback(new URL(apiUrl).hostname))) {
        throw new TypeError('hosts returned an address of this machine: see allowLocalHosts.');
      }
      return byId;
    });
}

/**
 * Finds a W&B server among those of an owner.
 *
 * @throws Refusal `config_error`, `unknown_host`: the same if another owner has a server of this id.
 */
export async function findHost(
  hosts: (owner: AccountOwner) => Promise<HostsById>,
  owner: AccountOwner,
  id: string,
): Promise<WandbHost> {
  const host = (await hosts(owner)).get(id);
  if (!host) throw new Refusal('config_error', { reason: 'unknown_host' });
  return host;
}
