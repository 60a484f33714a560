import { readApiKey } from '../contract/api-key.js';
import type { ConnectReply, ConnectRequest } from '../contract/contract.js';
import type { WandbHost } from '../contract/wandb-hosts.js';
import { viewAccount } from './account-view.js';
import { askWandb } from './ask-wandb.js';
import type { Call } from './call.js';
import { isRefusal, notFound, Refusal } from './http/problem.js';
import { attempt } from './http/stage.js';
import { checkUse } from './invitations/invitation-use.js';
import { keyOf } from './invitations/invitations.js';
import { isWithinInvitation, notEntitled } from './invitations/invited-caller.js';
import { findHost } from './owner-hosts.js';
import { holdLink, startAuthorization } from './start-authorization.js';
import { keyBinding } from './store/account-store.js';
import type { LinkedAccount } from './store/account-store.js';
import { findLinked, invitationUse, storeLink } from './store-link.js';
import { verdictRefusal } from './verdict-refusal.js';
import type { WandbViewer } from './wandb/key-verifier.js';

/** Characters of a key that tell it from another without giving it away. */
const hintLength = 4;

/**
 * Links an account: reads the key, asks W&B, seals, stores, answers. With `accountId`, it
 * gives that account a new key instead. Nothing is written until W&B has accepted the key, and then
 * in a single statement: no failure costs a working key. If the product sends its user elsewhere
 * first, the sealed link waits and the answer says where to go.
 */
export async function linkAccount(call: Call<ConnectRequest>): Promise<Response> {
  const { request, body, caller, deadline, endpoint, trail } = call;
  const { owner, invitation } = caller;
  const { accounts, vault, approval } = endpoint;
  if (invitation && !isWithinInvitation(body, invitation)) {
    throw new Refusal('forbidden', { reason: 'not_entitled' });
  }
  const host = await findHost(endpoint.hosts, owner, body.host).catch((refusal: unknown) => {
    // The invitation is for a server that is no longer its user's.
    const isGone = isRefusal(refusal) && refusal.details.reason === 'unknown_host';
    throw isGone && invitation?.host !== undefined ? notEntitled() : refusal;
  });
  trail.host = host.id;
  const apiKey = readKey(body.apiKey);
  const known = await findReconnected(call);
  const keyVersion = await attempt('store', () => accounts.nextKeyVersion());
  const viewer = await askWhoseKey(apiKey, host, call);
  if (known && known.viewer.id !== viewer.id && !endpoint.allowAccountChange) {
    throw new Refusal('conflict', { reason: 'account_mismatch' });
  }

  const user = { host: host.id, viewer };
  const use = invitationUse(endpoint, invitation && keyOf(invitation));
  const usedFor = use && (await checkUse(use, user));
  if (usedFor !== undefined) return answerLinked(await findLinked(accounts, owner, usedFor), call);
  // The page has left, or was told that it took too long.
  if (deadline.signal.aborted) throw new Refusal('cancelled', { reason: 'user' });

  const started = approval && (await startAuthorization({ owner, ...user }, request, approval));
  const unsealed = { owner, ...user, keyVersion, keyHint: apiKey.slice(-hintLength) };
  const sealedKey = await attempt('seal', () => vault.seal(apiKey, keyBinding(unsealed)));
  const link = { ...unsealed, sealedKey };
  if (approval && started) return holdLink(link, known?.id, started, approval, call);
  return answerLinked(await storeLink(link, known?.id, endpoint, use), call);
}

function readKey(text: string): string {
  const reading = readApiKey(text);
  if (reading.kind === 'refused') {
    throw new Refusal('invalid_format', { reason: reading.reason });
  }
  return reading.key;
}

/** Finds the account that gets a new key. `undefined` if this is a new link. */
async function findReconnected({
  body: { accountId, host },
  caller,
  endpoint,
  trail,
}: Call<ConnectRequest>): Promise<LinkedAccount | undefined> {
  if (accountId === undefined) return undefined;
  const known = await attempt('store', () => endpoint.accounts.find(caller.owner, accountId));
  // If the account of an invitation was unlinked, its page ends.
  if (!known) throw caller.invitation ? notEntitled() : notFound();
  trail.accountId = known.id;
  if (known.host !== host) throw new Refusal('conflict', { reason: 'account_mismatch' });
  return known;
}

async function askWhoseKey(
  apiKey: string,
  host: WandbHost,
  call: Call<ConnectRequest>,
): Promise<WandbViewer> {
  const verdict = await askWandb(apiKey, host, call);
  if (verdict.kind !== 'valid') throw verdictRefusal(verdict);
  return verdict.viewer;
}

function answerLinked(
  linked: LinkedAccount,
  { endpoint: { vault }, trail }: Call<unknown>,
): Response {
  trail.accountId = linked.id;
  const reply: ConnectReply = { status: 'connected', account: viewAccount(linked, vault) };
  return Response.json(reply);
}
