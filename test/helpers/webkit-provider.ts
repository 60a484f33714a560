import { defineBrowserProvider } from '@vitest/browser';
import { WebdriverBrowserProvider } from '@vitest/browser-webdriverio';
import type { BrowserProviderOption, TestProject } from 'vitest/node';
import type { WebKit } from '../../scripts/find-webkit.mjs';
import { WebKitBrowser } from './webkit-browser.js';

class WebKitProvider extends WebdriverBrowserProvider {
  readonly #webkit: WebKitBrowser;
  #opening: Promise<WebdriverIO.Browser> | undefined;

  constructor(project: TestProject, programs: WebKit) {
    super(project, {});
    this.#webkit = new WebKitBrowser(programs);
  }

  override openBrowser(): Promise<WebdriverIO.Browser> {
    return (this.#opening ??= this.#open());
  }

  async #open(): Promise<WebdriverIO.Browser> {
    return (this.browser = await this.#webkit.start());
  }

  /** The window has a toolbar and a minimum width, so size the tests' frame instead. */
  override async setViewport(size: { width: number; height: number }): Promise<void> {
    await this.browser?.execute(({ width, height }) => {
      const frame = window.frameElement ?? document.querySelector('iframe[data-vitest]');
      frame?.setAttribute('style', `border: 0; width: ${width}px; height: ${height}px`);
    }, size);
  }

  override getCDPSession(): Promise<never> {
    return Promise.reject(new Error("WebKit does not speak Chromium's protocol"));
  }

  override async close(): Promise<void> {
    await super.close();
    this.#webkit.stop();
  }
}

/** Drives WebKitGTK's MiniBrowser, which vitest treats as Safari. */
export function webkitgtk(programs: WebKit): BrowserProviderOption {
  return defineBrowserProvider({
    name: 'webdriverio',
    supportedBrowser: ['safari'],
    options: {},
    providerFactory: (project) => new WebKitProvider(project, programs),
  });
}
