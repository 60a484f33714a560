import type { WandbHost } from '../../contract/wandb-hosts.js';
import type { Trail } from '../audit.js';
import type { KnownCaller } from '../caller.js';
import { isInvitationExpired, INVITATION_HEADER } from './invitations.js';
import type { Invitations, InvitationTerms } from './invitations.js';
import { refuseUsedInvitation } from './invitation-use.js';
import { type Refusal, refuse } from '../http/problem.js';
import type { Route } from '../routes.js';

/** `GET {token-endpoint}/invitation/details`: what the page of an invitation shows, and what it may connect. */
interface InvitationDetails {
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

/** What an invitation allows. What an authorization is asked about may outlive the invitation. */
const allowed: readonly Route['action'][] = [
  'link',
  'invitation_details',
  'authorization',
  'cancel_authorization',
];

/**
 * Takes an invitation for a session: `undefined` where the request brings none. What is wrong with an invitation
 * is told apart, because each has another remedy.
 */
export async function identifyByInvitation(
  { headers }: Request,
  action: Route['action'],
  invitations: Invitations | undefined,
  trail: Trail,
): Promise<KnownCaller | Refusal | undefined> {
  const token = headers.get(INVITATION_HEADER);
  if (token === null) return undefined;
  const invitation = (await invitations?.readToken(token)) ?? 'invitation_foreign';
  if (typeof invitation === 'string') return refuse('forbidden', { reason: invitation });
  const owner = { tenantId: invitation.tenantId, userId: invitation.userId };
  trail.invitationId = invitation.id;
  trail.owner = owner;
  if (!allowed.includes(action)) return refuse('forbidden', { reason: 'not_entitled' });
  const startsSomething = action === 'link' || action === 'invitation_details';
  if (startsSomething && isInvitationExpired(invitation)) {
    return refuse('forbidden', { reason: 'invitation_expired', status: 410 });
  }
  return { owner, invitation };
}

/** Whether an invitation is good for what is asked through it. */
export function isWithinInvitation(
  { host, accountId }: { readonly host: string; readonly accountId?: string | undefined },
  invitation: InvitationTerms,
): boolean {
  return (
    accountId === invitation.accountId &&
    (invitation.host === undefined || host === invitation.host)
  );
}

/** Says what an invitation is for, unless it was used. */
export async function describeInvitation(
  invitation: InvitationTerms,
  { tickets }: Invitations,
  hosts: ReadonlyMap<string, WandbHost>,
): Promise<Response | Refusal> {
  const used = await refuseUsedInvitation({ tickets, invitation });
  if (used) return used;
  const { requestedBy, purpose, expiresAt, host, accountId } = invitation;
  const offered = [...hosts.values()].filter(({ id }) => host === undefined || id === host);
  const details: InvitationDetails = {
    ...(requestedBy !== undefined && { requestedBy }),
    ...(purpose !== undefined && { purpose }),
    expiresAt,
    ...(host !== undefined && { host }),
    ...(accountId !== undefined && { accountId }),
    hosts: offered.map(({ apiUrl: _, ...shown }) => shown),
  };
  return Response.json(details);
}
