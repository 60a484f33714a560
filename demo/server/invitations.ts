import type { AccountOwner, ConnectLinks } from 'wandb-connect/server';
import { LinkWish } from '../invitation.js';
import type { SentLink } from '../invitation.js';
import { isFromOwnPage } from './own-page.js';

export interface LinksEndpointOptions {
  readonly links: ConnectLinks;
  /** Who is signed in. A product looks at its session. */
  readonly owner: AccountOwner;
}

/** `POST { expiresIn }` makes a link for whoever is signed in, to send or to open elsewhere. */
export function createLinksEndpoint({ links, owner }: LinksEndpointOptions) {
  return async (request: Request): Promise<Response> => {
    const wish = LinkWish.safeParse(await request.json().catch(() => undefined));
    if (request.method !== 'POST' || !isFromOwnPage(request) || !wish.success) {
      return new Response(null, { status: 400 });
    }
    const { url, expiresAt } = await links.createLink({
      ...owner,
      ...wish.data,
      requestedBy: 'Dana, who uses this demo',
    });
    const sent: SentLink = { url, expiresAt };
    return Response.json(sent, { headers: { 'Cache-Control': 'no-store' } });
  };
}
