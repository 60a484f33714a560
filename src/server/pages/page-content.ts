import type { InvitationTexts, ReturnTexts } from './locales/page-messages.js';

/** What the script of an invitation's page reads from the page. */
export interface InvitationContent {
  /** The token endpoint. */
  readonly endpoint: string;
  readonly product: string;
  readonly purpose?: string;
  readonly signInUrl?: string;
  /** Of the page. */
  readonly language: string;
  /** Whether the element has texts in this language. If not, it speaks English. */
  readonly isElementTranslated: boolean;
  readonly texts: InvitationTexts;
}

/** What the script of the return page reads from the page. */
export interface ReturnContent {
  readonly product: string;
  readonly texts: ReturnTexts;
}
