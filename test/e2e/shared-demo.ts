import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import type { TestProject } from 'vitest/node';
import { findChromium } from '../../scripts/find-chromium.mjs';
import { buildOnce } from '../helpers/build-package.js';
import { buildDemo, freePort, startBuiltDemo } from './demo-process.js';

/** A running demo, for the tests of every file. */
export interface RunningDemo {
  /** `http://localhost:{port}` */
  readonly origin: string;
  /** Where it keeps its accounts. */
  readonly folder: string;
  /** The file with everything that it wrote to its terminal. */
  readonly log: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    demo: RunningDemo;
    /** The address at which Playwright reaches the browser. */
    browser: string;
  }
}

/** Builds the demo, and starts it and a browser, once for all the files of the project. */
export default async function shareDemo({ provide }: TestProject): Promise<() => Promise<void>> {
  // The demo imports the package by its name, so it gets `dist`, as a product does.
  await buildOnce();
  await buildDemo();
  const parent = await mkdtemp(join(tmpdir(), 'wandb-connect-'));
  const folder = join(parent, 'demo');
  const log = join(parent, 'log');
  const demo = await startBuiltDemo({
    folder,
    log,
    port: await freePort(),
    preloads: [
      new URL('arrivals.mjs', import.meta.url),
      new URL('without-wandb.mjs', import.meta.url),
    ],
  });
  const executablePath = findChromium();
  const browser = await chromium.launchServer(executablePath ? { executablePath } : {});
  // The first request waits for the database to be made, which takes seconds.
  await fetch(`${demo.origin}/api/wandb/accounts`);
  provide('demo', { origin: demo.origin, folder, log });
  provide('browser', browser.wsEndpoint());

  return async () => {
    await browser.close();
    await demo.stop();
    await rm(parent, { recursive: true });
  };
}
