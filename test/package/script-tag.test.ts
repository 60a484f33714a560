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
    expect(code).not.toMatch(/\beval\(|\bFunction\(|\bimport\(|outerHTML|insertAdjacentHTML/);
    expect(code).not.toMatch(/\bstyle=/);
    expect(code.match(/\.innerHTML=/g)).toHaveLength(1);
  });

  it('comes with the licenses of its contents', async () => {
    const licenses = await readFile(`${scriptTagFile}.LICENSE.txt`, 'utf8');
    expect(licenses).toContain('Google LLC');
    expect(licenses).toContain('Colin McDonnell');
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

  it('can load the file twice', async () => {
    const host = await pages.open(script + element + script);
    expect(
      await host.page.evaluate("WandbConnect.WandbConnect === customElements.get('wandb-connect')"),
    ).toBe(true);
    await host.link();
    expect((await host.notes()).events).toEqual(['wandb-success']);
    expect(host.posts).toHaveLength(1);
    expect(host.errors).toEqual([]);
  });

  it('links under the strictest policy without violations', async () => {
    const host = await pages.open(script + element, {
      csp: "default-src 'none'; script-src 'self'; connect-src 'self'",
    });
    // The element's styles still apply.
    expect(await host.button.evaluate((button) => getComputedStyle(button).cursor)).toBe('pointer');
    await host.link();
    expect(await host.notes()).toMatchObject({ events: ['wandb-success'], violations: [] });
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
    await host.page.getByText('ada is linked.').waitFor();
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

describe('a page with Trusted Types and the script-tag file', () => {
  const enforced = "require-trusted-types-for 'script'; trusted-types";

  it('needs to allow only one policy', async () => {
    const host = await pages.open(script + element, { csp: `${enforced} wandb-connect` });
    await host.link();
    expect(await host.notes()).toMatchObject({ events: ['wandb-success'], violations: [] });
    expect(host.errors).toEqual([]);
  });

  it("can allow lit's policy instead", async () => {
    const host = await pages.open(script + element, { csp: `${enforced} lit-html` });
    await host.link();
    expect((await host.notes()).events).toEqual(['wandb-success']);
  });

  it('can allow no policy if it does not require Trusted Types', async () => {
    const host = await pages.open(script + element, { csp: "trusted-types 'none'" });
    await host.link();
    expect((await host.notes()).events).toEqual(['wandb-success']);
  });

  it('shows its fallback content if it allows no policy', async () => {
    const host = await pages.open(
      `${script}<wandb-connect token-endpoint="/api/wandb">Link it in <a href="/">Settings</a>.</wandb-connect>`,
      { csp: `${enforced} 'none'` },
    );
    await host.page.getByRole('link', { name: 'Settings' }).waitFor();
    expect(
      await host.page.evaluate("document.querySelector('wandb-connect').shadowRoot.textContent"),
    ).toContain('not set up correctly');
    expect(await host.page.evaluate("document.querySelector('wandb-connect').state")).toEqual({
      phase: 'unconfigured',
      reason: 'trusted_types',
    });
    // One message from us next to the browser's own, and no uncaught errors.
    const ours = host.errors.filter((text) => !/^(Creating a|This document requires)/.test(text));
    expect(ours).toEqual([expect.stringContaining('trusted_types')]);
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
        csp: `${enforced} lit-html wandb-connect`,
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

describe('a page whose elements have the same names as globals', () => {
  it.each([
    'ShadowRoot',
    'ShadyCSS',
    'WandbConnect',
    'customElements',
    'litElementHydrateSupport',
    'litElementPolyfillSupport',
    'litElementVersions',
    'litHtmlPolyfillSupport',
    'litHtmlVersions',
    'litNonce',
    'litPropertyMetadata',
    'reactiveElementPolyfillSupport',
    'reactiveElementVersions',
    'trustedTypes',
  ])('works with an id %s', async (name) => {
    const host = await pages.open(`<a id="${name}"></a><a id="${name}"></a>${script}${element}`);
    await host.button.waitFor();
    expect(await host.phase()).toBe('idle');
    expect(host.errors).toEqual([]);
  });
});
