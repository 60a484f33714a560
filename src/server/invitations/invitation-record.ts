import * as z from 'zod/mini';
import { hashSecret } from '../bytes/digest.js';
import { randomId } from '../bytes/random-id.js';
import { parseJson } from '../http/read-stream.js';
import type { AccountOwner } from '../store/account-store.js';
import type { Ticket, TicketStore } from '../store/ticket-store.js';

// What became of an invitation is a ticket of its own. Two kinds of tickets beside it say, by being
// there, how much time is left: the invitation's term, and the lease of each attempt. So the store's
// clock decides about both, and no process compares its own clock with what another one wrote.

/** Milliseconds for which an invitation is still listed after it expired: a week. */
const retention = 7 * 24 * 3600_000;

/** Which invitation, and whose. */
export interface InvitationKey {
  readonly owner: AccountOwner;
  /** 32 hex digits. */
  readonly id: string;
}

const Progress = z.discriminatedUnion('phase', [
  z.object({ phase: z.literal('open') }),
  // An account of this W&B user is being stored.
  z.object({
    phase: z.literal('claimed'),
    host: z.string(),
    viewerId: z.string(),
    attempts: z.array(
      z.object({
        /** If the account has a key of this version, this attempt stored it. */
        keyVersion: z.number(),
        /** Names the ticket that is there for as long as the attempt may be running. */
        lease: z.string(),
      }),
    ),
  }),
  z.object({
    phase: z.literal('used'),
    host: z.string(),
    viewerId: z.string(),
    accountId: z.string(),
  }),
  z.object({ phase: z.literal('revoked') }),
]);
/** What became of an invitation. */
export type InvitationProgress = z.infer<typeof Progress>;

const InvitationRecord = z.object({
  /** ISO 8601, UTC. Shown, and compared with no clock. */
  expiresAt: z.string(),
  requestedBy: z.exactOptional(z.string()),
  purpose: z.exactOptional(z.string()),
  progress: Progress,
});
export type InvitationRecord = z.infer<typeof InvitationRecord>;

/** An invitation as it is kept, with the exact text that the next state replaces. */
export interface KeptInvitation {
  readonly key: InvitationKey;
  readonly text: string;
  readonly record: InvitationRecord;
}

/** Records a new invitation that can be used for `lifetime` milliseconds. */
export async function addInvitation(
  tickets: TicketStore,
  key: InvitationKey,
  shown: Omit<InvitationRecord, 'progress'>,
  lifetime: number,
): Promise<void> {
  const record: InvitationRecord = { ...shown, progress: { phase: 'open' } };
  const id = await recordId(key);
  await add(tickets, id, JSON.stringify(record), lifetime + retention);
  await add(tickets, termId(id), '', lifetime);
}

/** `undefined` if no such invitation was made for this owner, or if that is long ago. */
export async function findInvitation(
  tickets: TicketStore,
  key: InvitationKey,
): Promise<KeptInvitation | undefined> {
  // With anything else, the id of another ticket could be made up.
  if (!/^[0-9a-f]{32}$/.test(key.id)) return undefined;
  const ticket = await tickets.find(await recordId(key));
  return ticket && { key, text: ticket.value, record: readRecord(ticket.value) };
}

/** Whether an invitation can still be used, as far as its expiry goes. */
export async function isInTime(tickets: TicketStore, key: InvitationKey): Promise<boolean> {
  return (await tickets.find(termId(await recordId(key)))) !== undefined;
}

/** Moves an invitation on. `undefined` if another request moved it first. */
export async function advanceInvitation(
  tickets: TicketStore,
  { key, text, record }: KeptInvitation,
  progress: InvitationProgress,
): Promise<KeptInvitation | undefined> {
  const next = { ...record, progress };
  const nextText = JSON.stringify(next);
  const isMoved = await tickets.replace(await recordId(key), text, nextText);
  return isMoved ? { key, text: nextText, record: next } : undefined;
}

/** Starts the lease of an attempt, and returns its name. */
export async function startLease(
  tickets: TicketStore,
  key: InvitationKey,
  milliseconds: number,
): Promise<string> {
  const lease = randomId();
  await add(tickets, leaseId(await recordId(key), lease), '', milliseconds);
  return lease;
}

/** Whether one of these attempts may still be running. */
export async function isLeased(
  tickets: TicketStore,
  key: InvitationKey,
  attempts: readonly { readonly lease: string }[],
): Promise<boolean> {
  const id = await recordId(key);
  const found = await Promise.all(attempts.map(({ lease }) => tickets.find(leaseId(id, lease))));
  return found.some((value) => value !== undefined);
}

/** Every invitation of an owner that is still kept, and whether it is in time. */
export async function listInvitations(
  tickets: TicketStore,
  owner: AccountOwner,
): Promise<readonly { id: string; record: InvitationRecord; isInTime: boolean }[]> {
  const prefix = await ownerPrefix(owner);
  const listed = await tickets.list(prefix);
  const ids = new Set(listed.map(({ id }) => id));
  return listed
    .filter(({ id }) => !id.slice(prefix.length).includes(':'))
    .map(({ id, value }) => ({
      id: id.slice(prefix.length),
      record: readRecord(value),
      isInTime: ids.has(termId(id)),
    }));
}

/** Forgets every invitation of an owner. Its visitor is told that it was revoked. */
export async function forgetInvitations(tickets: TicketStore, owner: AccountOwner): Promise<void> {
  const prefix = await ownerPrefix(owner);
  for (;;) {
    const kept = await tickets.list(prefix);
    if (kept.length === 0) return;
    // One that was moved on since is found again.
    await Promise.all(kept.map(({ id, value }) => tickets.remove(id, value)));
  }
}

async function add(
  tickets: TicketStore,
  id: Ticket['id'],
  value: Ticket['value'],
  lifetime: number,
): Promise<void> {
  if (!(await tickets.add({ id, value, lifetime }))) throw new Error('The id is taken.');
}

function readRecord(text: string): InvitationRecord {
  return InvitationRecord.parse(parseJson(text));
}

/** An owner's ids can hold any character, and be long. */
async function ownerPrefix({ tenantId, userId }: AccountOwner): Promise<string> {
  return `invitation:${await hashSecret(JSON.stringify([tenantId, userId]))}:`;
}

async function recordId({ owner, id }: InvitationKey): Promise<string> {
  return `${await ownerPrefix(owner)}${id}`;
}

function termId(record: string): string {
  return `${record}:term`;
}

function leaseId(record: string, lease: string): string {
  return `${record}:lease:${lease}`;
}
