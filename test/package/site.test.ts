import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { chromium } from 'playwright';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requireChromium } from '../../scripts/find-chromium.mjs';

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

  it('makes pages without absolute addresses', async () => {
    const names = await readdir(folder, { recursive: true });
    const pages = names.filter((name) => name.endsWith('.html'));
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

  it('plays the endpoint in a folder of a domain, on each page', async () => {
    const page = await browser.newPage();
    await page.goto(`${origin}/product/?scenario=connected`);
    await page.locator('#result').getByText('Connected as ada').waitFor();
    expect(await page.evaluate(() => getComputedStyle(document.body).display)).toBe('grid');
    await page.getByRole('link', { name: 'React' }).click();
    await page.getByText('grace on simulated').waitFor();
    await page.getByRole('link', { name: 'Script tag' }).click();
    await page.getByRole('link', { name: /authorize/ }).waitFor();
    await page.goto(`${origin}/product/simulated/authorize/`);
    await page.getByRole('button', { name: 'New key' }).click();
    await page.getByRole('button', { name: 'Copy' }).waitFor();
  });
});
