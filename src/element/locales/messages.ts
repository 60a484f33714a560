import type { KeyDoubt, KeyRefusal, RefusalReason } from '../../contract/api-key.js';
import type { ErrorCode } from '../../contract/error-codes.js';
import type { ConnectFailure } from '../outcome.js';

/** What a text may mention. */
export interface MessageContext {
  /** The W&B server, as the user knows it: `wandb.ai`. */
  readonly host: string;
}

/** Every word that the user reads. One object a language, all of them complete. */
export interface Messages {
  /** The language's tag, BCP 47: `en`. */
  readonly lang: string;
  readonly heading: string;
  /** With `account-id` set. */
  readonly reconnectHeading: string;
  readonly guide: {
    readonly title: string;
    readonly signIn: string;
    readonly signUp: string;
    readonly open: (page: string) => string;
    readonly openKeyPage: string;
    readonly createKey: string;
    readonly shownOnce: string;
    readonly noScopes: string;
    readonly lost: string;
    readonly manageKeys: string;
    readonly newTab: string;
  };
  readonly server: string;
  readonly label: string;
  readonly hint: (context: MessageContext) => string;
  readonly show: string;
  readonly hide: string;
  readonly connect: string;
  readonly connecting: string;
  /** The button while it waits out a limit. */
  readonly connectIn: (seconds: number) => string;
  readonly cancel: string;
  /** Until the endpoint has called an authorization off. */
  readonly cancelling: string;
  readonly slow: string;
  /** The sign-in or consent elsewhere that the endpoint asks for. */
  readonly authorization: {
    /** @param page its host: `sso.example` */
    readonly ask: (page: string) => string;
    readonly continue: string;
    readonly wait: (page: string) => string;
    readonly openAgain: string;
    readonly inThisTab: string;
  };
  readonly extracted: string;
  readonly doubts: Record<KeyDoubt, string>;
  /** A key of another kind of server: `local-…` on the cloud. */
  readonly otherServer: (context: MessageContext) => string;
  /** What happened and what to do, a code at a time. */
  readonly failures: Record<
    ErrorCode,
    (failure: ConnectFailure, context: MessageContext) => string
  >;
  /** Why a text cannot be a key, and what to do. */
  readonly refusals: Record<RefusalReason, (refusal: KeyRefusal) => string>;
  readonly connectedAs: (name: string) => string;
  readonly account: {
    readonly user: string;
    readonly entity: string;
    readonly host: string;
    readonly key: string;
    /** The key's last characters, named for those who cannot see the dots. */
    readonly keyEndsWith: (hint: string) => string;
  };
  /** What closes the dialog after success. */
  readonly done: string;
  readonly linkAnother: string;
  /** What closes the dialog at any time. */
  readonly close: string;
}
