import type { WandbHost } from '../../contract/wandb-hosts.js';
import type { HostsById } from '../wandb/hosts.js';
import type { InvitationTerms } from './invitation-token.js';

/**
 * `GET {token-endpoint}/invitation/details`: the body of a 200. What the page of an invitation shows
 * and what it may connect.
 */
export interface InvitationDetails {
  readonly requestedBy?: string | undefined;
  readonly purpose?: string | undefined;
  /** The product's name for the user that the account will belong to. */
  readonly displayName?: string | undefined;
  /** ISO 8601, UTC. */
  readonly expiresAt: string;
  /** The id of the only W&B server that it is for. */
  readonly host?: string | undefined;
  /** The account to reconnect. */
  readonly accountId?: string | undefined;
  /** The W&B servers that it can be used for, without the addresses of their APIs. */
  readonly hosts: readonly Omit<WandbHost, 'apiUrl'>[];
}

/** Tells the page of an invitation what it is for. JSON leaves out what is `undefined`. */
export function invitationDetails(
  { requestedBy, purpose, displayName, expiresAt, host, accountId }: InvitationTerms,
  hosts: HostsById,
): InvitationDetails {
  const offered = [...hosts.values()].filter(({ id }) => host === undefined || id === host);
  return {
    requestedBy,
    purpose,
    displayName,
    expiresAt,
    host,
    accountId,
    hosts: offered.map(shownHost),
  };
}

/** Without the address of its API, and whatever else the product's record of it has. */
function shownHost(host: WandbHost) {
  const { id, name, appUrl, opensAt, signUpUrl, authorizeUrl, settingsUrl } = host;
  return {
    id,
    name,
    appUrl,
    ...(opensAt !== undefined && { opensAt }),
    ...(signUpUrl !== undefined && { signUpUrl }),
    authorizeUrl,
    settingsUrl,
  };
}
