import { randomId } from '../bytes/random-id.js';
import { readPublicUrl } from '../http/public-url.js';
import type { AccountOwner } from '../store/account-store.js';
import { checkTickets } from '../store/check-tickets.js';
import { readOwner } from '../store/read-owner.js';
import type { TicketStore } from '../store/ticket-store.js';
import { noteSecretKeys } from '../vault/secret-keys.js';
import type { SecretKeys } from '../vault/secret-keys.js';
import {
  addInvitation,
  advanceInvitation,
  findInvitation,
  listInvitations,
} from './invitation-record.js';
import type { InvitationKey, InvitationRecord } from './invitation-record.js';
import { createInvitationTokens } from './invitation-token.js';
import type { InvitationTerms } from './invitation-token.js';

/** What `createInvitations` takes. */
export interface InvitationsOptions {
  /** The endpoint's address as browsers see it: `https://app.example/api/wandb`. */
  readonly publicUrl: string;
  /** Sign invitations. Do not reuse the vault's keys: losing these costs no account. */
  readonly keys: SecretKeys;
  /** Records invitations and what became of them. All processes must share it. */
  readonly tickets: TicketStore;
  /**
   * Whether its user must also be signed in to the product: `authenticate` has to return the same user.
   * The page asks everyone else to sign in. Default: `false`.
   */
  readonly requireSession?: boolean;
  /**
   * Asked at every use whether the user still exists and may link an account. `false` refuses the
   * invitation. If it throws, or answers anything but `true` or `false`, the handler answers 503.
   * Default: every user may, until the invitation expires.
   */
  readonly isUserAllowed?: (use: InvitedUse) => boolean | Promise<boolean>;
}

/** The user that an invitation is for. */
export interface InvitedUser {
  readonly userId: string;
  readonly tenantId?: string;
}

/** A use of an invitation that the product is asked about. */
export interface InvitedUse {
  readonly owner: AccountOwner;
  readonly invitationId: string;
  /** Aborted after `stepTimeout`. The handler always passes it. */
  readonly signal?: AbortSignal;
}

/** Who an invitation is for, and what it allows. Each text has at most 200 characters. */
export interface InvitationRequest extends InvitedUser {
  /** Seconds for which it can be used, at most 2,592,000 (30 days). Default: 1,800. */
  readonly expiresIn?: number;
  /** The id of the only W&B server that it can be used for. Default: the user chooses. */
  readonly host?: string;
  /** The account to reconnect. Default: it adds an account. */
  readonly accountId?: string;
  /** The person who asks, as the user knows them. */
  readonly requestedBy?: string;
  /** What the account is needed for, in a few words. Default: the `purpose` of the handler's `pages`. */
  readonly purpose?: string;
  /**
   * The user's name or email address in the product, for the page to say whose account W&B will be
   * connected to. Anyone who has the invitation can read it.
   */
  readonly displayName?: string;
  /** The language of its page, a BCP 47 tag, if the handler's `pages` have it. Default: the browser's. */
  readonly language?: string;
}

/** An invitation to send. Anyone who has it can use it once: send it where only its user can see it. */
export interface Invitation {
  readonly url: string;
  /** 32 hex digits: the `invitationId` of the events of its use. */
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly expiresAt: string;
}

/** An invitation that was made, and what became of it. */
export interface ListedInvitation {
  readonly id: string;
  /** `open` also while it is being used. */
  readonly state: 'open' | 'used' | 'expired' | 'revoked';
  /** The account that it was used for. */
  readonly accountId?: string;
  /** ISO 8601, UTC. */
  readonly expiresAt: string;
  readonly requestedBy?: string;
  readonly purpose?: string;
}

/** Makes invitations, lists and revokes them, and reads them for the handler. */
export interface Invitations extends Pick<
  InvitationsOptions,
  'publicUrl' | 'tickets' | 'requireSession' | 'isUserAllowed'
> {
  /**
   * @throws TypeError when a text is missing, too long or not a string, the expiry is out of range, or
   * there is an unknown member. `list` and `revoke` refuse the same. Rejects if `tickets` does.
   */
  create(request: InvitationRequest): Promise<Invitation>;
  /** Lists a user's invitations until a week after they expired, the first to expire first. */
  list(user: InvitedUser): Promise<readonly ListedInvitation[]>;
  /**
   * Revokes a user's invitation: nothing can be linked with it any more. Says what it now is: `revoked`,
   * or `used` if it's too late. `undefined` if the user has no such invitation. An attempt that is
   * already storing its account can still succeed, and `list` then says `used`.
   */
  revoke(
    invitation: InvitedUser & { readonly id: string },
  ): Promise<'revoked' | 'used' | undefined>;
  /**
   * Reads what an invitation says, expired or not. `invitation_foreign`: it is signed with an unknown
   * key, or for another endpoint. `invitation_tampered`: it was changed or cut, or is no invitation.
   */
  readToken(token: string): Promise<InvitationTerms | 'invitation_foreign' | 'invitation_tampered'>;
}

/** Seconds. */
const usualLifetime = 1800;
const longestLifetime = 30 * 24 * 3600;
const longestText = 200;

/**
 * Makes invitations: addresses that a user can open without a session to link an account of their
 * own, `{publicUrl}/invitation#{token}`. The token is behind a `#`, which keeps it out of access logs
 * and `Referer`. To rotate, add a key and make it `current`: older invitations work until their key is
 * removed.
 *
 * @throws TypeError when a key is not 32 random bytes, `current` names none of them, `publicUrl` is
 * not the address of an endpoint.
 */
export function createInvitations({
  publicUrl,
  keys,
  tickets: store,
  requireSession = false,
  isUserAllowed,
}: InvitationsOptions): Invitations {
  const audience = readPublicUrl(publicUrl);
  const tokens = createInvitationTokens(audience, keys);
  const tickets = checkTickets(store);

  const invitations: Invitations = {
    publicUrl: audience,
    // The handler compares it with its own, and checks its answers, too.
    tickets: store,
    requireSession,
    ...(isUserAllowed && { isUserAllowed }),
    readToken: (token) => tokens.read(token),

    async create(request) {
      checkMembers(request, requestMembers);
      const { expiresIn = usualLifetime, language } = request;
      const terms = writeTerms({ ...request, expiresIn }, audience);
      const search = language === undefined ? '' : `?lang=${readLanguage(language)}`;
      const token = await tokens.write(terms);
      await addInvitation(tickets, keyOf(terms), shownOf(terms), expiresIn * 1000);
      const { id, expiresAt } = terms;
      return { url: `${audience}/invitation${search}#${token}`, id, expiresAt };
    },

    async list(user) {
      checkMembers(user, ['userId', 'tenantId']);
      const kept = await listInvitations(tickets, ownerOf(user));
      return kept
        .map(({ id, record, isInTime }) => describe(id, record, isInTime))
        .sort((one, other) => one.expiresAt.localeCompare(other.expiresAt));
    },

    async revoke(invitation) {
      checkMembers(invitation, ['userId', 'tenantId', 'id']);
      const key = { owner: ownerOf(invitation), id: invitation.id };
      // Another request may move it on meanwhile. It can only move a few times.
      for (;;) {
        const kept = await findInvitation(tickets, key);
        if (!kept) return undefined;
        const { phase } = kept.record.progress;
        if (phase === 'used' || phase === 'revoked') return phase;
        if (await advanceInvitation(tickets, kept, { phase: 'revoked' })) return 'revoked';
      }
    },
  };
  noteSecretKeys(invitations, keys);
  return invitations;
}

const requestMembers = [
  'userId',
  'tenantId',
  'expiresIn',
  'host',
  'accountId',
  'requestedBy',
  'purpose',
  'displayName',
  'language',
] as const satisfies readonly (keyof InvitationRequest)[];

/** @throws TypeError when there is another member: a misspelled tenant must not count as none. */
function checkMembers(given: object, known: readonly string[]): void {
  const unknown = Object.keys(given).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw new TypeError(`${unknown} is unknown here. Known are: ${known.join(', ')}.`);
}

/** @throws TypeError when an id is not valid. */
function ownerOf({ userId, tenantId = '' }: InvitedUser): AccountOwner {
  return readOwner({ tenantId, userId });
}

/** @throws TypeError when a text is not a BCP 47 tag. */
function readLanguage(language: string): string {
  try {
    return new Intl.Locale(language).toString();
  } catch {
    throw new TypeError('language is not a language tag: write de or pt-BR.');
  }
}

/** Which invitation a token is of. */
export function keyOf({ id, tenantId, userId }: InvitationTerms): InvitationKey {
  return { owner: { tenantId, userId }, id };
}

function shownOf({ expiresAt, requestedBy, purpose }: Omit<InvitationRecord, 'progress'>) {
  return {
    expiresAt,
    ...(requestedBy !== undefined && { requestedBy }),
    ...(purpose !== undefined && { purpose }),
  };
}

function describe(id: string, record: InvitationRecord, isInTime: boolean): ListedInvitation {
  const { progress } = record;
  const shown = { id, ...shownOf(record) };
  switch (progress.phase) {
    case 'used':
      return { ...shown, state: 'used', accountId: progress.accountId };
    case 'revoked':
      return { ...shown, state: 'revoked' };
    case 'open':
    case 'claimed':
      return { ...shown, state: isInTime ? 'open' : 'expired' };
  }
}

function writeTerms(
  { expiresIn, ...request }: InvitationRequest & { readonly expiresIn: number },
  audience: string,
): InvitationTerms {
  if (!Number.isFinite(expiresIn) || expiresIn <= 0 || expiresIn > longestLifetime) {
    throw new TypeError('expiresIn is not 1 to 2,592,000 seconds.');
  }
  const { tenantId, userId } = ownerOf(request);
  const { host, accountId, requestedBy, purpose, displayName } = request;
  const texts = { userId, tenantId, host, accountId, requestedBy, purpose, displayName };
  for (const [name, text] of Object.entries(texts)) {
    if (text !== undefined && (typeof text !== 'string' || text.length > longestText)) {
      throw new TypeError(`${name} is not a text of ${longestText} characters at most.`);
    }
  }
  return {
    id: randomId(),
    audience,
    expiresAt: new Date(Date.now() + expiresIn * 1000).toISOString(),
    tenantId,
    userId,
    ...(host !== undefined && { host }),
    ...(accountId !== undefined && { accountId }),
    ...(requestedBy !== undefined && { requestedBy }),
    ...(purpose !== undefined && { purpose }),
    ...(displayName !== undefined && { displayName }),
  };
}
