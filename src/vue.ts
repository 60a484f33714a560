import type { EmitFn, HTMLAttributes, PublicProps } from 'vue';
import type { ConnectEvents, ConnectListeners, ConnectProperties } from './markup.js';
import type { WandbConnect } from './wandb-connect.js';

/** As https://vuejs.org/guide/extras/web-components.html#typescript has it: for templates alone. */
type TemplateElement = new () => WandbConnect & {
  /** @deprecated not there at run time */
  readonly $props: HTMLAttributes &
    PublicProps &
    Partial<ConnectProperties> &
    ConnectListeners<'on'> & { readonly slot?: string };
  /** @deprecated not there at run time */
  readonly $emit: EmitFn<{
    [Type in keyof ConnectEvents]: (event: ConnectEvents[Type]) => void;
  }>;
};

declare module 'vue' {
  interface GlobalComponents {
    'wandb-connect': TemplateElement;
  }
}
