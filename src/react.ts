'use client';

import {
  createElement,
  forwardRef,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
} from 'react';
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
import { ownMembers } from './contract/own-members.js';
import type { WandbConnect as WandbConnectElement } from './element/wandb-connect.js';
import { wandbCloud } from './contract/wandb-hosts.js';

/**
 * What `<wandb-connect>` takes where it is written as it is. React 19 listens for `wandb-success` when
 * it is given `onwandb-success`, and sets properties:
 * https://react.dev/reference/react-dom/components#custom-html-elements
 */
export type WandbConnectElementProps = DetailedHTMLProps<
  HTMLAttributes<WandbConnectElement>,
  WandbConnectElement
> & { readonly class?: string | undefined } & ConnectAttributes &
  Partial<ConnectProperties> &
  ConnectListeners<'on'>;

declare module 'react' {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- where React's types have it
  namespace JSX {
    interface IntrinsicElements {
      'wandb-connect': WandbConnectElementProps;
    }
  }
}

type Settings = {
  readonly [Name in keyof ConnectProperties]?: ConnectProperties[Name] | undefined;
};

/**
 * The element's properties, its events as `onX`, and whatever any element takes. A property that is
 * left out, or undefined, has the element's default.
 */
export interface WandbConnectProps
  extends Settings, Omit<HTMLAttributes<WandbConnectElement>, 'onError'> {
  /** Where the key is posted; resolved against the page's address. */
  readonly tokenEndpoint: string;
  /** Before anything is sent; `preventDefault()` ends the attempt as `cancelled`. */
  readonly onBeforeConnect?: ((event: WandbBeforeConnectEvent) => void) | undefined;
  /** The endpoint said that the key works and is kept. */
  readonly onSuccess?: ((event: WandbSuccessEvent) => void) | undefined;
  /** An attempt ended without an account. */
  readonly onError?: ((event: WandbErrorEvent) => void) | undefined;
  readonly onStateChange?: ((event: WandbStateChangeEvent) => void) | undefined;
  /** The dialog was closed, by the user or by `close()`. */
  readonly onClose?: ((event: WandbCloseEvent) => void) | undefined;
}

// React 18 warns of a layout effect on a server, where neither kind runs.
const useBrowserEffect = typeof document === 'undefined' ? useEffect : useLayoutEffect;

const defaultHosts = [wandbCloud];

/**
 * `<wandb-connect>` for React 18 and 19; the ref is the element. Handlers may change at each
 * rendering: the element stays as it is, with what the user has typed.
 */
export const WandbConnect: ForwardRefExoticComponent<
  WandbConnectProps & RefAttributes<WandbConnectElement>
> = forwardRef<WandbConnectElement, WandbConnectProps>(function WandbConnect(props, ref) {
  const {
    tokenEndpoint,
    wandbHost,
    wandbHosts = defaultHosts,
    accountId,
    credentials = 'same-origin',
    headers,
    requestTimeout,
    guide = 'open',
    dialog,
    disabled = false,
    onBeforeConnect,
    onSuccess,
    onError,
    onStateChange,
    onClose,
    className,
    ...attributes
  } = ownMembers(props);
  const element = useRef<WandbConnectElement>(null);
  useImperativeHandle<WandbConnectElement | null, WandbConnectElement | null>(
    ref,
    () => element.current,
    [],
  );
  // In time for the element's first rendering, which is a microtask away: what is no text, and what
  // would be `null`, or an empty text, as an attribute that React has taken away or set.
  useBrowserEffect(() => {
    const { current } = element;
    if (current) Object.assign(current, { wandbHost, wandbHosts, accountId, headers, disabled });
  }, [wandbHost, wandbHosts, accountId, headers, disabled]);
  useListener(element, 'wandb-before-connect', onBeforeConnect);
  useListener(element, 'wandb-success', onSuccess);
  useListener(element, 'wandb-error', onError);
  useListener(element, 'wandb-statechange', onStateChange);
  useListener(element, 'wandb-close', onClose);

  // As attributes, which are in the markup of a server too. React 18 writes `false` and `className` as
  // they are.
  return createElement('wandb-connect', {
    ...attributes,
    class: className,
    ref: element,
    'token-endpoint': tokenEndpoint,
    'wandb-host': wandbHost,
    'account-id': accountId,
    'request-timeout': requestTimeout,
    credentials,
    guide,
    dialog: dialog === false ? undefined : dialog,
    disabled: disabled === '' || disabled || undefined,
  });
});

/** Listens on the element itself: React 18 knows no events but its own. */
function useListener<Type extends keyof ConnectEvents>(
  element: RefObject<WandbConnectElement | null>,
  type: Type,
  handler: ((event: ConnectEvents[Type]) => void) | undefined,
): void {
  useBrowserEffect(() => {
    const { current } = element;
    if (!current || !handler) return;
    current.addEventListener(type, handler);
    return () => {
      current.removeEventListener(type, handler);
    };
  }, [element, type, handler]);
}
