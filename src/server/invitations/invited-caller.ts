import type { WandbHost } from '../../contract/wandb-hosts.js';
import type { Trail } from '../audit.js';
import type { KnownCaller } from '../caller.js';
import { isLinkExpired, LINK_HEADER } from './invitations.js';
import type { ConnectLinks, LinkTerms } from './invitations.js';
import { refuseUsedLink } from './invitation-use.js';
import { type Refusal, refuse } from '../http/problem.js';
import type { Route } from '../routes.js';

/** `GET {token-endpoint}/link/details`: what the page of a link shows, and what it may connect. */
export interface LinkDetails {
  readonly requestedBy?: string;
  readonly purpose?: string;
  readonly expiresAt: string;
  /** The only W&B server that it is good for. */
  readonly host?: string;
  /** The account to reconnect. */
  readonly accountId?: string;
  /** The servers on offer, without the addresses of their APIs. */
  readonly hosts: readonly Omit<WandbHost, 'apiUrl'>[];
}

/** What a link allows. What an authorization is asked about may outlive the link. */
const allowed: readonly Route['action'][] = [
  'link',
  'link_details',
  'authorization',
  'cancel_authorization',
];

/**
 * Takes a link for a session: `undefined` where the request brings none. What is wrong with a link
 * is told apart, because each has another remedy.
 */
export async function identifyByLink(
  { headers }: Request,
  action: Route['action'],
  links: ConnectLinks | undefined,
  trail: Trail,
): Promise<KnownCaller | Refusal | undefined> {
  const token = headers.get(LINK_HEADER);
  if (token === null) return undefined;
  const link = (await links?.readToken(token)) ?? 'link_foreign';
  if (typeof link === 'string') return refuse('forbidden', { reason: link });
  const owner = { tenantId: link.tenantId, userId: link.userId };
  trail.linkId = link.id;
  trail.owner = owner;
  if (!allowed.includes(action)) return refuse('forbidden', { reason: 'not_entitled' });
  const startsSomething = action === 'link' || action === 'link_details';
  if (startsSomething && isLinkExpired(link)) {
    return refuse('forbidden', { reason: 'link_expired', status: 410 });
  }
  return { owner, link };
}

/** Whether a link is good for what is asked through it. */
export function isWithinLink(
  { host, accountId }: { readonly host: string; readonly accountId?: string | undefined },
  link: LinkTerms,
): boolean {
  return accountId === link.accountId && (link.host === undefined || host === link.host);
}

/** Says what a link is for, unless it was used. */
export async function describeLink(
  link: LinkTerms,
  { tickets }: ConnectLinks,
  hosts: ReadonlyMap<string, WandbHost>,
): Promise<Response | Refusal> {
  const used = await refuseUsedLink({ tickets, link });
  if (used) return used;
  const { requestedBy, purpose, expiresAt, host, accountId } = link;
  const offered = [...hosts.values()].filter(({ id }) => host === undefined || id === host);
  const details: LinkDetails = {
    ...(requestedBy !== undefined && { requestedBy }),
    ...(purpose !== undefined && { purpose }),
    expiresAt,
    ...(host !== undefined && { host }),
    ...(accountId !== undefined && { accountId }),
    hosts: offered.map(({ apiUrl: _, ...shown }) => shown),
  };
  return Response.json(details);
}
