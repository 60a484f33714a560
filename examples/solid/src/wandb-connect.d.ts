import type { WandbConnect } from 'wandb-connect';
import type { WandbConnectJsx } from 'wandb-connect/jsx';

declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements {
      'wandb-connect': HTMLAttributes<WandbConnect> & WandbConnectJsx;
    }
  }
}
