import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright';
import type { Browser, BrowserContext, Locator, Page } from 'playwright';
import { afterAll, afterEach, beforeAll } from 'vitest';
import * as z from 'zod/mini';
import { requireChromium } from '../../scripts/find-chromium.mjs';
import type {} from '../../src/index.js';
import { scriptTagFile } from './dist.js';
import { newKey } from '../helpers/random-key.js';
import { linkedReply } from '../helpers/linked-account.js';

/** The origin of the host pages: a secure context with no server behind it. */
const origin = 'https://product.example';
export const endpoint = `${origin}/api/wandb`;
const root = resolve(import.meta.dirname, '../..');

/** What a page records about itself, from before any other script. */
const Notes = z.object({
  events: z.array(z.string()),
  violations: z.array(z.string()),
  globals: z.array(z.string()),
});

function takeNotes(): void {
  const globals = Object.getOwnPropertyNames(window);
  const notes: z.infer<typeof Notes> = { events: [], violations: [], globals: [] };
  for (const type of ['wandb-success', 'wandb-error']) {
    document.addEventListener(type, () => notes.events.push(type));
  }
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, sample }) => {
    notes.violations.push(`${effectiveDirective} ${sample}`.trim());
  });
  // A symbol, so it isn't counted as a new global name.
  Object.defineProperty(window, Symbol.for('notes'), {
    get: () => ({
      ...notes,
      globals: Object.getOwnPropertyNames(window).filter((name) => !globals.includes(name)),
    }),
  });
}

/** A product's page with the script-tag file, and what happened on it. */
export class HostPage {
  readonly page: Page;
  /** Uncaught errors, and console errors and warnings. */
  readonly errors: string[] = [];
  /** All console messages, at every level. */
  readonly messages: string[] = [];
  /** The posted bodies. */
  readonly posts: (string | null)[] = [];

  constructor(page: Page) {
    this.page = page;
    page.on('pageerror', ({ message }) => this.errors.push(message));
    page.on('console', (message) => {
      this.messages.push(`${message.type()}: ${message.text()}`);
      if (message.type() === 'error') this.errors.push(message.text());
    });
  }

  get button(): Locator {
    return this.page.getByRole('button', { name: 'Connect', exact: true });
  }

  /** Links a key like a user. */
  async link(): Promise<void> {
    await this.page.getByLabel('API key').fill(newKey());
    await this.button.click();
    await this.page.getByText('Connected as ada').first().waitFor();
  }

  /** The events that ended an attempt, the CSP violations, and the new globals. */
  async notes(): Promise<z.infer<typeof Notes>> {
    return Notes.parse(await this.page.evaluate("window[Symbol.for('notes')]"));
  }

  /** The element's current phase. */
  phase(): Promise<string> {
    return this.page.evaluate(() => document.querySelector('wandb-connect')?.state.phase ?? 'none');
  }
}

/** A browser for the tests of a file, and a fresh context for each test. */
export class HostPages {
  #browser: Browser | undefined;
  #context: BrowserContext | undefined;

  constructor() {
    beforeAll(async () => {
      this.#browser = await chromium.launch({ executablePath: requireChromium() });
    });
    afterEach(async () => {
      await this.#context?.close();
      this.#context = undefined;
    });
    afterAll(async () => {
      await this.#browser?.close();
    });
  }

  /** Opens a page of a product with this HTML, this policy, and these scripts by path. */
  async open(
    html: string,
    { csp, scripts = {} }: { csp?: string; scripts?: Readonly<Record<string, string>> } = {},
  ): Promise<HostPage> {
    const host = await this.#newPage();
    await host.page.route(`${origin}/**`, async (route) => {
      const { pathname } = new URL(route.request().url());
      const script = scripts[pathname];
      if (pathname === '/') {
        const headers = csp === undefined ? {} : { 'Content-Security-Policy': csp };
        await route.fulfill({ contentType: 'text/html', body: html, headers });
      } else if (pathname === '/wandb-connect.global.js') {
        await route.fulfill({ path: scriptTagFile, contentType: 'text/javascript' });
      } else if (script !== undefined) {
        await route.fulfill({ contentType: 'text/javascript', body: script });
      } else if (pathname.startsWith('/node_modules/')) {
        const body = await readFile(join(root, pathname));
        await route.fulfill({ contentType: 'text/javascript', body });
      } else {
        await route.fallback();
      }
    });
    await host.page.goto(origin);
    return host;
  }

  /** Opens a page from a file. */
  openFile(file: string): Promise<HostPage> {
    return this.openAt(pathToFileURL(file).href);
  }

  /** Opens a page at its own address, with any certificate. */
  async openAt(url: string): Promise<HostPage> {
    const host = await this.#newPage();
    await host.page.goto(url);
    return host;
  }

  async #newPage(): Promise<HostPage> {
    if (!this.#browser) throw new Error('The browser has not started.');
    this.#context = await this.#browser.newContext({ locale: 'en', ignoreHTTPSErrors: true });
    this.#context.setDefaultTimeout(10_000);
    await this.#context.addInitScript(takeNotes);
    const host = new HostPage(await this.#context.newPage());
    await host.page.route(endpoint, async (route) => {
      host.posts.push(route.request().postData());
      await route.fulfill({ json: linkedReply, headers: { 'Access-Control-Allow-Origin': '*' } });
    });
    return host;
  }
}
