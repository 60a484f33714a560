import type { BrowserContext, Page } from 'playwright';

declare global {
  /** What every event of the element held, as JSON. */
  var heardEvents: string[] | undefined;
}

/** Writes down what the element's events hold, from before the page's first script on. */
export async function recordEvents(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const heard: string[] = (globalThis.heardEvents = []);
    for (const name of [
      'wandb-before-connect',
      'wandb-success',
      'wandb-error',
      'wandb-statechange',
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

/** Every place of a page that other scripts, the user's history or a report could be read from. */
export async function readPageSinks(page: Page): Promise<Map<string, string[]>> {
  const sinks = await page.evaluate(() => {
    const htmlOf = (root: Document | ShadowRoot): string[] => [
      root instanceof Document ? root.documentElement.outerHTML : root.innerHTML,
      ...[...root.querySelectorAll('*')].flatMap(({ shadowRoot }) =>
        shadowRoot ? htmlOf(shadowRoot) : [],
      ),
    ];
    return {
      events: globalThis.heardEvents ?? [],
      html: htmlOf(document),
      location: [location.href, document.referrer, JSON.stringify(history.state)],
      title: [document.title],
      'window name': [window.name],
      'local storage': [JSON.stringify({ ...localStorage })],
      'session storage': [JSON.stringify({ ...sessionStorage })],
      'performance entries': performance.getEntries().map((entry) => JSON.stringify(entry)),
    };
  });
  return new Map(Object.entries(sinks));
}
