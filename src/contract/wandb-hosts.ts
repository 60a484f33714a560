import { ownMembers } from './own-members.js';

/**
 * A W&B server: its pages, which the guide links to, and its API, which only the handler calls. All
 * addresses are data, because W&B moves its pages (https://docs.coreweave.com/forge-whats-moved).
 */
export interface WandbHost {
  /** Names the server on the wire. The page and the handler use the same id. */
  readonly id: string;
  /** What the user calls it: `W&B Cloud`. */
  readonly name: string;
  /** Where its users sign in: `https://wandb.ai`. */
  readonly appUrl: string;
  /**
   * The host that `appUrl` leads to, if it is another one, and the company that owns it: the guide
   * names both beside the link, because a careful user stops at a company they did not expect.
   */
  readonly opensAt?: { readonly host: string; readonly owner: string };
  /** Where a new user signs up. Leave it out if an administrator creates the accounts. */
  readonly signUpUrl?: string;
  /** Where a user creates a key. */
  readonly authorizeUrl: string;
  /** Where a user lists and revokes keys. */
  readonly settingsUrl: string;
  /** The base of `{apiUrl}/graphql`. */
  readonly apiUrl: string;
}

/** W&B's own cloud. Its classic addresses redirect to the current pages. */
export const wandbCloud: WandbHost = {
  id: 'cloud',
  name: 'W&B Cloud',
  appUrl: 'https://wandb.ai',
  opensAt: { host: 'forge.coreweave.com', owner: 'CoreWeave' },
  signUpUrl: 'https://wandb.ai/signup',
  authorizeUrl: 'https://wandb.ai/authorize',
  settingsUrl: 'https://wandb.ai/settings',
  apiUrl: 'https://api.wandb.ai',
};

/**
 * What describes a Dedicated Cloud or Self-Managed server. Everything that you leave out is derived
 * from its address. Inherited members are ignored.
 */
export interface WandbServer extends Partial<WandbHost> {
  readonly id: string;
  /** Where users open it: `https://acme.wandb.io`. */
  readonly appUrl: string;
}

/**
 * Describes a Dedicated Cloud (`https://{org}.wandb.io`) or Self-Managed server. Its API has the same
 * address as its pages, as in `api_to_app_url` of W&B's SDK.
 *
 * @throws TypeError if `appUrl` isn't an absolute address.
 */
export function wandbServer(server: WandbServer): WandbHost {
  const given = ownMembers(server);
  const { host, href } = new URL(given.appUrl);
  const base = href.replace(/\/+$/, '');
  return {
    ...given,
    name: given.name ?? host,
    authorizeUrl: given.authorizeUrl ?? `${base}/authorize`,
    settingsUrl: given.settingsUrl ?? `${base}/settings`,
    apiUrl: given.apiUrl ?? base,
  };
}
