'use client';

// Not by name: React has no effects under the `react-server` condition, where importing them fails.
import * as React from 'react';
import type {
  DetailedHTMLProps,
  ForwardRefExoticComponent,
  HTMLAttributes,
  RefAttributes,
  RefObject,
} from 'react';
import type {
  WandbBeforeConnectEvent,
  WandbCloseEvent,
  WandbErrorEvent,
  WandbOpenEvent,
  WandbStateChangeEvent,
  WandbSuccessEvent,
} from './element/events.js';
import './index.js';
import type {
  ConnectAttributes,
  ConnectEvents,
  ConnectListeners,
  ConnectProperties,
} from './element/markup.js';
import type {
  AccountsAttributes,
  AccountsListeners,
  AccountsProperties,
} from './accounts/markup.js';
import type { WandbAccounts as WandbAccountsElement } from './accounts/wandb-accounts.js';
import { ownMembers } from './contract/own-members.js';
import type { WandbConnect as WandbConnectElement } from './element/wandb-connect.js';
import { wandbCloud } from './contract/wandb-hosts.js';

/** TypeScript's message for what only works until a page is rendered on a server. */
type UseTheWrapper =
  'React sets no properties and adds no listeners when it hydrates this tag: use WandbConnect from wandb-connect/react.';

type InAnEffect =
  'React sets no properties and adds no listeners when it hydrates this tag: do so in an effect.';

/**
 * The bare tag in JSX: attributes only, because React 19 sets neither properties nor listeners of a
 * custom element when it hydrates a page (https://github.com/facebook/react/issues/35446), and
 * React 18 never does. `WandbConnect` does both.
 */
export type WandbConnectElementProps = DetailedHTMLProps<
  HTMLAttributes<WandbConnectElement>,
  WandbConnectElement
> & { readonly class?: string | undefined } & ConnectAttributes &
  Pick<
    Partial<ConnectProperties>,
    'product' | 'appearance' | 'theme' | 'credentials' | 'guide' | 'dialog' | 'disabled'
  > & {
    readonly 'token-endpoint': string;
    readonly wandbHosts?: UseTheWrapper;
    readonly account?: UseTheWrapper;
    readonly headers?: UseTheWrapper;
    readonly messages?: UseTheWrapper;
  } & { readonly [Listener in keyof ConnectListeners<'on'>]?: UseTheWrapper };

/** The same for the list, which has no wrapper: set its properties in an effect. */
export type WandbAccountsElementProps = DetailedHTMLProps<
  HTMLAttributes<WandbAccountsElement>,
  WandbAccountsElement
> & { readonly class?: string | undefined } & AccountsAttributes &
  Pick<Partial<AccountsProperties>, 'credentials' | 'product' | 'theme'> & {
    readonly 'token-endpoint': string;
    readonly wandbHosts?: InAnEffect;
    readonly headers?: InAnEffect;
    readonly messages?: InAnEffect;
  } & { readonly [Listener in keyof AccountsListeners<'on'>]?: InAnEffect };

declare module 'react' {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- React declares its JSX types this way
  namespace JSX {
    interface IntrinsicElements {
      'wandb-connect': WandbConnectElementProps;
      'wandb-accounts': WandbAccountsElementProps;
    }
  }
}

type Settings = {
  readonly [Name in keyof ConnectProperties]?: ConnectProperties[Name] | undefined;
};

/**
 * The element's properties, its events as `onX`, and the props of any HTML element. A property that
 * you leave out, or set to `undefined`, has the element's default.
 */
export interface WandbConnectProps
  extends Settings, Omit<HTMLAttributes<WandbConnectElement>, 'onError'> {
  /** Where the key is posted. Resolved against the page's address. */
  readonly tokenEndpoint: string;
  /** Fires before anything is sent. `preventDefault()` ends the attempt as `cancelled`. */
  readonly onBeforeConnect?: ((event: WandbBeforeConnectEvent) => void) | undefined;
  /** The endpoint verified the key and stored it. */
  readonly onSuccess?: ((event: WandbSuccessEvent) => void) | undefined;
  /** An attempt ended without an account. */
  readonly onError?: ((event: WandbErrorEvent) => void) | undefined;
  readonly onStateChange?: ((event: WandbStateChangeEvent) => void) | undefined;
  /** The dialog was opened, by the user or by the page. */
  readonly onOpen?: ((event: WandbOpenEvent) => void) | undefined;
  /** The dialog was closed, by the user or by `close()`. */
  readonly onClose?: ((event: WandbCloseEvent) => void) | undefined;
}

// React 18 warns about layout effects on a server, where no effect runs anyway.
const useBrowserEffect: typeof React.useEffect = (effect, dependencies) =>
  typeof document === 'undefined'
    ? React.useEffect(effect, dependencies)
    : React.useLayoutEffect(effect, dependencies);

const defaultHosts = [wandbCloud];

/**
 * `<wandb-connect>` for React 18 and 19. The ref is the element. Handlers can change at every
 * render; the element and what the user has typed stay as they are.
 */
export const WandbConnect: ForwardRefExoticComponent<
  WandbConnectProps & RefAttributes<WandbConnectElement>
> = React.forwardRef<WandbConnectElement, WandbConnectProps>(function WandbConnect(props, ref) {
  const {
    tokenEndpoint,
    wandbHost,
    wandbHosts = defaultHosts,
    accountId,
    account,
    signInUrl,
    headingLevel,
    credentials = 'same-origin',
    headers,
    requestTimeout,
    guide = 'open',
    dialog,
    disabled = false,
    messages,
    onBeforeConnect,
    onSuccess,
    onError,
    onStateChange,
    onOpen,
    onClose,
    className,
    ...attributes
  } = ownMembers(props);
  const element = useElement(ref);
  // Some of these aren't text, and for the others React would leave `null` or an empty string when it
  // sets or removes an attribute.
  useProperties(element, {
    wandbHost,
    wandbHosts,
    accountId,
    account,
    headers,
    disabled,
    messages,
  });
  useListener(element, 'wandb-before-connect', onBeforeConnect);
  useListener(element, 'wandb-success', onSuccess);
  useListener(element, 'wandb-error', onError);
  useListener(element, 'wandb-statechange', onStateChange);
  useListener(element, 'wandb-open', onOpen);
  useListener(element, 'wandb-close', onClose);

  // Set these as attributes, so they're also in server-rendered markup, like `product` and others
  // whose attribute has the same name. React 18 writes `false` and `className` literally.
  return React.createElement('wandb-connect', {
    ...attributes,
    class: className,
    ref: element,
    'token-endpoint': tokenEndpoint,
    'wandb-host': wandbHost,
    'account-id': accountId,
    'sign-in-url': signInUrl,
    'heading-level': headingLevel,
    'request-timeout': requestTimeout,
    credentials,
    guide,
    // As the element writes it. It may do so before React hydrates, which compares.
    dialog: dialog === '' || dialog === true ? 'closed' : dialog || undefined,
    disabled: disabled === '' || disabled || undefined,
  });
});

/** A reference of our own, which is passed on to the user's. */
function useElement(
  ref: React.ForwardedRef<WandbConnectElement>,
): RefObject<WandbConnectElement | null> {
  const element = React.useRef<WandbConnectElement>(null);
  React.useImperativeHandle<WandbConnectElement | null, WandbConnectElement | null>(
    ref,
    () => element.current,
    [],
  );
  return element;
}

/**
 * Sets the properties that have changed since the last render, in time for the element's first
 * render, which is a microtask away. The others may be the user's by now: Reconnect sets
 * `accountId`.
 */
function useProperties(element: RefObject<WandbConnectElement | null>, properties: Settings): void {
  const last = React.useRef(new Map<string, unknown>());
  // An effect with dependencies would also run when React shows a hidden page again.
  useBrowserEffect(() => {
    const { current } = element;
    if (!current) return;
    for (const [name, value] of Object.entries(properties)) {
      if (Object.is(value, last.current.get(name))) continue;
      last.current.set(name, value);
      Object.assign(current, { [name]: value });
    }
  });
}

/**
 * Listens on the element itself, because React 18 knows only its own events. An attempt may end while
 * the page is hidden in an `<Activity>`, which ends other effects, so this listens until the element
 * leaves the page.
 */
function useListener<Type extends keyof ConnectEvents>(
  element: RefObject<WandbConnectElement | null>,
  type: Type,
  handler: ((event: ConnectEvents[Type]) => void) | undefined,
): void {
  const latest = React.useRef(handler);
  React.useInsertionEffect(() => {
    latest.current = handler;
  }, [handler]);
  const listener = React.useCallback((event: ConnectEvents[Type]) => {
    if ((event.currentTarget as WandbConnectElement).isConnected) latest.current?.(event);
  }, []);
  useBrowserEffect(() => {
    // The browser adds the same listener only once.
    element.current?.addEventListener(type, listener);
  }, [element, type, listener]);
}
