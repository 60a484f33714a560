import { readAuthorizationUrl } from '../contract/authorization-url.js';
import { isAuthorizationRequired, isConnectReply } from '../contract/answer-checks.js';
import type { AuthorizationRequired, ConnectRequest } from '../contract/contract.js';
import { ownMembers } from '../contract/own-members.js';
import type { EndpointAccess } from './endpoint-access.js';
import { addressBelow, askEndpoint, withoutStray } from './endpoint-client.js';
import { failed, failure } from './outcome.js';
import type { ConnectOutcome } from './outcome.js';

/** One attempt to link a key. */
export interface ConnectAttempt extends EndpointAccess {
  readonly request: ConnectRequest;
}

/** The endpoint's answer to an attempt: an outcome, or that the user has to approve elsewhere first. */
export type EndpointAnswer = ConnectOutcome | AuthorizationRequired;

/**
 * Posts a key to the token endpoint. Never rejects: whatever happens becomes an outcome with one of the
 * error codes.
 */
export function postApiKey({ request, ...access }: ConnectAttempt): Promise<EndpointAnswer> {
  return askEndpoint(access, {
    method: 'POST',
    address: access.endpoint,
    body: JSON.stringify(ownMembers(request)),
    read: readAnswer,
  });
}

/** Asks for the outcome of an authorization, or cancels it. Never rejects. */
export function askAuthorization(
  access: EndpointAccess,
  authorizationId: string,
  method: 'GET' | 'DELETE' = 'GET',
): Promise<EndpointAnswer> {
  return askEndpoint(access, {
    method,
    address: addressBelow(access.endpoint, `/authorizations/${encodeURIComponent(authorizationId)}`)
      .href,
    read: readAnswer,
  });
}

/** Reads the body of a 2xx. After a DELETE, there may be none: nothing is left to cancel. */
function readAnswer(reply: unknown): EndpointAnswer {
  if (reply === undefined) return failed(failure('cancelled', 'user'));
  if (isConnectReply(reply)) return { status: 'connected', account: withoutStray(reply.account) };
  if (!isAuthorizationRequired(reply)) return failed(failure('server_error', 'bad_schema'));
  return readAuthorizationUrl(reply.authorizationUrl)
    ? reply
    : failed(failure('server_error', 'unsafe_url'));
}
