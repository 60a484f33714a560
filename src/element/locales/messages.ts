import type { KeyDoubt, KeyRefusal, RefusalReason } from '../../contract/api-key.js';
import type { ErrorCode } from '../../contract/error-codes.js';
import type { ConnectFailure } from '../outcome.js';

/** What a text may mention. */
export interface MessageContext {
  /** The W&B server, as the user knows it: `wandb.ai`. */
  readonly host: string;
  /** The product that the page is part of; undefined if the page doesn't name it. */
  readonly product: string | undefined;
}

/** Every word that the user reads. One object a language, all of them complete. */
export interface Messages {
  /** The language's tag, BCP 47: `en`. */
  readonly lang: string;
  readonly heading: (product: string | undefined) => string;
  /** With `account-id` set. */
  readonly reconnectHeading: (product: string | undefined) => string;
  /** After success. */
  readonly connectedHeading: string;
  /** The way to a key: links and sentences, one a step. */
  readonly guide: {
    readonly title: string;
    /** A link. */
    readonly signIn: (host: string) => string;
    /** A link beside `signIn`. */
    readonly signUp: string;
    /** For a server whose pages have moved: `wandb.ai`, `forge.coreweave.com`, `CoreWeave`. */
    readonly opensAt: (host: string, newHost: string, owner: string) => string;
    /** A link: `wandb.ai/authorize`. */
    readonly open: (page: string) => string;
    readonly createKey: (product: string | undefined) => string;
    readonly paste: string;
    /** What unfolds `teamDetails`. */
    readonly team: string;
    readonly teamDetails: string;
    /** Said of every link that opens a new tab. */
    readonly newTab: string;
  };
  /** What happens to the key, and what it can do. */
  readonly keyFacts: {
    readonly handling: (context: MessageContext) => string;
    /** `handling` after success. */
    readonly handled: (context: MessageContext) => string;
    readonly access: string;
    /** `access` for a token that expires. */
    readonly temporaryAccess: string;
    readonly ending: string;
    /** A link after `ending`. */
    readonly manageKeys: string;
  };
  readonly server: string;
  readonly label: string;
  /** Below the field. */
  readonly hint: string;
  readonly show: string;
  readonly hide: string;
  readonly connect: string;
  readonly connecting: string;
  /** The button while it waits out a limit. @param time `42 sec`, `5 min` */
  readonly tryAgainIn: (time: string) => string;
  /** Announced when that time is over. */
  readonly tryAgain: string;
  readonly cancel: string;
  /** Until the endpoint has called an authorization off. */
  readonly cancelling: string;
  readonly slow: (context: MessageContext) => string;
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
  /** Links after a failure that they help with. */
  readonly createAnotherKey: string;
  readonly signIn: string;
  /** For a support case. */
  readonly requestId: (id: string) => string;
  readonly connectedAs: (name: string) => string;
  /** What comes next, after success. */
  readonly ready: (product: string | undefined) => string;
  readonly account: {
    readonly name: string;
    readonly entity: string;
    readonly host: string;
    readonly key: string;
    /** The key's last characters, named for those who cannot see the dots. */
    readonly keyEndsWith: (hint: string) => string;
  };
  /** What closes the dialog after success. */
  readonly done: string;
  readonly reconnect: string;
  readonly connectAnother: string;
  /** What closes the dialog at any time. */
  readonly close: string;
}
