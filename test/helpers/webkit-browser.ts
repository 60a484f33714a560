import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type ClickOptions, remote } from 'webdriverio';
import type { WebKit } from '../../scripts/find-webkit.mjs';
import { freePort } from './free-port.js';

/** Starts Xvfb, which picks a free display and prints its number when it accepts clients. */
async function startDisplay(program: string): Promise<[ChildProcess, display: string]> {
  const xvfb = spawn(
    program,
    ['-displayfd', '3', '-screen', '0', '1600x1400x24', '-nolisten', 'tcp'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  );
  const number = xvfb.stdio[3];
  if (!number) throw new Error('Xvfb was started without a pipe');
  const [chunk] = (await Promise.race([
    once(number, 'data'),
    once(xvfb, 'exit').then(() => Promise.reject(new Error('Xvfb ended before it was ready'))),
  ])) as [Buffer];
  return [xvfb, `:${chunk.toString().trim()}`];
}

/** WebKitWebDriver prints nothing when it listens, so try to connect. */
async function listening(driver: ChildProcess, port: number): Promise<void> {
  while (driver.exitCode === null) {
    const socket = connect(port, '127.0.0.1');
    const isOpen = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    });
    socket.destroy();
    if (isOpen) return;
    await delay(20);
  }
  throw new Error('WebKitWebDriver ended before it listened');
}

function overwriteInput(browser: WebdriverIO.Browser): void {
  // WebKitWebDriver refuses to click a text input in a shadow root, because it thinks that it's
  // covered. With options, even empty ones, webdriverio moves the pointer there and presses
  // instead.
  browser.overwriteCommand(
    'click',
    (click, options: ClickOptions | undefined) => click(options ?? {}),
    true,
  );
  // WebKitWebDriver types a value key by key, 5 ms each, and refuses an empty one. This sets it at
  // once, as playwright does in the other engines.
  browser.overwriteCommand(
    'setValue',
    async function (this: WebdriverIO.Element, _setValue, value: string) {
      await browser.execute(
        (input, text) => {
          input.focus();
          input.select();
          // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else fires the events of typing
          document.execCommand(text ? 'insertText' : 'delete', false, text);
        },
        this as unknown as HTMLInputElement,
        value,
      );
    },
    true,
  );
}

/** Creates a folder with GTK settings, from which WebKit learns whether to reduce motion. */
function writeSettings({ reducedMotion }: { readonly reducedMotion: boolean }): string {
  const folder = mkdtempSync(join(tmpdir(), 'webkit-settings-'));
  for (const version of ['gtk-3.0', 'gtk-4.0']) {
    mkdirSync(join(folder, version));
    writeFileSync(
      join(folder, version, 'settings.ini'),
      `[Settings]\ngtk-enable-animations=${reducedMotion ? 0 : 1}\n`,
    );
  }
  return folder;
}

/** WebKitGTK's MiniBrowser on its own display, with its own cookies. */
export class WebKitBrowser {
  readonly #programs: WebKit;
  readonly #processes: ChildProcess[] = [];
  readonly #settings: string;
  readonly #args: readonly string[];

  constructor(programs: WebKit, { reducedMotion = false, backForwardCache = true } = {}) {
    this.#programs = programs;
    this.#args = ['--automation', ...(backForwardCache ? [] : ['--enable-page-cache=false'])];
    this.#settings = writeSettings({ reducedMotion });
    // If this process is stopped from outside, stop the browser, too.
    process.once('exit', () => this.stop());
    process.once('SIGTERM', () => process.exit(143));
  }

  async start(): Promise<WebdriverIO.Browser> {
    const [xvfb, display] = await startDisplay(this.#programs.display);
    this.#processes.push(xvfb);
    const port = await freePort();
    const driver = spawn(this.#programs.driver, [`--port=${port}`], {
      stdio: 'ignore',
      env: {
        ...process.env,
        DISPLAY: display,
        GDK_BACKEND: 'x11',
        XDG_CONFIG_HOME: this.#settings,
      },
    });
    this.#processes.push(driver);
    await listening(driver, port);
    const browser = await remote({
      logLevel: 'silent',
      hostname: '127.0.0.1',
      port,
      capabilities: {
        browserName: 'MiniBrowser',
        'wdio:enforceWebDriverClassic': true,
        // @ts-expect-error webdriverio does not know WebKitGTK's capability
        'webkitgtk:browserOptions': { binary: this.#programs.browser, args: this.#args },
      },
    });
    await browser.setWindowSize(1440, 1200);
    overwriteInput(browser);
    return browser;
  }

  stop(): void {
    for (const started of this.#processes.splice(0).reverse()) started.kill();
    rmSync(this.#settings, { recursive: true, force: true, maxRetries: 3 });
  }
}
