import type { HTMLAttributes } from 'preact';
import type { WandbConnect } from 'wandb-connect';
import type { WandbConnectJsx } from 'wandb-connect/jsx';

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'wandb-connect': HTMLAttributes<WandbConnect> & WandbConnectJsx;
    }
  }
}
