import { createConnectLinks, createMemoryTicketStore, generateVaultKey } from '../../src/server.js';
import type {
  ConnectHandlerOptions,
  ConnectLinkRequest,
  ConnectLinksOptions,
} from '../../src/server.js';
import { createTestEndpoint, endpointUrl, pageRequest } from './connect-endpoint.js';
import type { TestRequest } from './connect-endpoint.js';

/** The token of a link, as its page takes it from the address. */
export function tokenOf({ url }: { readonly url: string }): string {
  return new URL(url).hash.slice(1);
}

/** What makes links for the tests' endpoint. */
export function createTestLinks(options: Partial<ConnectLinksOptions> = {}) {
  return createConnectLinks({
    publicUrl: endpointUrl,
    keys: { current: 'l1', keys: { l1: generateVaultKey() } },
    tickets: createMemoryTicketStore(),
    product: 'Acme',
    script: '/* the element */',
    ...options,
  });
}

/** A handler that users come to with a link and without a session. */
export function createLinkedEndpoint({
  links = createTestLinks(),
  ...options
}: Partial<ConnectHandlerOptions> = {}) {
  const endpoint = createTestEndpoint({
    authenticate: () => {
      throw new Error('There is no session here.');
    },
    ...options,
    links,
  });
  const { handle } = endpoint;
  const createToken = async (request: Partial<ConnectLinkRequest> = {}) =>
    tokenOf(await links.createLink({ userId: 'user-1', ...request }));
  const send = (token: string, { headers, ...request }: TestRequest = {}) =>
    handle(pageRequest({ ...request, headers: { ...headers, 'X-Wandb-Connect-Link': token } }));
  const askDetails = (token: string) => send(token, { method: 'GET', path: '/link/details' });
  return { ...endpoint, links, createToken, send, askDetails };
}
