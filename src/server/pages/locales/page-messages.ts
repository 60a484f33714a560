import type { ErrorReason } from '../../../contract/contract.js';

/**
 * A heading that says what happened, and a sentence that says what to do next. `{product}` stands for
 * the product's name, and `{contact}` for the person who made the invitation or, if unknown, for the
 * product.
 */
export interface PageText {
  readonly title: string;
  readonly sentence: string;
}

/** What is wrong with an invitation, as the endpoint says it. */
export type InvitationReason = Extract<ErrorReason<'forbidden'>, `invitation_${string}`>;

/** How the page of an invitation can end. */
export type InvitationEnd =
  | InvitationReason
  // The account is connected.
  | 'connected'
  // Its user, or who decides for them, said no.
  | 'declined'
  // It only works with a session, and there is none.
  | 'sign_in'
  // The address has no invitation in it.
  | 'lost'
  // The endpoint or the element could not be reached.
  | 'trouble';

/** How the return page can end. */
export type ReturnOutcome =
  | 'done'
  // As `done`, but the page that waits for it could not be told.
  | 'untold'
  | 'declined'
  | 'finished'
  | 'busy'
  | 'expired'
  | 'cancelled'
  | 'refused'
  | 'unknown'
  | 'session'
  | 'network'
  | 'trouble';

/** The texts of the page that an invitation opens. */
export interface InvitationTexts {
  readonly title: string;
  /** The title, if an account is to be connected again. */
  readonly reconnectTitle: string;
  readonly preparing: string;
  /** In front of the person who made the invitation. */
  readonly requestedBy: string;
  /** In front of what the account is needed for. */
  readonly purpose: string;
  /** In front of a date. */
  readonly expiry: string;
  /** Whose account it is for. `{owner}` is that user's name. */
  readonly ownedBy: string;
  /** As `ownedBy`, if the name is unknown. */
  readonly ownedByInvited: string;
  /** Heads the part in which the key is asked for. */
  readonly keyHeading: string;
  readonly paste: {
    readonly label: string;
    readonly open: string;
    /** `{start}` is how the address begins. */
    readonly incomplete: string;
  };
  /** `connected` may use `{name}`, the connected W&B account. */
  readonly ends: Readonly<Record<InvitationEnd, PageText>>;
}

/** The texts of the page that a user comes back to from an authorization. */
export interface ReturnTexts {
  readonly finishing: PageText;
  readonly ends: Readonly<Record<ReturnOutcome, PageText>>;
}

/** Every word of the handler's two pages. */
export interface PageMessages {
  readonly invitation: InvitationTexts;
  readonly return: ReturnTexts;
  /** What the user can do. */
  readonly ways: {
    readonly back: string;
    readonly signIn: string;
    readonly retry: string;
    /** After a user has declined. */
    readonly again: string;
    /** Said after the name of a link that opens a tab. */
    readonly newTab: string;
  };
  readonly noScript: string;
}

/** A language of the pages. */
export interface PageLocale {
  /** A BCP 47 tag: `de`. */
  readonly lang: string;
  readonly pages: PageMessages;
  /**
   * A classic script that registers the element's texts in this language, or a function that returns
   * one: `WandbConnect.registerMessages(…)`. Default: the element speaks English.
   */
  readonly script?: string | (() => string | Promise<string>);
}
