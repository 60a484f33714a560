import { playwright, PlaywrightBrowserProvider } from '@vitest/browser-playwright';
import type { PlaywrightProviderOptions } from '@vitest/browser-playwright';
import { defineBrowserProvider } from '@vitest/browser';
import type { BrowserProviderOption } from 'vitest/node';

/**
 * Finds the tests' frame by its position; vitest finds it by its name.
 *
 * playwright asks Firefox for the name when a frame appears. If Firefox doesn't know it yet,
 * playwright never asks again, and everything that a test file types, copies or pastes is lost.
 * https://github.com/microsoft/playwright/blob/v1.64.1/packages/playwright-core/src/server/bidi/bidiBrowser.ts
 */
class FirefoxProvider extends PlaywrightBrowserProvider {
  override getCommandsContext(sessionId: string) {
    const context = super.getCommandsContext(sessionId);
    const { page } = context;
    return Object.defineProperty(context, 'frame', {
      value: () => {
        const [frame] = page.mainFrame().childFrames();
        return frame ? Promise.resolve(frame) : page.waitForEvent('frameattached');
      },
    });
  }
}

/** Drives Firefox with WebDriver BiDi. */
export function firefoxBidi(options: PlaywrightProviderOptions): BrowserProviderOption {
  return defineBrowserProvider({
    ...playwright(options),
    providerFactory: (project) => new FirefoxProvider(project, options),
  });
}
