import type { SvelteHTMLElements } from 'svelte/elements';
import type { Account } from 'wandb-connect';
import type { WandbConnectAttributes } from 'wandb-connect/svelte';

declare const account: Account;

export const attributes: SvelteHTMLElements['wandb-connect'] = {
  id: 'connect',
  class: 'card',
  slot: 'main',
  'token-endpoint': '/api/wandb',
  'request-timeout': 5000,
  wandbHosts: [],
  account,
  product: 'Fieldnote',
  'sign-in-url': '/sign-in',
  'heading-level': 3,
  appearance: 'bare',
  theme: 'dark',
  messages: { label: 'Your key' },
  guide: 'closed',
  dialog: true,
  disabled: true,
  onclick: ({ currentTarget }) => void currentTarget.connect(),
  'onwandb-success': ({ account }) => {
    console.log(account.id);
  },
  'on:wandb-error': ({ code }) => {
    console.log(code);
  },
};

export const mistakes: WandbConnectAttributes[] = [
  // @ts-expect-error not one of the three
  { guide: 'shut' },
  // @ts-expect-error not one of the three
  { theme: 'blue' },
  // @ts-expect-error hosts are not a string
  { wandbHosts: 'cloud' },
  // @ts-expect-error a success has no code
  { 'onwandb-success': ({ code }) => code },
  // @ts-expect-error a handler is not a string
  { 'onwandb-error': 'report' },
];

export const list: SvelteHTMLElements['wandb-accounts'] = {
  'token-endpoint': '/api/wandb',
  'heading-level': 3,
  'onwandb-accounts-list': ({ accounts }) => {
    console.log(accounts.length);
  },
  // @ts-expect-error not one of the two
  theme: 'blue',
};
