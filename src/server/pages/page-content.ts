import type {
  InvitationEnd,
  InvitationTexts,
  PageText,
  ReturnTexts,
} from './locales/page-messages.js';

/** How the page of an invitation ends: `fault` is `trouble` at the endpoint, which was reached. */
export type InvitationPageEnd = InvitationEnd | 'fault';

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
  readonly texts: InvitationTexts & {
    readonly ends: Readonly<Record<InvitationPageEnd, PageText>>;
  };
}

/** What the script of the return page reads from the page. */
export interface ReturnContent {
  readonly product: string;
  readonly texts: ReturnTexts;
}
