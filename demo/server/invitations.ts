import type { AccountOwner, Invitations } from 'wandb-connect/server';
import { InvitationWish } from '../invitation.js';
import type { SentInvitation } from '../invitation.js';
import { isFromOwnPage } from './own-page.js';

export interface InvitationsEndpointOptions {
  readonly invitations: Invitations;
  /** Who is signed in. A product reads its session. */
  readonly owner: AccountOwner;
}

/** `POST { expiresIn }` makes an invitation for the user who is signed in. */
export function createInvitationsEndpoint({ invitations, owner }: InvitationsEndpointOptions) {
  return async (request: Request): Promise<Response> => {
    const wish = InvitationWish.safeParse(await request.json().catch(() => undefined));
    if (request.method !== 'POST' || !isFromOwnPage(request) || !wish.success) {
      return new Response(null, { status: 400 });
    }
    const { url, expiresAt } = await invitations.create({
      ...owner,
      ...wish.data,
      requestedBy: 'Dana, who uses this demo',
      displayName: 'Dana (dana@fieldnote.example)',
    });
    const sent: SentInvitation = { url, expiresAt };
    return Response.json(sent, { headers: { 'Cache-Control': 'no-store' } });
  };
}
