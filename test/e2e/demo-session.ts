import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import type { Browser, BrowserContext } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { findChromium } from '../../scripts/find-chromium.mjs';
import { testApiKey } from '../../src/testing/test-keys.js';
import type { TestKeyScenario } from '../../src/testing/test-keys.js';
import { DemoPage } from './demo-page.js';
import { freePort, startDemo } from './demo-process.js';
import type { DemoProcess } from './demo-process.js';
import { startKeySweep } from './key-sweep.js';
import type { KeySweep } from './key-sweep.js';

/**
 * A demo and a browser for the tests of a file, and a fresh browser context for each test. After
 * each test, none of the keys that it made may be found anywhere.
 */
export class DemoSession {
  readonly #preload: URL | undefined;
  readonly #keys: string[] = [];
  #folder = '';
  #port = 0;
  #demo: DemoProcess | undefined;
  #browser: Browser | undefined;
  #context: BrowserContext | undefined;
  #sweep: KeySweep | undefined;

  /** @param preload a module that the demo's process runs first. */
  constructor({ preload }: { readonly preload?: URL } = {}) {
    this.#preload = preload;
    beforeAll(async () => {
      this.#folder = join(await mkdtemp(join(tmpdir(), 'wandb-connect-')), 'demo');
      this.#port = await freePort();
      await this.#start();
      const executablePath = findChromium();
      this.#browser = await chromium.launch(executablePath ? { executablePath } : {});
    });
    beforeEach(async () => {
      this.#context = await existing(this.#browser).newContext({ locale: 'en' });
      // Ahead of the test's own limit, so that a failure names its step.
      this.#context.setDefaultTimeout(15_000);
      // vite reloads a page when a file changes or its server is back: not in the middle of a test.
      await this.#context.routeWebSocket(
        () => true,
        () => undefined,
      );
      await this.#context.grantPermissions(['clipboard-read', 'clipboard-write'], {
        origin: this.origin,
      });
      this.#sweep = await startKeySweep(this.#context, {
        tokenEndpoints: [
          `${this.origin}/api/wandb`,
          // What the QA bench offers as an endpoint on another origin.
          `http://other-site.localhost:${this.#port}/api/wandb`,
        ],
        output: this.output,
        folder: this.#folder,
      });
    });
    afterEach(async () => {
      const keys = this.#keys.splice(0);
      for (const key of keys) expect(await this.findKey(key)).toEqual([]);
      await this.#context?.close();
    });
    afterAll(async () => {
      await this.#browser?.close();
      await this.#demo?.stop();
      await rm(join(this.#folder, '..'), { recursive: true, force: true });
    });
  }

  get origin(): string {
    return existing(this.#demo).origin;
  }

  get output(): string[] {
    return existing(this.#demo).output;
  }

  get folder(): string {
    return this.#folder;
  }

  get context(): BrowserContext {
    return existing(this.#context);
  }

  /** Opens a page of the demo and waits for the element. */
  async open(path = '/'): Promise<DemoPage> {
    const page = new DemoPage(await this.context.newPage());
    await page.page.goto(this.origin + path);
    await page.connect.waitFor();
    return page;
  }

  /** Stops the demo, by default as a crash does, and starts it again at the same address. */
  async restart(signal?: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    await existing(this.#demo).stop(signal);
    await this.#start();
  }

  /** Makes a key that is no other's, and has it looked for when the test is over. */
  newKey(scenario: TestKeyScenario = 'valid', user = 'ada'): string {
    return this.watch(testApiKey(scenario, { user, filler: 'random' }));
  }

  /** Has a secret looked for when the test is over: a key, or the token of a link. */
  watch(secret: string): string {
    this.#keys.push(secret);
    return secret;
  }

  /** Where a secret is found, but for the field and the one request that carries it. */
  findKey(key: string): Promise<string[]> {
    return existing(this.#sweep).find(key);
  }

  async #start(): Promise<void> {
    this.#demo = await startDemo({
      folder: this.#folder,
      port: this.#port,
      ...(this.#preload && { preload: this.#preload }),
    });
    // The first run makes a database, which takes some seconds of nobody's test.
    await fetch(`${this.#demo.origin}/api/wandb/accounts`);
  }
}

function existing<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('The session has not begun.');
  return value;
}
