import type { WandbConnectJsx } from 'wandb-connect/jsx';

declare global {
  namespace astroHTML.JSX {
    interface IntrinsicElements {
      'wandb-connect': HTMLAttributes & WandbConnectJsx;
    }
  }
}
