import type { AccountOwner } from './store/account-store.js';
import type { InvitationTerms } from './invitations/invitations.js';

/** On whose behalf a request is answered. */
export interface KnownCaller {
  readonly owner: AccountOwner;
  /** The invitation that stands for a session: it allows what it says, and nothing else. */
  readonly invitation?: InvitationTerms;
}
