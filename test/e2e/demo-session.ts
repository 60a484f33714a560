import { readFileSync } from 'node:fs';
import { chromium } from 'playwright';
import type { Browser, BrowserContext } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject } from 'vitest';
import { fetchAccounts } from '../../demo/fetch-accounts.js';
import { CONNECT_HEADER } from '../../src/contract.js';
import { testApiKey } from '../../src/testing/test-keys.js';
import type { TestKeyScenario } from '../../src/testing/test-keys.js';
import { placesWith } from '../helpers/key-traces.js';
import { DemoPage } from './demo-page.js';
import { startKeySweep } from './key-sweep.js';
import type { KeySweep } from './key-sweep.js';
import type { RunningDemo } from './shared-demo.js';

/**
 * A demo without accounts for the tests of a file, and a fresh browser context for each test. A
 * test fails if one of the keys that it made is found anywhere afterwards.
 */
export class DemoSession {
  readonly #findDemo: () => RunningDemo;
  readonly #keys: string[] = [];
  #browser: Browser | undefined;
  #context: BrowserContext | undefined;
  #sweep: KeySweep | undefined;

  /** @param findDemo called when a test runs; by default, it gives the demo that all files share. */
  constructor(findDemo: () => RunningDemo = () => inject('demo')) {
    this.#findDemo = findDemo;
    beforeAll(async () => {
      this.#browser = await chromium.connect(inject('browser'));
      await this.#removeAccounts();
    });
    beforeEach(async () => {
      this.#context = await existing(this.#browser).newContext({ locale: 'en' });
      // Shorter than the test's own limit, so a failure names its step.
      this.#context.setDefaultTimeout(15_000);
      // Keeps Vite from reloading the page during a test if a file changes or the server is back.
      await this.#context.routeWebSocket(
        () => true,
        () => undefined,
      );
      await this.#context.grantPermissions(['clipboard-read', 'clipboard-write'], {
        origin: this.origin,
      });
      this.#sweep = await startKeySweep(this.#context, {
        tokenEndpoints: [`${this.origin}/api/wandb`],
        readOutput: () => this.readOutput(),
        folder: this.folder,
      });
    });
    afterEach(async () => {
      const keys = this.#keys.splice(0);
      if (keys.length > 0) expect((await this.findKeys(keys)).flat()).toEqual([]);
      await this.#context?.close();
    });
    afterAll(() => this.#browser?.close());
  }

  get origin(): string {
    return this.#findDemo().origin;
  }

  get folder(): string {
    return this.#findDemo().folder;
  }

  /** The file with what the demo wrote to its terminal. */
  get log(): string {
    return this.#findDemo().log;
  }

  get context(): BrowserContext {
    return existing(this.#context);
  }

  readOutput(): string {
    return readFileSync(this.log, 'utf8');
  }

  /** Opens a page of the demo and waits for the element. */
  async open(path = '/'): Promise<DemoPage> {
    const page = new DemoPage(await this.context.newPage());
    await page.page.goto(this.origin + path);
    await page.connect.waitFor();
    return page;
  }

  /** Makes a unique key, and searches for it after the test. */
  newKey(scenario: TestKeyScenario = 'valid', user = 'ada'): string {
    return this.watch(testApiKey(scenario, { user, filler: 'random' }));
  }

  /** Searches for a secret after the test: a key, or the token of a link. */
  watch(secret: string): string {
    this.#keys.push(secret);
    return secret;
  }

  /** The places that contain a secret, except for the field and the one request that carries it. */
  async findKey(key: string): Promise<string[]> {
    const [places = []] = await this.findKeys([key]);
    return places;
  }

  /** The same for each of several secrets. */
  async findKeys(keys: readonly string[]): Promise<string[][]> {
    const sinks = await existing(this.#sweep).read();
    return keys.map((key) => placesWith(key, sinks));
  }

  async #removeAccounts(): Promise<void> {
    const endpoint = `${this.origin}/api/wandb`;
    const headers = { [CONNECT_HEADER]: '1', 'Sec-Fetch-Site': 'same-origin' };
    for (const { id } of await fetchAccounts(endpoint)) {
      await fetch(`${endpoint}/accounts/${id}`, { method: 'DELETE', headers });
    }
    expect(await fetchAccounts(endpoint)).toEqual([]);
  }
}

function existing<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('The session has not begun.');
  return value;
}
