import { createInvitations, createMemoryTicketStore, generateVaultKey } from '../../src/server.js';
import type {
  ConnectHandlerOptions,
  InvitationRequest,
  InvitationsOptions,
} from '../../src/server.js';
import { createTestEndpoint, endpointUrl, pageRequest } from './connect-endpoint.js';
import type { TestRequest } from './connect-endpoint.js';

/** The token of an invitation, as its page reads it from the address. */
export function tokenOf({ url }: { readonly url: string }): string {
  return new URL(url).hash.slice(1);
}

/** Creates invitations for the tests' endpoint. */
export function createTestInvitations(options: Partial<InvitationsOptions> = {}) {
  return createInvitations({
    publicUrl: endpointUrl,
    keys: { current: 'l1', keys: { l1: generateVaultKey() } },
    tickets: createMemoryTicketStore(),
    ...options,
  });
}

/** A handler whose users have an invitation instead of a session. */
export function createInvitedEndpoint({
  invitations = createTestInvitations(),
  ...options
}: Partial<ConnectHandlerOptions> = {}) {
  const endpoint = createTestEndpoint({
    authenticate: () => {
      throw new Error('There is no session here.');
    },
    ...options,
    invitations,
  });
  const { handle } = endpoint;
  const createToken = async (request: Partial<InvitationRequest> = {}) =>
    tokenOf(await invitations.create({ userId: 'user-1', ...request }));
  const send = (token: string, { headers, ...request }: TestRequest = {}) =>
    handle(
      pageRequest({ ...request, headers: { ...headers, 'X-Wandb-Connect-Invitation': token } }),
    );
  const askDetails = (token: string) => send(token, { method: 'GET', path: '/invitation/details' });
  return { ...endpoint, invitations, createToken, send, askDetails };
}
