import { chromium, firefox } from 'playwright';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, vi } from 'vitest';
import { Key } from 'webdriverio';
import { findChromium } from '../../scripts/find-chromium.mjs';
import { findFirefox } from '../../scripts/find-firefox.mjs';
import { findWebKit } from '../../scripts/find-webkit.mjs';
import type { WebKit } from '../../scripts/find-webkit.mjs';
import { acknowledgeFirefoxAtOnce } from './firefox-acknowledgement.js';
import { patience, until } from './until.js';
import { WebKitBrowser } from './webkit-browser.js';

/** A window that a test drives from outside the browser. */
export interface DrivenWindow {
  /** Runs a function on the page. It can use only the page and its argument. */
  run<Result, Given = undefined>(script: (given: Given) => Result, given?: Given): Promise<Result>;
  /** Runs a script, whatever the page's policy says. */
  runText(script: string): Promise<void>;
  /** Clicks the button or link with this name, inside a shadow root or not, like a user. */
  press(name: string): Promise<void>;
  /** Presses a key on the keyboard. */
  hit(key: 'Tab' | 'Enter'): Promise<void>;
  goTo(url: string): Promise<void>;
  close(): Promise<void>;
}

/** A browser with its own cookies. */
export interface DrivenBrowser {
  /** Opens a window, like a user. */
  open(url: string): Promise<DrivenWindow>;
  /** The windows that pages have opened and that still exist. */
  popups(): Promise<readonly DrivenWindow[]>;
  /** Starts a browser with separate cookies. You have to stop it. */
  another(): Promise<DrivenBrowser>;
  /** Closes the windows and deletes the cookies. */
  reset(): Promise<void>;
  stop(): Promise<void>;
}

/** The settings of a browser. */
interface BrowserSettings {
  /** The user's colors replace every page's. Not in WebKit: see `drivenDifferences`. */
  readonly forcedColors?: boolean;
  readonly reducedMotion?: boolean;
  /** A touch screen, and no mouse. Not in WebKit. */
  readonly touch?: boolean;
  /** Whether to keep pages after they're left. By default, Firefox and WebKit do. */
  readonly backForwardCache?: boolean;
}

class PlaywrightWindow implements DrivenWindow {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  run<Result, Given>(script: (given: Given) => Result, given?: Given): Promise<Result> {
    return this.page.evaluate(script as (given: unknown) => Result, given);
  }

  async runText(script: string): Promise<void> {
    await this.page.evaluate(script);
  }

  async press(name: string): Promise<void> {
    const button = this.page.getByRole('button', { name, exact: true });
    await button.or(this.page.getByRole('link', { name, exact: true })).click();
  }

  async hit(key: 'Tab' | 'Enter'): Promise<void> {
    await this.page.keyboard.press(key);
  }

  async goTo(url: string): Promise<void> {
    await this.page.goto(url);
  }

  async close(): Promise<void> {
    await this.page.close();
  }
}

class PlaywrightBrowser implements DrivenBrowser {
  readonly #browser: Browser;
  readonly #options: BrowserContextOptions;
  readonly #opened = new Set<Page>();
  #context: BrowserContext | undefined;

  constructor(browser: Browser, options: BrowserContextOptions) {
    this.#browser = browser;
    this.#options = options;
  }

  async open(url: string): Promise<DrivenWindow> {
    this.#context ??= await this.#browser.newContext({ locale: 'en', ...this.#options });
    this.#context.setDefaultTimeout(patience);
    const page = await this.#context.newPage();
    this.#opened.add(page);
    await page.goto(url);
    return new PlaywrightWindow(page);
  }

  async popups(): Promise<readonly DrivenWindow[]> {
    const pages = this.#context?.pages() ?? [];
    return pages
      .filter((page) => !this.#opened.has(page))
      .map((page) => new PlaywrightWindow(page));
  }

  async another(): Promise<DrivenBrowser> {
    return new PlaywrightBrowser(this.#browser, this.#options);
  }

  async reset(): Promise<void> {
    await this.#context?.close();
    this.#context = undefined;
    this.#opened.clear();
  }

  stop(): Promise<void> {
    return this.reset();
  }
}

class WebKitWindow implements DrivenWindow {
  readonly #browser: WebdriverIO.Browser;
  readonly #handle: string;

  constructor(browser: WebdriverIO.Browser, handle: string) {
    this.#browser = browser;
    this.#handle = handle;
  }

  async run<Result, Given>(script: (given: Given) => Result, given?: Given): Promise<Result> {
    await this.#browser.switchToWindow(this.#handle);
    const execute = this.#browser.execute.bind(this.#browser) as (
      script: unknown,
      given: unknown,
    ) => Promise<Result>;
    return execute(script, given);
  }

  async runText(script: string): Promise<void> {
    await this.#browser.switchToWindow(this.#handle);
    await this.#browser.execute(script);
  }

  async press(name: string): Promise<void> {
    await this.#browser.switchToWindow(this.#handle);
    const found = await vi.waitUntil(
      () =>
        this.#browser.execute((wanted) => {
          const roots: (Document | ShadowRoot)[] = [document];
          for (const { shadowRoot } of document.querySelectorAll('*')) {
            if (shadowRoot) roots.push(shadowRoot);
          }
          return roots
            .flatMap((root) => [...root.querySelectorAll<HTMLElement>('button, a')])
            .find(
              (button) =>
                (button.ariaLabel ?? (button.innerText.trim() || button.title)) === wanted &&
                button.checkVisibility(),
            );
        }, name),
      { timeout: patience, interval: 30 },
    );
    await this.#browser.$(found).click();
  }

  async hit(key: 'Tab' | 'Enter'): Promise<void> {
    await this.#browser.switchToWindow(this.#handle);
    await this.#browser.keys(Key[key]);
  }

  async goTo(url: string): Promise<void> {
    await this.#browser.switchToWindow(this.#handle);
    await this.#browser.url(url);
  }

  async close(): Promise<void> {
    await this.#browser.switchToWindow(this.#handle);
    await this.#browser.closeWindow();
  }
}

class DrivenWebKit implements DrivenBrowser {
  readonly #programs: WebKit;
  readonly #settings: BrowserSettings;
  readonly #webkit: WebKitBrowser;
  readonly #browser: WebdriverIO.Browser;
  /** The first window stays open, because closing it would end the browser. */
  readonly #first: string;
  readonly #opened = new Set<string>();

  static async start(programs: WebKit, settings: BrowserSettings): Promise<DrivenWebKit> {
    const webkit = new WebKitBrowser(programs, settings);
    const browser = await webkit.start();
    return new DrivenWebKit(programs, settings, webkit, browser, await browser.getWindowHandle());
  }

  private constructor(
    programs: WebKit,
    settings: BrowserSettings,
    webkit: WebKitBrowser,
    browser: WebdriverIO.Browser,
    first: string,
  ) {
    this.#programs = programs;
    this.#settings = settings;
    this.#webkit = webkit;
    this.#browser = browser;
    this.#first = first;
  }

  async open(url: string): Promise<DrivenWindow> {
    await this.#browser.switchToWindow(this.#first);
    const handle = this.#opened.has(this.#first)
      ? (await this.#browser.createWindow('window')).handle
      : this.#first;
    this.#opened.add(handle);
    const window = new WebKitWindow(this.#browser, handle);
    await window.goTo(url);
    return window;
  }

  async popups(): Promise<readonly DrivenWindow[]> {
    return (await this.#browser.getWindowHandles())
      .filter((handle) => !this.#opened.has(handle))
      .map((handle) => new WebKitWindow(this.#browser, handle));
  }

  another(): Promise<DrivenBrowser> {
    return DrivenWebKit.start(this.#programs, this.#settings);
  }

  async reset(): Promise<void> {
    for (const handle of await this.#browser.getWindowHandles()) {
      if (handle !== this.#first) await this.#closeWindow(handle);
    }
    // A window stays in the list for a while after it was closed.
    await until(async () => (await this.#browser.getWindowHandles()).length === 1);
    await this.#browser.switchToWindow(this.#first);
    await this.#browser.deleteAllCookies();
    await this.#browser.execute(() => {
      sessionStorage.clear();
    });
    await this.#browser.url('about:blank');
    this.#opened.clear();
  }

  /** Closes a window that may be closing by itself. */
  async #closeWindow(handle: string): Promise<void> {
    try {
      await this.#browser.switchToWindow(handle);
      await this.#browser.closeWindow();
    } catch (error) {
      if (!(error instanceof Error && error.name === 'no such window')) throw error;
    }
  }

  async stop(): Promise<void> {
    await this.#browser.deleteSession();
    this.#webkit.stop();
  }
}

/** A browser that has started, and how to stop it. */
interface StartedEngine {
  readonly browser: DrivenBrowser;
  readonly end: () => Promise<void>;
}

/** An engine that is installed. */
interface Engine {
  readonly name: string;
  /** Starts a browser with this engine. */
  readonly start: (settings?: BrowserSettings) => Promise<StartedEngine>;
}

async function drive(
  launching: Promise<Browser>,
  options: BrowserContextOptions = {},
): Promise<StartedEngine> {
  const launched = await launching;
  return { browser: new PlaywrightBrowser(launched, options), end: () => launched.close() };
}

function driveChromium(
  executablePath: string,
  { forcedColors, reducedMotion, touch, backForwardCache }: BrowserSettings,
): Promise<StartedEngine> {
  const ignoreDefaultArgs = backForwardCache ? ['--disable-back-forward-cache'] : [];
  return drive(chromium.launch({ executablePath, ignoreDefaultArgs }), {
    forcedColors: forcedColors ? 'active' : 'none',
    reducedMotion: reducedMotion ? 'reduce' : 'no-preference',
    hasTouch: touch ?? false,
  });
}

function driveFirefox(
  executablePath: string,
  { forcedColors, reducedMotion, touch, backForwardCache = true }: BrowserSettings,
): Promise<StartedEngine> {
  acknowledgeFirefoxAtOnce();
  // Playwright's own options for these have no effect here, because WebDriver BiDi doesn't support
  // them.
  const firefoxUserPrefs = {
    'browser.display.document_color_use': forcedColors ? 2 : 0,
    'ui.prefersReducedMotion': reducedMotion ? 1 : 0,
    // 1 is a finger; 6 is a mouse, which can hover.
    'ui.primaryPointerCapabilities': touch ? 1 : 6,
    'browser.sessionhistory.max_total_viewers': backForwardCache ? -1 : 0,
  };
  return drive(firefox.launch({ executablePath, channel: 'moz-firefox', firefoxUserPrefs }));
}

async function driveWebKit(programs: WebKit, settings: BrowserSettings): Promise<StartedEngine> {
  const browser = await DrivenWebKit.start(programs, settings);
  return { browser, end: () => browser.stop() };
}

/** The installed engines, and how to start each. */
export function findEngines(): readonly Engine[] {
  const chromiumPath = findChromium();
  const firefoxPath = findFirefox();
  const webkit = findWebKit();
  const engines: readonly (Engine | false | undefined)[] = [
    chromiumPath !== undefined && {
      name: 'Chromium',
      start: (settings = {}) => driveChromium(chromiumPath, settings),
    },
    firefoxPath !== undefined && {
      name: 'Firefox',
      start: (settings = {}) => driveFirefox(firefoxPath, settings),
    },
    webkit && { name: 'WebKit', start: (settings = {}) => driveWebKit(webkit, settings) },
  ];
  return engines.filter((engine) => typeof engine === 'object');
}

/** The same, but a commit is tested in Chromium only: the others follow at night. */
export function findCommitEngines(): readonly Engine[] {
  return process.env.NIGHTLY ? findEngines() : findEngines().slice(0, 1);
}

/** A browser for the tests of a block; each test starts without windows and cookies. */
export function useBrowser(start: () => Promise<StartedEngine>): () => DrivenBrowser {
  let engine: StartedEngine | undefined;
  beforeAll(async () => {
    engine = await start();
  });
  afterEach(() => engine?.browser.reset());
  afterAll(() => engine?.end());
  return () => {
    if (!engine) throw new Error('The browser has not started.');
    return engine.browser;
  };
}
