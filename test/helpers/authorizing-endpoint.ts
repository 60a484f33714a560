import { createMemoryTicketStore } from '../../src/server.js';
import type {
  AuthorizationFinish,
  AuthorizationStart,
  ConnectHandlerOptions,
} from '../../src/server.js';
import { createTestEndpoint, endpointUrl, pageRequest, requiredOf } from './connect-endpoint.js';
import type { TestRequest } from './connect-endpoint.js';

type TestHeaders = TestRequest['headers'];

/** A handler whose users have to go elsewhere first, and a record of what it passed on. */
export function createAuthorizingEndpoint({
  destination = 'https://idp.example/authorize',
  consent = async () => true,
  ...options
}: Partial<ConnectHandlerOptions> & {
  readonly destination?: unknown;
  readonly consent?: (attempt: AuthorizationFinish) => Promise<boolean>;
} = {}) {
  const starts: AuthorizationStart[] = [];
  const finishes: AuthorizationFinish[] = [];
  const tickets = options.tickets ?? createMemoryTicketStore();
  const endpoint = createTestEndpoint({
    publicUrl: endpointUrl,
    authorize: {
      start: (attempt) => {
        starts.push(attempt);
        // A host that isn't written in TypeScript can return anything.
        return destination as string;
      },
      finish: (attempt) => {
        finishes.push(attempt);
        return consent(attempt);
      },
    },
    ...options,
    tickets,
  });
  const { handle } = endpoint;

  /** Posts a key, and returns where the user has to go and what they come back with. */
  const start = async (request: TestRequest = {}) => {
    const required = await requiredOf(await handle(pageRequest(request)));
    const { returnUrl = '' } = starts.at(-1) ?? {};
    return { ...required, search: new URL(returnUrl).search };
  };
  const comeBack = (search: string, headers: TestHeaders = {}) =>
    handle(
      pageRequest({ path: '/authorizations/return', body: JSON.stringify({ search }), headers }),
    );
  const ask = (id: string, headers: TestHeaders = {}) =>
    handle(pageRequest({ method: 'GET', path: `/authorizations/${id}`, headers }));
  const cancel = (id: string, headers: TestHeaders = {}) =>
    handle(pageRequest({ method: 'DELETE', path: `/authorizations/${id}`, headers }));

  return { ...endpoint, tickets, starts, finishes, start, comeBack, ask, cancel };
}
