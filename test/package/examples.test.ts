import { execFileSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright';
import type { Browser } from 'playwright';
import { build } from 'vite';
import { afterAll, beforeAll, describe, it, onTestFinished, vi } from 'vitest';
import { serveFiles } from '../../scripts/examples/serve.mjs';
import { useExample } from '../../scripts/examples/use-example.mjs';
import { requireChromium } from '../../scripts/find-chromium.mjs';
import { projectForTest } from './project.js';

const examples = resolve(import.meta.dirname, '../../examples');

// The quick ones, without installing anything. `npm run examples` tries all of them.
describe('an example', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: requireChromium() });
  });
  afterAll(() => browser.close());

  async function use(project: string, list: string): Promise<void> {
    const { url, stop } = await serveFiles(join(project, 'dist'));
    onTestFinished(stop);
    await useExample(browser, url, { list });
  }

  it('with a script tag hears of success and failure, and lists the accounts, under its policy', async () => {
    const project = projectForTest({});
    cpSync(join(examples, 'script-tag'), project, { recursive: true });
    execFileSync(process.execPath, ['build.js'], { cwd: project });
    await use(project, 'accounts.html');
  });

  it('in React hears of success and failure, and lists the accounts', async () => {
    const project = projectForTest({}, ['react', 'react-dom']);
    cpSync(join(examples, 'react'), project, { recursive: true });
    vi.stubEnv('NODE_ENV', 'production');
    onTestFinished(() => void vi.unstubAllEnvs());
    await build({ root: project, configFile: false, logLevel: 'error', mode: 'production' });
    await use(project, '');
  });
});
