import type { ErrorReason } from '../../../contract/contract.js';

/** A heading and a sentence beneath it, and what else the user can do. */
export interface PageText {
  readonly title: string;
  readonly sentence: string;
  /** `paste` the whole link, `sign_in` and then try again, or `retry`. */
  readonly way?: 'paste' | 'sign_in' | 'retry';
}

/** Whom the user can ask. */
export interface Askable {
  readonly product: string;
  /** The person who asked for the account, if the endpoint has said so. */
  readonly requestedBy?: string | undefined;
}

/** What is wrong with an invitation, as the endpoint says it. */
type InvitationReason = Extract<ErrorReason<'forbidden'>, `invitation_${string}`>;

/** What the page says if its address has no invitation in it. */
export const lostText: PageText = {
  title: 'Open your invitation again',
  sentence:
    'It is in the message that it came in. If opening it leads here again, the link was cut: copy its whole address from the message, and paste it here.',
  way: 'paste',
};

/** What the page says if the endpoint or the element cannot be reached. */
export const troubleText: PageText = {
  title: 'This page could not be prepared',
  sentence: 'Check your connection. Then try again.',
  way: 'retry',
};

/** What the page says if an invitation works only with a session, and there is none. */
export function signInText({ product }: Askable): PageText {
  return {
    title: `Sign in to ${product} first`,
    sentence: `This invitation only works while you are signed in. Sign in to ${product} in another tab. Then try again here.`,
    way: 'sign_in',
  };
}

/** What the page says of an invitation that is not good. `undefined` for any other reason. */
export function refusalText(
  reason: unknown,
  { product, requestedBy }: Askable,
): PageText | undefined {
  // Isolates keep a name in another script from reordering the sentence.
  const ask = `sk ${requestedBy ? `\u2068${requestedBy}\u2069` : product} for a new invitation.`;
  const texts: Readonly<Record<InvitationReason, PageText>> = {
    invitation_used: {
      title: 'This invitation was used already',
      sentence: `A W&B account was connected with it. If that was not you, or to connect another, a${ask}`,
    },
    invitation_expired: { title: 'This invitation has expired', sentence: `A${ask}` },
    invitation_revoked: {
      title: 'This invitation was withdrawn',
      sentence: `Nothing can be connected with it. If you still need it, a${ask}`,
    },
    invitation_not_entitled: {
      title: 'This invitation is not valid any more',
      sentence: `The ${product} account that it was made for cannot use it. A${ask}`,
    },
    invitation_mismatch: {
      title: 'This invitation is for another user',
      sentence: `You are signed in to ${product} as someone else. Sign in as the user that it was sent to, in another tab. Then try again here. Or a${ask}`,
      way: 'sign_in',
    },
    invitation_tampered: {
      title: 'This invitation is incomplete',
      sentence: `Mail programs sometimes cut a link. Copy its whole address from the message that it came in, and paste it here. If that does not help, a${ask}`,
      way: 'paste',
    },
    invitation_foreign: {
      title: 'This invitation is not for this site',
      sentence: `It was made for another address, or a long time ago. A${ask}`,
    },
  };
  const isKnown = typeof reason === 'string' && Object.hasOwn(texts, reason);
  return isKnown ? texts[reason as InvitationReason] : undefined;
}
