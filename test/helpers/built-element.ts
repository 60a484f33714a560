import type * as Api from '../../src/index.js';

// Stands in for `src/index.ts` in Chromium: what `wandb-connect.global.js` exports on a page that loads
// it with a script tag.

await new Promise((resolve, reject) => {
  const script = document.createElement('script');
  script.src = '/host-pages/files/dist/wandb-connect.global.js';
  script.onload = resolve;
  script.onerror = reject;
  document.head.append(script);
});

export const {
  en,
  registerMessages,
  WandbBeforeConnectEvent,
  WandbCloseEvent,
  wandbCloud,
  WandbConnect,
  WandbErrorEvent,
  WandbOpenEvent,
  wandbServer,
  WandbStateChangeEvent,
  WandbSuccessEvent,
} = Reflect.get(globalThis, 'WandbConnect') as typeof Api;
