import type { WandbConnect } from './wandb-connect.js';

/** The element's events, by name. */
export type ConnectEvents = Pick<
  GlobalEventHandlersEventMap,
  | 'wandb-before-connect'
  | 'wandb-success'
  | 'wandb-error'
  | 'wandb-statechange'
  | 'wandb-open'
  | 'wandb-close'
>;

/** What a page may set on the element. */
export type ConnectProperties = Pick<
  WandbConnect,
  | 'tokenEndpoint'
  | 'wandbHost'
  | 'wandbHosts'
  | 'accountId'
  | 'account'
  | 'product'
  | 'signInUrl'
  | 'appearance'
  | 'theme'
  | 'credentials'
  | 'headers'
  | 'guide'
  | 'messages'
> & {
  /** Milliseconds. */
  requestTimeout: number | `${number}`;
  headingLevel: number | `${number}`;
  /** Bare (`''` or `true`), it is `closed`. */
  dialog: 'open' | 'closed' | '' | boolean | undefined;
  disabled: boolean | '';
};

/** Where the key is posted: without it, the element only says that it isn't set up. */
type Endpoint = { readonly 'token-endpoint': string } | { readonly tokenEndpoint: string };

/** The attributes that are named differently from their properties. */
export interface ConnectAttributes {
  readonly 'token-endpoint'?: string | undefined;
  readonly 'wandb-host'?: string | undefined;
  readonly 'account-id'?: string | undefined;
  readonly 'sign-in-url'?: string | undefined;
  readonly 'heading-level'?: number | `${number}` | undefined;
  /** Milliseconds. */
  readonly 'request-timeout'?: number | `${number}` | undefined;
  /** Lists have no attribute: set the property `wandbHosts`. */
  readonly 'wandb-hosts'?: never;
}

/** A listener for each event, named after it with a prefix: `onwandb-success`. */
export type ConnectListeners<Prefix extends string> = {
  readonly [Type in keyof ConnectEvents as `${Prefix}${Type}`]?:
    ((event: ConnectEvents[Type]) => void) | undefined;
};

/** What the tag takes in JSX, on top of what your framework gives to every HTML element. */
export type ConnectJsx = Endpoint &
  ConnectAttributes &
  Partial<ConnectProperties> &
  ConnectListeners<'on' | 'on:'>;
