import type * as Api from '../../src/accounts.js';

// Stands in for `src/accounts.ts` in Chromium: what `wandb-accounts.global.js` exports on a page that
// loads it with a script tag.

await new Promise((resolve, reject) => {
  const script = document.createElement('script');
  script.src = '/host-pages/files/dist/wandb-accounts.global.js';
  script.onload = resolve;
  script.onerror = reject;
  document.head.append(script);
});

export const {
  registerMessages,
  WandbAccountChangeEvent,
  WandbAccounts,
  WandbAccountsErrorEvent,
  WandbAccountsListEvent,
  WandbBeforeAccountChangeEvent,
  wandbCloud,
  wandbServer,
} = Reflect.get(globalThis, 'WandbConnect') as typeof Api;
