import type { BrowserContext, Page } from 'playwright';
import { readDocumentSinks } from '../helpers/document-sinks.js';

declare global {
  /** What every event of the element held, as JSON. */
  var heardEvents: string[] | undefined;
}

/** Records what the element's events hold, from before the page's first script. */
export async function recordEvents(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const heard: string[] = (globalThis.heardEvents = []);
    for (const name of [
      'wandb-before-connect',
      'wandb-success',
      'wandb-error',
      'wandb-statechange',
      'wandb-open',
      'wandb-close',
    ]) {
      addEventListener(
        name,
        (event) => {
          heard.push(JSON.stringify({ ...event, type: name }));
        },
        true,
      );
    }
  });
}

/** Everything in a page that other scripts, the user's history or an error report could reveal. */
export async function readPageSinks(page: Page): Promise<Map<string, string[]>> {
  const sinks = await page.evaluate<Record<string, string[]>>(`(${String(readDocumentSinks)})()`);
  const events = await page.evaluate(() => globalThis.heardEvents ?? []);
  return new Map(Object.entries({ ...sinks, events }));
}
