import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { WandbConnect } from '../../src/wandb-connect.js';
import type { WandbErrorEvent, WandbSuccessEvent } from '../../src/events.js';

type Properties = Pick<
  WandbConnect,
  'tokenEndpoint' | 'wandbHost' | 'wandbHosts' | 'accountId' | 'guide' | 'disabled'
>;

// React listens for `wandb-success` when it is given `onwandb-success`:
// https://react.dev/reference/react-dom/components#custom-html-elements
interface Listeners {
  'onwandb-success': (event: WandbSuccessEvent) => void;
  'onwandb-error': (event: WandbErrorEvent) => void;
}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'wandb-connect': DetailedHTMLProps<HTMLAttributes<WandbConnect>, WandbConnect> &
        Partial<Properties & Listeners>;
    }
  }
}
