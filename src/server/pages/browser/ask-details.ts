import { CONNECT_HEADER, INVITATION_HEADER } from '../../../contract/names.js';
import type { InvitationDetails } from '../../invitations/invitation-details.js';

/** What the endpoint says of an invitation: its details, or why it is not good. */
export interface DetailsAnswer {
  readonly details?: InvitationDetails;
  readonly reason?: unknown;
  readonly requestedBy?: unknown;
  readonly isSessionMissing?: true;
  readonly isUnreachable?: true;
}

/** Milliseconds. */
const patience = 15_000;

/** Asks the endpoint about an invitation. Without an answer, nothing is known. */
export async function askDetails(endpoint: string, token: string): Promise<DetailsAnswer> {
  try {
    const response = await fetch(`${endpoint}/invitation/details`, {
      headers: { Accept: 'application/json', [CONNECT_HEADER]: '1', [INVITATION_HEADER]: token },
      cache: 'no-store',
      credentials: 'same-origin',
      redirect: 'manual',
      signal: AbortSignal.timeout(patience),
    });
    // A product may redirect to its sign-in page.
    if (response.status === 401 || response.type === 'opaqueredirect') {
      return { isSessionMissing: true };
    }
    const body: unknown = await response.json();
    if (typeof body !== 'object' || body === null) return {};
    return response.ok ? { details: body as InvitationDetails } : body;
  } catch (error) {
    // What fetch throws if there is no connection. The other errors are no fault of the connection.
    return error instanceof TypeError ? { isUnreachable: true } : {};
  }
}
