import type { AccountOwner } from './account-store.js';
import type { LinkTerms } from './connect-links.js';

/** On whose behalf a request is answered. */
export interface KnownCaller {
  readonly owner: AccountOwner;
  /** The link that stands for a session: it allows what it says, and nothing else. */
  readonly link?: LinkTerms;
}
