import { execFileSync } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import * as api from '../../src/index.js';
import { snippet } from '../helpers/doc-pages.js';
import { scriptTagFile } from './dist.js';
import { endpoint, HostPages } from './host-page.js';

const pages = new HostPages();
const script = '<script src="/wandb-connect.global.js"></script>';
const element = `<wandb-connect token-endpoint="${endpoint}"></wandb-connect>`;

describe('the script-tag file', () => {
  it('is ASCII and within its budget', async () => {
    const file = await readFile(scriptTagFile);
    expect(file.every((byte) => byte < 128)).toBe(true);
    expect(gzipSync(file, { level: 9 }).length).toBeLessThanOrEqual(32_000);
  });

  it('creates no code from text, and markup only where lit does', async () => {
    const code = await readFile(scriptTagFile, 'utf8');
    expect(code).not.toMatch(/\beval\(|\bFunction\(|outerHTML|insertAdjacentHTML/);
    expect(code).not.toMatch(/\bstyle=/);
    expect(code.match(/\.innerHTML=/g)).toHaveLength(1);
    // Only a language is loaded on demand.
    expect(code.match(/\bimport\(/g)).toHaveLength(1);
  });

  it('comes with the licenses of its contents', async () => {
    const licenses = await readFile(`${scriptTagFile}.LICENSE.txt`, 'utf8');
    expect(licenses).toContain('Google LLC');
  });

  it('adds only one global name', async () => {
    const host = await pages.open(element + script);
    expect((await host.notes()).globals).toEqual(['WandbConnect']);
    expect(await host.page.evaluate('Object.keys(WandbConnect).sort()')).toEqual(
      Object.keys(api).sort(),
    );
  });
});

describe('a page with the script-tag file', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'wandb-connect-'));
  afterAll(() => rm(folder, { recursive: true }));

  it('links from a plain file without a charset', async () => {
    await copyFile(scriptTagFile, join(folder, 'wandb-connect.global.js'));
    const file = join(folder, 'page.html');
    await writeFile(file, `<script src="wandb-connect.global.js"></script>${element}`);
    const host = await pages.openFile(file);
    expect(await host.page.evaluate('document.characterSet')).toBe('windows-1252');
    await host.link();
    await host.page.getByText('•••• wxyz').waitFor();
    expect((await host.notes()).events).toEqual(['wandb-success']);
    expect(host.errors).toEqual([]);
  });

  it('can have its own lit', async () => {
    const imports = {
      lit: '/node_modules/lit/index.js',
      'lit-html': '/node_modules/lit-html/lit-html.js',
      'lit-html/': '/node_modules/lit-html/',
      'lit-element/': '/node_modules/lit-element/',
      '@lit/reactive-element': '/node_modules/@lit/reactive-element/reactive-element.js',
    };
    const host = await pages.open(
      `<script type="importmap">${JSON.stringify({ imports })}</script>
       <p></p>
       <script type="module" src="/product.js"></script>
       <script defer src="/wandb-connect.global.js"></script>${element}`,
      {
        csp: "require-trusted-types-for 'script'; trusted-types lit-html wandb-connect",
        scripts: {
          '/product.js': `
            import { html, render } from 'lit';
            render(html\`<b>\${'rendered'}</b>\`, document.querySelector('p'));`,
        },
      },
    );
    await host.page.getByText('rendered').waitFor();
    await host.link();
    expect(await host.notes()).toMatchObject({ events: ['wandb-success'], violations: [] });
    await host.page.getByText('rendered').waitFor();
    expect(host.errors).toEqual([]);
  });
});

describe('the first page of README.md', () => {
  it('links under the strictest policy', async () => {
    const html = snippet('README.md', 'Add it to a page', 'html');
    const host = await pages.open(html, {
      csp: "default-src 'none'; script-src 'self'; connect-src 'self'",
      scripts: { '/integrations.js': snippet('README.md', 'Add it to a page') },
    });
    await host.link();
    await host.page.getByText('ada is connected.').waitFor();
    expect((await host.notes()).violations).toEqual([]);
    expect(host.errors).toEqual([]);
  });
});

describe('the release notes', () => {
  it('name the hash of the script-tag file', async () => {
    const hash = await crypto.subtle.digest('SHA-384', await readFile(scriptTagFile));
    const notes = execFileSync(process.execPath, ['scripts/release.mjs', 'notes'], {
      encoding: 'utf8',
    });
    expect(notes).toContain(`sha384-${Buffer.from(hash).toString('base64')}`);
  });
});
