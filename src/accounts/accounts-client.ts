import { isAccountList, isAccountReply } from '../contract/answer-checks.js';
import type { Account } from '../contract/contract.js';
import { ownMembers } from '../contract/own-members.js';
import type { EndpointAccess } from '../element/endpoint-access.js';
import { addressBelow, askEndpoint, withoutStray } from '../element/endpoint-client.js';
import { failed, failure } from '../element/outcome.js';
import type { FailedOutcome } from '../element/outcome.js';
import type { AccountAction, AccountPage } from './state.js';

/** What came of an action. */
export type ActionOutcome =
  | { readonly status: 'changed'; readonly account: Account }
  | { readonly status: 'removed' }
  | FailedOutcome;

/** What came of reading a part of the list. */
export type ListOutcome = ({ readonly status: 'listed' } & AccountPage) | FailedOutcome;

/** A page has up to a hundred accounts, each with all its teams. */
const MAX_LIST_BYTES = 1_048_576;

/**
 * Reads a page of the list. Never rejects.
 *
 * @param cursor the `nextCursor` of the page before.
 */
export function listAccounts(access: EndpointAccess, cursor?: string): Promise<ListOutcome> {
  const address = addressBelow(access.endpoint, '/accounts');
  if (cursor !== undefined) address.searchParams.set('cursor', cursor);
  return askEndpoint<ListOutcome>(access, {
    method: 'GET',
    address: address.href,
    read: (reply) => {
      if (!isAccountList(reply)) return misfit();
      const { accounts, nextCursor } = reply;
      return {
        status: 'listed',
        accounts: accounts.map(readAccount),
        ...(nextCursor !== undefined && { nextCursor }),
      };
    },
    maxBytes: MAX_LIST_BYTES,
  });
}

/** Checks, suspends, resumes or removes an account. Never rejects. */
export function changeAccount(
  access: EndpointAccess,
  accountId: string,
  action: AccountAction,
): Promise<ActionOutcome> {
  const path = `/accounts/${encodeURIComponent(accountId)}`;
  if (action === 'remove') {
    return askEndpoint<ActionOutcome>(access, {
      method: 'DELETE',
      address: addressBelow(access.endpoint, path).href,
      // An account that is gone already is as good as removed.
      read: (reply) => (reply === undefined ? { status: 'removed' } : misfit()),
    });
  }
  return askEndpoint<ActionOutcome>(access, {
    method: 'POST',
    address: addressBelow(access.endpoint, `${path}/${action}`).href,
    read: (reply) =>
      isAccountReply(reply) && reply.account.id === accountId
        ? { status: 'changed', account: readAccount(reply.account) }
        : misfit(),
  });
}

function readAccount(account: Account): Account {
  return ownMembers(withoutStray(account));
}

function misfit(): FailedOutcome {
  return failed(failure('server_error', 'bad_schema'));
}
