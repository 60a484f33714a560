import type { GlobalComponents } from 'vue';
import type { Account, WandbConnect } from 'wandb-connect';
import type {} from 'wandb-connect/vue';

type Component = GlobalComponents['wandb-connect'];
type Props = InstanceType<Component>['$props'];
declare const emit: InstanceType<Component>['$emit'];

declare const account: Account;

export const element = (instance: InstanceType<Component>): WandbConnect => instance;

export const props: Props = {
  id: 'connect',
  class: ['card', { wide: true }],
  'aria-label': 'W&B',
  slot: 'main',
  tokenEndpoint: '/api/wandb',
  wandbHost: 'acme',
  wandbHosts: [],
  account,
  product: 'Fieldnote',
  signInUrl: '/sign-in',
  headingLevel: 3,
  appearance: 'bare',
  theme: 'dark',
  messages: { label: 'Your key' },
  requestTimeout: 5000,
  guide: 'closed',
  dialog: '',
  disabled: '',
  'onWandb-success': ({ account }) => {
    console.log(account.id);
  },
  onWandbError: ({ code }) => {
    console.log(code);
  },
  onClick: () => undefined,
};

/** An attribute that is not bound has a text. */
export const text: Props = { requestTimeout: '5000', headingLevel: '3' };

export const mistakes: Props[] = [
  // @ts-expect-error must be a number of milliseconds
  { requestTimeout: '5s' },
  // @ts-expect-error not one of the three
  { guide: 'shut' },
  // @ts-expect-error not one of the three
  { theme: 'blue' },
  // @ts-expect-error hosts are not a string
  { wandbHosts: 'cloud' },
  // @ts-expect-error a success has no code
  { 'onWandb-success': ({ code }) => code },
  // @ts-expect-error an element has no key
  { apiKey: 'x' },
];

// Templates check `@wandb-success` against this.
export const emits = (event: Parameters<typeof emit>[1]) => {
  console.log(event.type);
  // @ts-expect-error no such event
  emit('wandb-linked', event);
};

type ListProps = InstanceType<GlobalComponents['wandb-accounts']>['$props'];

export const list: ListProps = {
  tokenEndpoint: '/api/wandb',
  product: 'Fieldnote',
  onWandbAccountChange: ({ action, account }) => {
    console.log(action, account.id);
  },
  // @ts-expect-error not one of the two
  theme: 'blue',
};
