import type { HttpHandler } from 'msw';
import { setupWorker } from 'msw/browser';
import { root } from './root.js';

const worker = setupWorker();
let isRunning = false;
/** The handlers that apply in every scenario. */
let lasting: readonly HttpHandler[] = [];

/** Lets MSW answer in the page, in place of a server. */
export async function answerAlways(handlers: readonly HttpHandler[]): Promise<void> {
  lasting = handlers;
  await answerWith([]);
}

/** Lets MSW answer some requests until the next call. Other requests are not affected. */
export async function answerWith(handlers: readonly HttpHandler[]): Promise<void> {
  const all = [...handlers, ...lasting];
  worker.resetHandlers(...all);
  if (all.length === 0) {
    if (isRunning) worker.stop();
    isRunning = false;
  } else if (!isRunning) {
    isRunning = true;
    await worker.start({
      onUnhandledRequest: 'bypass',
      quiet: true,
      serviceWorker: {
        url: new URL('mockServiceWorker.js', root).pathname,
        options: { scope: root.pathname },
      },
    });
  }
}
