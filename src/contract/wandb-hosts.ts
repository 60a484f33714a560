import { ownMembers } from './own-members.js';

/**
 * A W&B server: its pages, which the guide links to, and its API, which only the handler asks.
 * All of it is data, because W&B moves its pages (https://docs.coreweave.com/forge-whats-moved).
 */
export interface WandbHost {
  /** Names the server on the wire; the page and the handler know it by the same id. */
  readonly id: string;
  /** What the user calls it: `W&B Cloud`. */
  readonly name: string;
  /** Where its users sign in: `https://wandb.ai`. */
  readonly appUrl: string;
  /** Where a new user signs up; left out where accounts are made by an administrator. */
  readonly signUpUrl?: string;
  /** Where a key is made. */
  readonly authorizeUrl: string;
  /** Where keys are listed and revoked. */
  readonly settingsUrl: string;
  /** The base of `{apiUrl}/graphql`. */
  readonly apiUrl: string;
}

/** W&B's own cloud. Its classic addresses redirect to wherever the pages live now. */
export const wandbCloud: WandbHost = {
  id: 'cloud',
  name: 'W&B Cloud',
  appUrl: 'https://wandb.ai',
  signUpUrl: 'https://wandb.ai/signup',
  authorizeUrl: 'https://wandb.ai/authorize',
  settingsUrl: 'https://wandb.ai/settings',
  apiUrl: 'https://api.wandb.ai',
};

/**
 * What sets a Dedicated Cloud or Self-Managed server apart: everything else follows from its address.
 * Its own members count, and none that it inherits.
 */
export interface WandbServer extends Partial<WandbHost> {
  readonly id: string;
  /** Where its users open it: `https://acme.wandb.io`. */
  readonly appUrl: string;
}

/**
 * Describes a Dedicated Cloud (`https://{org}.wandb.io`) or Self-Managed server. Its API is at the
 * same address as its pages, as `api_to_app_url` of W&B's SDK has it.
 *
 * @throws TypeError when `appUrl` is not an absolute address.
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
