import { readApiKey } from '../contract/api-key.js';
import type { ConnectReply, ConnectRequest } from '../contract/contract.js';
import type { WandbHost } from '../contract/wandb-hosts.js';
import { linkIdentity } from './store/account-store.js';
import type { LinkedAccount } from './store/account-store.js';
import { viewAccount } from './account-view.js';
import { readIdempotencyKey } from './audit.js';
import type { Trail } from './audit.js';
import { holdLink, startAuthorization } from './authorization.js';
import type { AuthorizationOptions } from './authorization.js';
import type { KnownCaller } from './caller.js';
import type { Invitations, InvitationTerms } from './invitations/invitations.js';
import type { VerifyKey } from './wandb/key-verifier.js';
import type { KeyVault } from './vault/key-vault.js';
import { checkUse } from './invitations/invitation-use.js';
import type { InvitationUse } from './invitations/invitation-use.js';
import { findOwnAccount } from './own-account.js';
import { Refusal, refuse } from './http/problem.js';
import { randomId } from './bytes/random-id.js';
import { checkRate } from './rate-limit.js';
import type { RateLimiter } from './rate-limit.js';
import { attempt } from './http/stage.js';
import { findLinked, storeLink } from './store-link.js';
import type { StoreOptions } from './store-link.js';
import { refuseVerdict } from './verdict-refusal.js';

/** What linking and checking need of the handler's options. */
export interface LinkOptions extends StoreOptions {
  readonly hosts: ReadonlyMap<string, WandbHost>;
  readonly rateLimit: RateLimiter;
  readonly verifyKey: VerifyKey;
  readonly vault: KeyVault;
  /** Left out where a verified link is stored at once. */
  readonly authorization?: AuthorizationOptions;
  readonly invitations?: Invitations;
}

/** What the page asks for, and the request that it did so with, for the product alone. */
export interface LinkTask extends ConnectRequest {
  readonly request: Request;
}

/** How many characters of a key tell it from another without giving it away. */
const hintLength = 4;

/**
 * Links an account for a known caller: limits, reads the key, asks W&B, seals, stores, answers. With
 * `accountId` it gives that account a new key instead. Nothing is written before W&B has said yes,
 * and then in one statement, so that no failure costs a working key. Where the product sends its
 * user elsewhere first, the sealed link waits and the answer says where.
 */
export async function linkAccount(
  { apiKey, host: hostId, accountId, request }: LinkTask,
  { owner, invitation }: KnownCaller,
  options: LinkOptions,
  trail: Trail,
): Promise<Response | Refusal> {
  const { hosts, rateLimit, verifyKey, vault, accounts, authorization } = options;
  const { allowAccountChange = false } = options;
  const limited = await checkRate(rateLimit, owner);
  if (limited) return limited;
  const use = invitation && options.invitations && useOf(invitation, request, options.invitations);

  const host = hosts.get(hostId);
  if (!host) return refuse('config_error', { reason: 'unknown_host' });
  trail.host = host.id;

  const reading = readApiKey(apiKey);
  if (reading.kind === 'refused') return refuse('invalid_format', { reason: reading.reason });

  const known =
    accountId === undefined ? undefined : await findOwnAccount(accounts, owner, accountId);
  if (known instanceof Refusal) return known;
  if (known) trail.accountId = known.id;
  if (known && known.host !== host.id) return refuse('conflict', { reason: 'account_mismatch' });

  const verdict = await attempt('verify', () => verifyKey(reading.key, host));
  if (verdict instanceof Refusal) return verdict;
  if (verdict.kind !== 'valid') return refuseVerdict(verdict);
  const { viewer } = verdict;
  if (known && known.viewer.id !== viewer.id && !allowAccountChange) {
    return refuse('conflict', { reason: 'account_mismatch' });
  }

  const user = { host: host.id, viewer };
  const used = use && (await checkUse(use, user));
  if (used instanceof Refusal) return used;
  if (used !== undefined) return answerLinked(await findLinked(accounts, owner, used), trail);
  // Its page has been told that it is cancelled, or that no answer came in time.
  if (request.signal.aborted) return refuse('cancelled', { reason: 'user' });

  const started =
    authorization && (await startAuthorization({ owner, ...user }, request, authorization));
  if (started instanceof Refusal) return started;

  const unsealed = { owner, ...user, keyHint: reading.key.slice(-hintLength) };
  const sealedKey = await attempt('seal', () => vault.seal(reading.key, linkIdentity(unsealed)));
  if (sealedKey instanceof Refusal) return sealedKey;

  const link = { ...unsealed, sealedKey };
  if (authorization && started) {
    return holdLink(link, known?.id, started, authorization, trail, invitation);
  }

  return answerLinked(await storeLink(link, known?.id, options, use), trail);
}

function answerLinked(linked: LinkedAccount | Refusal, trail: Trail): Response | Refusal {
  if (linked instanceof Refusal) return linked;
  trail.accountId = linked.id;
  const reply: ConnectReply = { status: 'connected', account: viewAccount(linked) };
  return Response.json(reply);
}

/** An attempt that does not name itself can have no repeat. */
function useOf(
  invitation: InvitationTerms,
  { headers }: Request,
  { tickets }: Invitations,
): InvitationUse {
  return { tickets, invitation, attemptId: readIdempotencyKey(headers) ?? randomId() };
}
