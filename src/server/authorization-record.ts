import * as z from 'zod/mini';
import { parseJson } from './http/read-stream.js';
import { keyBinding } from './store/account-store.js';
import type { AccountLink, AccountOwner, KeyBinding } from './store/account-store.js';
import type { TicketStore } from './store/ticket-store.js';

/** Milliseconds for which a user may stay away: a second factor takes time. */
const lifetime = 10 * 60_000;
/** Milliseconds for which a page that was asleep can still ask how it ended. */
const retention = 10 * 60_000;
/**
 * How often a user can come back before the product has decided. A code that is guessed is asked
 * about only so often.
 */
const mostReturns = 10;

/** The link that waits. It is stored when the user comes back. */
const WaitingLink = z.object({
  viewer: z.object({
    id: z.string(),
    username: z.exactOptional(z.string()),
    name: z.exactOptional(z.string()),
    entity: z.exactOptional(z.string()),
    teams: z.array(z.string()),
  }),
  sealedKey: z.string(),
  /** Where its user has to go: sealed, because `state` is in it. See `addressBinding`. */
  sealedUrl: z.string(),
  keyVersion: z.number(),
  keyHint: z.string(),
  /** Whether the user has approved already: a store may have failed after that. */
  isApproved: z.boolean(),
});

/** Why it ended without an account. */
export const RefusalCause = z.enum([
  'declined',
  'already_linked',
  'account_gone',
  'invitation_used',
  'invitation_revoked',
  'invitation_not_entitled',
  'unreadable',
]);

/** How far it has come. When it is over, the sealed key and address are no longer in it. */
const Progress = z.discriminatedUnion('phase', [
  z.object({ phase: z.literal('pending'), link: WaitingLink }),
  // The claim is random, so a process can only replace the record that it wrote itself.
  z.object({
    phase: z.enum(['finishing', 'storing']),
    link: WaitingLink,
    claim: z.string(),
    /** It lapses when the record's `expiresIn` has fallen to this. */
    claimEndsAt: z.number(),
  }),
  z.object({ phase: z.literal('linked'), accountId: z.string() }),
  z.object({
    phase: z.literal('refused'),
    cause: RefusalCause,
  }),
  z.object({ phase: z.literal('cancelled') }),
]);

/** What every version writes of an authorization. */
const Owned = z.object({ owner: z.object({ tenantId: z.string(), userId: z.string() }) });

const Authorization = z.object({
  ...Owned.shape,
  /** The id of a W&B server. */
  host: z.string(),
  /** The account to reconnect. */
  accountId: z.exactOptional(z.string()),
  /** The SHA-256 of the nonce in `state`. */
  nonceHash: z.string(),
  /** The user's invitation, and the SHA-256 of what the browser keeps in place of a session. */
  invitation: z.exactOptional(z.object({ id: z.string(), browserHash: z.string() })),
  /** ISO 8601, UTC: what the page is told. */
  expiresAt: z.string(),
  /** How often its user came back. */
  returns: z.number(),
  progress: Progress,
});

/** An authorization that a user was sent away for. */
export type Authorization = z.infer<typeof Authorization>;
/** How far an authorization has come. */
export type AuthorizationProgress = z.infer<typeof Progress>;
/** Why an authorization ended without an account. */
export type RefusalCause = z.infer<typeof RefusalCause>;
/** The link that an authorization holds until it is over. */
export type WaitingLink = z.infer<typeof WaitingLink>;

/** An authorization as it is kept: its id, and the exact text that the next state replaces. */
export interface KeptAuthorization {
  readonly id: string;
  readonly text: string;
  /** Milliseconds until the store forgets it. All processes measure time by this. */
  readonly expiresIn: number;
  readonly authorization: Authorization;
}

/**
 * Binds the sealed address to its authorization. Someone who can read the table can't return in the
 * user's place, and someone who can write to it can't pass the address off as an account's key.
 */
export function addressBinding(
  id: string,
  link: Pick<AccountLink, 'owner' | 'host' | 'viewer' | 'keyVersion'>,
): KeyBinding {
  return { ...keyBinding(link), wandbUserId: ticketId(id) };
}

/** When an authorization that starts now expires: ISO 8601, UTC. */
export function authorizationExpiry(): string {
  return new Date(Date.now() + lifetime).toISOString();
}

/** Keeps a new authorization. */
export async function addAuthorization(
  tickets: TicketStore,
  id: string,
  authorization: Authorization,
): Promise<void> {
  const value = JSON.stringify(authorization);
  const ticket = { id: ticketId(id), value, lifetime: lifetime + retention };
  if (!(await tickets.add(ticket))) throw new Error('The id of the authorization is taken.');
}

/** Finds an authorization, over or not, for as long as it is kept. */
export async function findAuthorization(
  tickets: TicketStore,
  id: string,
): Promise<KeptAuthorization | undefined> {
  const ticket = await tickets.find(ticketId(id));
  if (!ticket) return undefined;
  const { value: text, expiresIn } = ticket;
  return { id, text, expiresIn, authorization: Authorization.parse(parseJson(text)) };
}

/** An authorization in a list, which may be damaged or of another version of this package. */
interface ListedAuthorization {
  readonly id: string;
  readonly text: string;
  /** Whose it is, if that can be read. */
  readonly owner: AccountOwner | undefined;
  /** All of it, if it can be read. */
  readonly authorization: Authorization | undefined;
}

/** Every authorization that is kept, over or not. */
export async function listAuthorizations(
  tickets: TicketStore,
): Promise<readonly ListedAuthorization[]> {
  const prefix = ticketId('');
  return (await tickets.list(prefix)).map(({ id, value: text }) => {
    const record = parseJson(text);
    return {
      id: id.slice(prefix.length),
      text,
      owner: Owned.safeParse(record).data?.owner,
      authorization: Authorization.safeParse(record).data,
    };
  });
}

/** Gives an authorization that waits another link. `false` if another request moved it first. */
export function replaceLink(
  tickets: TicketStore,
  { id, text, authorization }: Omit<KeptAuthorization, 'expiresIn'>,
  link: WaitingLink,
): Promise<boolean> {
  const progress: AuthorizationProgress = { phase: 'pending', link };
  return tickets.replace(ticketId(id), text, JSON.stringify({ ...authorization, progress }));
}

/** Forgets an authorization. `false` if another request moved it first. */
export function removeAuthorization(
  tickets: TicketStore,
  { id, text }: Pick<KeptAuthorization, 'id' | 'text'>,
): Promise<boolean> {
  return tickets.remove(ticketId(id), text);
}

/** Moves an authorization on. `undefined` if another request moved it first. */
export async function advanceAuthorization(
  tickets: TicketStore,
  { id, text, expiresIn, authorization }: KeptAuthorization,
  progress: AuthorizationProgress,
): Promise<KeptAuthorization | undefined> {
  const returns = authorization.returns + (progress.phase === 'finishing' ? 1 : 0);
  const next = { ...authorization, returns, progress };
  const nextText = JSON.stringify(next);
  const isMoved = await tickets.replace(ticketId(id), text, nextText);
  return isMoved ? { id, text: nextText, expiresIn, authorization: next } : undefined;
}

/**
 * The state of an authorization that only one process may finish.
 *
 * @param lease milliseconds after which the process counts as dead
 */
export function claimedProgress(
  phase: 'finishing' | 'storing',
  link: WaitingLink,
  { expiresIn }: KeptAuthorization,
  lease: number,
): AuthorizationProgress {
  return { phase, link, claim: crypto.randomUUID(), claimEndsAt: expiresIn - lease };
}

/**
 * Finds an authorization as it is kept now, with its claim renewed any number of times. `undefined` if
 * another request has moved it on.
 */
export async function findClaimed(
  tickets: TicketStore,
  claimed: KeptAuthorization,
): Promise<KeptAuthorization | undefined> {
  const kept = await findAuthorization(tickets, claimed.id);
  return kept && claimOf(kept) === claimOf(claimed) ? kept : undefined;
}

/**
 * Renews the lease of a claim. `false` if another request moved the authorization first, or its user
 * has stayed away too long.
 */
export async function renewClaim(
  tickets: TicketStore,
  claimed: KeptAuthorization,
  lease: number,
): Promise<boolean> {
  const kept = await findClaimed(tickets, claimed);
  if (!kept || isExpired(kept)) return false;
  const { id, text, expiresIn, authorization } = kept;
  const progress = { ...authorization.progress, claimEndsAt: expiresIn - lease };
  const next = Authorization.parse({ ...authorization, progress });
  return tickets.replace(ticketId(id), text, JSON.stringify(next));
}

function claimOf({ authorization: { progress } }: KeptAuthorization): string | undefined {
  return 'claim' in progress ? progress.claim : undefined;
}

/** Whether a process is finishing it right now. */
export function isClaimed({ expiresIn, authorization: { progress } }: KeptAuthorization): boolean {
  return 'claimEndsAt' in progress && expiresIn > progress.claimEndsAt;
}

/** Whether the user has stayed away too long. */
export function isExpired({ expiresIn }: KeptAuthorization): boolean {
  return expiresIn <= retention;
}

/** Whether the user has come back so often without a decision that none will come. */
export function isExhausted({ authorization }: KeptAuthorization): boolean {
  return authorization.returns >= mostReturns;
}

function ticketId(id: string): string {
  return `authorization:${id}`;
}
