import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { chromium } from 'playwright';
import type { Browser, Locator, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requireChromium } from '../../scripts/find-chromium.mjs';
import { objectionsOf, readAxe } from '../helpers/axe.js';

const root = resolve(import.meta.dirname, '../..');
const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
};

describe('npm run site', { timeout: 120_000 }, () => {
  let folder: string;
  let origin: string;
  let browser: Browser;
  // Serves the files below a folder of the domain, as a static host may.
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (!/\/$|\.\w+$/.test(pathname)) {
      response.writeHead(301, { Location: `${pathname}/` }).end();
      return;
    }
    const file = pathname.replace(/^\/product\//, '').replace(/(?:^|\/)$/, '$&index.html');
    readFile(pathname.startsWith('/product/') ? join(folder, file) : '').then(
      (content) => {
        response.setHeader('Content-Type', types[extname(file)] ?? '').end(content);
      },
      () => response.writeHead(404).end(),
    );
  });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wandb-connect-'));
    await promisify(execFile)('npm', ['run', 'site', '--', '--outDir', folder], {
      cwd: root,
      shell: process.platform === 'win32',
      env: { ...process.env, NODE_ENV: 'production' },
    });
    await new Promise<void>((done) => server.listen(0, 'localhost', done));
    origin = `http://localhost:${(server.address() as AddressInfo).port}`;
    browser = await chromium.launch({ executablePath: requireChromium() });
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    server.close();
    await rm(folder, { recursive: true });
  });

  /** Opens a page and the pages that it leads to, with what goes wrong there. */
  async function open(path: string): Promise<{ page: Page; troubles: readonly string[] }> {
    const troubles: string[] = [];
    const context = await browser.newContext();
    context.on('response', (response) => {
      if (response.status() >= 400) troubles.push(`${response.status()} ${response.url()}`);
    });
    context.on('console', (message) => {
      if (message.type() === 'error') troubles.push(message.text());
    });
    context.on('weberror', (error) => troubles.push(error.error().message));
    const page = await context.newPage();
    await page.goto(`${origin}/product/${path}`);
    return { page, troubles };
  }

  /** Clicks a control that opens a window, and gives its page. */
  async function opened(page: Page, control: Locator): Promise<Page> {
    const [popup] = await Promise.all([page.context().waitForEvent('page'), control.click()]);
    return popup;
  }

  async function builtPages(): Promise<string[]> {
    const names = await readdir(folder, { recursive: true });
    return names.filter((name) => name.endsWith('.html'));
  }

  it('makes pages without absolute addresses', async () => {
    const pages = await builtPages();
    expect(pages).toContain('index.html');
    for (const page of pages) {
      const html = await readFile(join(folder, page), 'utf8');
      const addresses = [...html.matchAll(/ (?:href|src)="([^"]*)"/g)].map(
        ([, address]) => address,
      );
      expect(addresses.length, page).toBeGreaterThan(1);
      expect(
        addresses.filter((address) => /^(?:\/|(?!data:)\w+:)/.test(address ?? '')),
        page,
      ).toEqual([]);
    }
  });

  it('says on each page that everything is simulated', async () => {
    for (const path of await builtPages()) {
      const { page } = await open(path);
      await page.getByText('Everything here is simulated.').waitFor();
      await page.context().close();
    }
  });

  it('says what is missing if the browser allows no service worker', async () => {
    const context = await browser.newContext({ serviceWorkers: 'block' });
    const page = await context.newPage();
    await page.goto(`${origin}/product/`);
    await page.getByText('This site needs a service worker').waitFor();
    await context.close();
  });

  it('plays the endpoint in a folder of a domain, on each page', async () => {
    const { page, troubles } = await open('?scenario=connected');
    await page.locator('#result').getByText('Connected as ada').waitFor();
    expect(await page.evaluate(() => getComputedStyle(document.body).display)).toBe('grid');
    await page.getByRole('link', { name: 'Accounts' }).click();
    await page.getByText('grace-team').waitFor();
    await page.getByRole('link', { name: 'React' }).click();
    await page.getByText('grace on simulated').waitFor();
    await page.getByRole('link', { name: 'Vue' }).click();
    await page.getByRole('heading', { name: 'Vue' }).waitFor();
    await page.getByText('grace on simulated').waitFor();
    await page.getByRole('link', { name: 'Script tag' }).click();
    const simulated = await opened(page, page.getByRole('link', { name: /simulated\/authorize/ }));
    await simulated.getByRole('button', { name: 'New key' }).click();
    await simulated.getByRole('button', { name: 'Copy' }).waitFor();
    expect(troubles).toEqual([]);
  });

  it('plays W&B and the product behind the accounts', async () => {
    const { page, troubles } = await open('demo/accounts/');
    const projectsOf = (user: string) => page.getByRole('group', { name: `Projects of ${user}` });
    await projectsOf('ada').getByRole('button').click();
    await projectsOf('ada').getByText('simulated-sweep').waitFor();
    await projectsOf('grace').getByRole('button').click();
    await projectsOf('grace').getByText('does not accept the key').waitFor();
    expect(await page.getByRole('button', { name: 'Create an invitation' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Connect an account' }).click();
    const simulated = await opened(page, page.getByRole('link', { name: /simulated\/authorize/ }));
    await simulated.getByRole('heading', { name: 'Simulated W&B' }).waitFor();
    expect(troubles).toEqual([]);
  });

  it('leads to the sign-in of the organization', async () => {
    const { page, troubles } = await open('?scenario=under-way.authorizing');
    const signIn = await opened(page, page.getByRole('button', { name: 'Continue' }));
    await signIn.getByRole('button', { name: 'Approve' }).click();
    await signIn.getByText('This request is over.').waitFor();
    expect(troubles).toEqual([]);
  });

  it('has nothing wrong on any page, to axe', async () => {
    for (const path of await builtPages()) {
      const { page, troubles } = await open(path);
      // React and Vue draw their page after it has loaded.
      await page.locator('h1').first().waitFor();
      await page.waitForFunction(() => !document.querySelector(':not(:defined)'));
      await page.evaluate(await readAxe());
      expect(objectionsOf(await page.evaluate(() => axe.run())), path).toEqual([]);
      expect(troubles, path).toEqual([]);
      await page.context().close();
    }
  });
});
