import type { InvitationReason } from '../locales/page-messages.js';
import type { InvitationPageEnd } from '../page-content.js';
import type { PageState } from './page-view.js';

/** How an end looks, and what the user can do. */
export interface EndState extends PageState {
  /** Whether the user can paste the whole link. */
  readonly takesLink?: true;
  /** Whether the invitation may still work, so the tab keeps it. */
  readonly isOpen?: true;
}

const over: EndState = { tone: 'notice', ways: ['back'] };

/** Each way that the page of an invitation can end. */
export const invitationEnds: Readonly<Record<InvitationPageEnd, EndState>> = {
  connected: { tone: 'done', ways: ['back'] },
  declined: { tone: 'notice', ways: ['again', 'back'], isOpen: true },
  sign_in: { tone: 'notice', ways: ['sign_in', 'retry'], isOpen: true },
  lost: { tone: 'notice', ways: ['back'], takesLink: true },
  trouble: { tone: 'trouble', ways: ['retry'], isOpen: true },
  fault: { tone: 'trouble', ways: ['retry'], isOpen: true },
  invitation_used: over,
  invitation_expired: over,
  invitation_revoked: over,
  invitation_not_entitled: over,
  invitation_mismatch: { tone: 'notice', ways: ['sign_in', 'retry'], isOpen: true },
  invitation_tampered: { tone: 'notice', ways: ['back'], takesLink: true },
  invitation_foreign: over,
};

/** Reads what the endpoint says is wrong with an invitation. `undefined` for any other reason. */
export function readInvitationReason(reason: unknown): InvitationReason | undefined {
  const isOne =
    typeof reason === 'string' &&
    reason.startsWith('invitation_') &&
    Object.hasOwn(invitationEnds, reason);
  return isOne ? (reason as InvitationReason) : undefined;
}
