import type { ErrorReason } from '../../../contract/contract.js';

/** A heading and a sentence beneath it. */
export interface PageText {
  readonly title: string;
  readonly sentence: string;
}

/** What is wrong with an invitation, as the endpoint says it. */
type InvitationReason = Extract<ErrorReason<'forbidden'>, `invitation_${string}`>;

/** What the page says if its address has no invitation in it. */
export const lostText: PageText = {
  title: 'Open your invitation again',
  sentence: 'It is in the message that it came in.',
};

/** What the page says if the endpoint or the element cannot be reached. */
export const troubleText: PageText = {
  title: 'This page could not be prepared',
  sentence: 'Check your connection. Then try again.',
};

/** What the page says of an invitation that is not good. `undefined` for any other reason. */
export function refusalText(reason: unknown, product: string): PageText | undefined {
  const ask = `Ask ${product} for a new invitation.`;
  const texts: Readonly<Record<InvitationReason, PageText>> = {
    invitation_used: {
      title: 'This invitation was used already',
      sentence: `If that was you, your account is connected. If not, ask ${product} for a new invitation.`,
    },
    invitation_not_entitled: { title: 'This invitation is not valid any more', sentence: ask },
    invitation_mismatch: { title: 'This invitation is for another user', sentence: ask },
    invitation_revoked: { title: 'This invitation was withdrawn', sentence: ask },
    invitation_expired: { title: 'This invitation has expired', sentence: ask },
    invitation_tampered: {
      title: 'This invitation is incomplete',
      sentence: `Open it again from the message that it came in. ${ask}`,
    },
    invitation_foreign: { title: 'This invitation is not for this site', sentence: ask },
  };
  const isKnown = typeof reason === 'string' && Object.hasOwn(texts, reason);
  return isKnown ? texts[reason as InvitationReason] : undefined;
}
