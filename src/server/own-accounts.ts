import type { AccountList, AccountReply } from '../contract/contract.js';
import { readCursor, writeCursor } from './account-cursor.js';
import { viewAccount } from './account-view.js';
import type { Call } from './call.js';
import { notFound, Refusal } from './http/problem.js';
import { attempt } from './http/stage.js';
import type { AccountOwner, AccountStore, LinkedAccount } from './store/account-store.js';

/**
 * Finds one of the caller's own accounts.
 *
 * @throws Refusal when there is none: the same for an unknown account and for someone else's.
 */
export async function findOwnAccount(
  accounts: AccountStore,
  owner: AccountOwner,
  accountId: string,
): Promise<LinkedAccount> {
  const found = await attempt('store', () => accounts.find(owner, accountId));
  if (!found) throw notFound();
  return found;
}

/** How many accounts are on a page. */
const pageLength = 100;

/** Lists the caller's accounts, oldest first, a page at a time. */
export async function listAccounts({ request, caller, endpoint }: Call): Promise<Response> {
  const cursor = new URL(request.url).searchParams.get('cursor');
  const after = cursor === null ? undefined : readCursor(cursor);
  // One more than the page has shows whether there is another page.
  const page = { ...(after && { after }), limit: pageLength + 1 };
  const linked = await attempt('store', () => endpoint.accounts.list(caller.owner, page));
  const listed = linked.slice(0, pageLength);
  const last = linked.length > pageLength ? listed.at(-1) : undefined;
  const list: AccountList = {
    accounts: listed.map((account) => viewAccount(account, endpoint.vault)),
    ...(last && { nextCursor: writeCursor(last) }),
  };
  return Response.json(list);
}

/** Forgets one of the caller's accounts and its key. */
export async function unlinkAccount({ id, caller, endpoint, trail }: Call): Promise<Response> {
  const isRemoved = await attempt('store', () => endpoint.accounts.remove(caller.owner, id));
  if (!isRemoved) throw notFound();
  trail.accountId = id;
  return new Response(null, { status: 204 });
}

/** Puts one of the caller's accounts out of use and keeps its key. */
export async function suspendAccount(call: Call): Promise<Response> {
  const { id, caller, endpoint } = call;
  const { accounts } = endpoint;
  return answerChanged(
    call,
    await attempt('store', () => accounts.suspend(caller.owner, id, 'user')),
  );
}

/**
 * Puts a suspended account of the caller's back into use.
 *
 * @throws Refusal when the product has suspended it.
 */
export async function resumeAccount(call: Call): Promise<Response> {
  const { id, caller, endpoint } = call;
  const { accounts } = endpoint;
  const account = await attempt('store', () => accounts.resume(caller.owner, id, 'user'));
  if (account?.status === 'suspended') throw new Refusal('forbidden', { reason: 'not_entitled' });
  return answerChanged(call, account);
}

function answerChanged({ endpoint, trail }: Call, account: LinkedAccount | undefined): Response {
  if (!account) throw notFound();
  trail.accountId = account.id;
  const reply: AccountReply = { account: viewAccount(account, endpoint.vault) };
  return Response.json(reply);
}
