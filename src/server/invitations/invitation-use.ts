import { Refusal } from '../http/problem.js';
import { attempt, attemptAside } from '../http/stage.js';
import type { AccountLink, AccountStore, LinkedAccount } from '../store/account-store.js';
import type { TicketStore } from '../store/ticket-store.js';
import {
  advanceInvitation,
  findInvitation,
  isInTime,
  isLeased,
  startLease,
} from './invitation-record.js';
import type { InvitationKey, InvitationProgress, KeptInvitation } from './invitation-record.js';
import type { InvitationTerms } from './invitation-token.js';

/** How often a request looks again if others keep changing the same invitation. */
const tries = 10;
/** How many attempts of one W&B user are kept in mind. */
const attemptLimit = 10;
/** Seconds after which an invitation that someone else is using is worth another try. */
const busySeconds = 15;

/** An invitation, and where the handler finds out what it was used for. */
export interface InvitationUse {
  readonly tickets: TicketStore;
  readonly accounts: AccountStore;
  readonly key: InvitationKey;
  /** Milliseconds after which an attempt that wasn't heard of again counts as over. */
  readonly lease: number;
}

/** The W&B user whose account an invitation is used for. */
type LinkedUser = Pick<AccountLink, 'host' | 'viewer'>;

type Claim = Extract<InvitationProgress, { readonly phase: 'claimed' }>;

/**
 * Checks that an invitation was neither revoked nor has expired.
 *
 * @throws Refusal `invitation_revoked`, also if there is no record of it; `invitation_expired`.
 */
export async function checkInvitation(
  { owner, id, expiresAt }: InvitationKey & Pick<InvitationTerms, 'expiresAt'>,
  tickets: TicketStore,
): Promise<void> {
  const key = { owner, id };
  const kept = await attempt('store', () => findInvitation(tickets, key));
  // The record of an invitation that expired long ago is gone.
  const isForgotten = !kept && Date.parse(expiresAt) <= Date.now();
  if (!isForgotten) readKept(kept);
  if (isForgotten || !(await attempt('store', () => isInTime(tickets, key)))) {
    throw new Refusal('forbidden', { reason: 'invitation_expired', status: 410 });
  }
}

/**
 * Checks that an invitation was not used yet.
 *
 * @throws Refusal `invitation_used` if an account was stored with it.
 */
export async function checkUnused(use: InvitationUse): Promise<void> {
  const { progress } = (await settle(use)).record;
  if (progress.phase === 'used') throw invitationUsed();
}

/**
 * Checks that an invitation can be used for this W&B user. If it was used for this very user
 * already, returns the id of the account: a user who lost the answer and tries again gets the same
 * account, and no other.
 *
 * @throws Refusal `invitation_used` when it was used for another user.
 */
export async function checkUse(use: InvitationUse, user: LinkedUser): Promise<string | undefined> {
  const { progress } = (await settle(use)).record;
  if (progress.phase !== 'used') return undefined;
  if (!isSameUser(progress, user)) throw invitationUsed();
  return progress.accountId;
}

/**
 * Claims an invitation for a link that is about to be stored. Several attempts for one W&B user can
 * have a claim at once, because they all store the same account. An attempt for another one has to
 * wait until their leases are over. Otherwise like `checkUse`.
 *
 * @throws Refusal `rate_limited` while an attempt for another W&B user may be running.
 */
export async function claimInvitation(
  use: InvitationUse,
  link: AccountLink,
): Promise<string | undefined> {
  const { tickets, key } = use;
  for (let count = 0; count < tries; count += 1) {
    const kept = await settle(use);
    const { progress } = kept.record;
    if (progress.phase === 'used') return checkUse(use, link);
    const isShared = progress.phase === 'claimed' && isSameUser(progress, link);
    if (progress.phase === 'claimed' && !isShared) {
      const isRunning = await attempt('store', () => isLeased(tickets, key, progress.attempts));
      if (isRunning) throw invitationBusy();
    }
    const lease = await attempt('store', () => startLease(tickets, key, use.lease));
    const others = isShared ? progress.attempts.slice(1 - attemptLimit) : [];
    const claim = claimOf(link, [...others, { keyVersion: link.keyVersion, lease }]);
    if (await attempt('store', () => advanceInvitation(tickets, kept, claim))) return undefined;
  }
  throw invitationBusy();
}

/** Gives an invitation back if it is certain that nothing was stored. */
export async function returnInvitation(use: InvitationUse, link: AccountLink): Promise<void> {
  await attemptAside(async () => {
    const kept = await findInvitation(use.tickets, use.key);
    if (kept?.record.progress.phase !== 'claimed') return;
    const { attempts } = kept.record.progress;
    const others = attempts.filter((other) => other.keyVersion !== link.keyVersion);
    const next: InvitationProgress =
      others.length > 0 ? { ...kept.record.progress, attempts: others } : { phase: 'open' };
    await advanceInvitation(use.tickets, kept, next);
  });
}

/**
 * Records that the account is stored. If that fails, the next request to look at the invitation finds
 * the account.
 */
export async function confirmInvitation(
  use: InvitationUse,
  { host, viewer }: LinkedUser,
  accountId: string,
): Promise<void> {
  const used: InvitationProgress = { phase: 'used', host, viewerId: viewer.id, accountId };
  await attemptAside(async () => {
    for (let count = 0; count < tries; count += 1) {
      const kept = await findInvitation(use.tickets, use.key);
      if (!kept || kept.record.progress.phase === 'used') return;
      if (await advanceInvitation(use.tickets, kept, used)) return;
    }
  });
}

/** Says that an invitation was used: by this user for another account, or by someone else. */
export function invitationUsed(): Refusal {
  return new Refusal('forbidden', { reason: 'invitation_used', status: 410 });
}

/** Says that an invitation was revoked, or that there is no record of it: its visitor can't tell. */
export function invitationRevoked(): Refusal {
  return new Refusal('forbidden', { reason: 'invitation_revoked', status: 410 });
}

function invitationBusy(): Refusal {
  return new Refusal('rate_limited', { reason: 'host', retryAfter: busySeconds });
}

/**
 * Reads an invitation. If it is claimed, looks for the account of the claim first: the process that
 * stored it may not have lived to say so.
 */
async function settle(use: InvitationUse): Promise<KeptInvitation> {
  const { tickets, key } = use;
  for (let count = 0; count < tries; count += 1) {
    const kept = readKept(await attempt('store', () => findInvitation(tickets, key)));
    const { progress } = kept.record;
    if (progress.phase !== 'claimed') return kept;
    const stored = await attempt('store', () => findStored(use, progress));
    if (!stored) return kept;
    const { host, viewerId } = progress;
    const used: InvitationProgress = { phase: 'used', host, viewerId, accountId: stored.id };
    const settled = await attempt('store', () => advanceInvitation(tickets, kept, used));
    if (settled) return settled;
  }
  throw invitationBusy();
}

/** The account that an attempt of this claim has stored. */
async function findStored(
  { accounts, key: { owner } }: InvitationUse,
  { host, viewerId, attempts }: Claim,
): Promise<LinkedAccount | undefined> {
  const known = await accounts.list(owner);
  const account = known.find((one) => one.host === host && one.viewer.id === viewerId);
  const sealed = account && (await accounts.findSealedKey(owner, account.id));
  if (!sealed) return undefined;
  const isOfClaim = attempts.some(({ keyVersion }) => keyVersion === sealed.binding.keyVersion);
  return isOfClaim ? account : undefined;
}

function readKept(kept: KeptInvitation | undefined): KeptInvitation {
  if (!kept || kept.record.progress.phase === 'revoked') throw invitationRevoked();
  return kept;
}

function claimOf({ host, viewer }: LinkedUser, attempts: Claim['attempts']): Claim {
  return { phase: 'claimed', host, viewerId: viewer.id, attempts };
}

function isSameUser(
  { host, viewerId }: { readonly host: string; readonly viewerId: string },
  user: LinkedUser,
): boolean {
  return host === user.host && viewerId === user.viewer.id;
}
