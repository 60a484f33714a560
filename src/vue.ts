import type { EmitFn, HTMLAttributes, PublicProps } from 'vue';
import type { ConnectEvents, ConnectProperties } from './element/markup.js';
import type { WandbConnect } from './element/wandb-connect.js';

type PascalCase<Name extends string> = Name extends `${infer Head}-${infer Tail}`
  ? `${Capitalize<Head>}${PascalCase<Tail>}`
  : Capitalize<Name>;

/** Templates check `@wandb-success` as `onWandbSuccess`; Vue listens for both. */
type Listeners = {
  readonly [Type in keyof ConnectEvents as `on${Capitalize<Type> | PascalCase<Type>}`]?: (
    event: ConnectEvents[Type],
  ) => void;
};

/**
 * The shape from https://vuejs.org/guide/extras/web-components.html#typescript, for templates only.
 */
type TemplateElement = new () => WandbConnect & {
  /** @deprecated doesn't exist at run time */
  readonly $props: HTMLAttributes &
    PublicProps &
    Partial<ConnectProperties> &
    Listeners & { readonly slot?: string };
  /** @deprecated doesn't exist at run time */
  readonly $emit: EmitFn<{
    [Type in keyof ConnectEvents]: (event: ConnectEvents[Type]) => void;
  }>;
};

declare module 'vue' {
  interface GlobalComponents {
    'wandb-connect': TemplateElement;
  }
}
