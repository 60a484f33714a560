import type { EmitFn, HTMLAttributes, PublicProps } from 'vue';
import type { AccountsEvents, AccountsProperties } from './accounts/markup.js';
import type { WandbAccounts } from './accounts/wandb-accounts.js';
import type { ConnectEvents, ConnectProperties } from './element/markup.js';
import type { WandbConnect } from './element/wandb-connect.js';

type PascalCase<Name extends string> = Name extends `${infer Head}-${infer Tail}`
  ? `${Capitalize<Head>}${PascalCase<Tail>}`
  : Capitalize<Name>;

/** Templates check `@wandb-success` as `onWandbSuccess`; Vue listens for both. */
type Listeners<Events> = {
  readonly [Type in keyof Events & string as `on${Capitalize<Type> | PascalCase<Type>}`]?: (
    event: Events[Type],
  ) => void;
};

/**
 * The shape from https://vuejs.org/guide/extras/web-components.html#typescript, for templates only.
 */
type TemplateElement<Element, Properties, Events> = new () => Element & {
  /** @deprecated doesn't exist at run time */
  readonly $props: HTMLAttributes &
    PublicProps &
    Partial<Properties> &
    Listeners<Events> & { readonly slot?: string };
  /** @deprecated doesn't exist at run time */
  readonly $emit: EmitFn<{
    [Type in keyof Events]: (event: Events[Type]) => void;
  }>;
};

declare module 'vue' {
  interface GlobalComponents {
    'wandb-connect': TemplateElement<WandbConnect, ConnectProperties, ConnectEvents>;
    'wandb-accounts': TemplateElement<WandbAccounts, AccountsProperties, AccountsEvents>;
  }
}
