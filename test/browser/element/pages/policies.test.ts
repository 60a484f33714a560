import { beforeAll, describe, expect, it } from 'vitest';
import { newKey } from '../../../helpers/canary.js';
import {
  elementTag,
  expectToLink,
  files,
  notesTag,
  openHostPage,
  plainPage,
  scriptTag,
} from '../../../helpers/host-page.js';

const notesUrl = `${files}/test/helpers/page-notes.js`;
const scriptUrl = `${files}/dist/wandb-connect.global.js`;

const csp = (policy: string) => ({ 'Content-Security-Policy': policy });

async function hashOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
}

const read = async (url: string) => (await fetch(url)).text();

// The first page waits for the package to be built.
beforeAll(() => read(scriptUrl), 300_000);

describe('a page with a Content Security Policy', () => {
  it.each<[string, string]>([
    ['the scripts of its own origin', "script-src 'self'; connect-src 'self'"],
    ['nothing else', "default-src 'none'; script-src 'self'; connect-src 'self'"],
    ['its own origin for everything', "default-src 'self'"],
    [
      'no style, image or font at all',
      "default-src 'self'; style-src 'none'; img-src 'none'; font-src 'none'; media-src 'none'",
    ],
    [
      'no style or script in an element or attribute',
      "default-src 'none'; script-src-elem 'self'; script-src-attr 'none'; style-src-elem 'none'; style-src-attr 'none'; connect-src 'self'",
    ],
    ['a nonce', "default-src 'none'; script-src 'nonce-once'; connect-src 'self'"],
    [
      'a nonce, and what its scripts trust',
      "script-src 'nonce-once' 'strict-dynamic' https: 'unsafe-inline'; object-src 'none'; base-uri 'none'; connect-src 'self'",
    ],
    [
      'one address to connect to',
      `default-src 'none'; script-src 'self'; connect-src ${location.origin}/host-pages/`,
    ],
    [
      'no form, base, frame, plug-in or worker',
      "default-src 'self'; form-action 'none'; base-uri 'none'; frame-src 'none'; child-src 'none'; object-src 'none'; worker-src 'none'; manifest-src 'none'; frame-ancestors 'self'",
    ],
    ['a sandbox that may run scripts', 'sandbox allow-scripts allow-same-origin'],
    ['a sandbox that may send forms', 'sandbox allow-scripts allow-same-origin allow-forms'],
  ])('that allows %s', async (_, policy) => {
    const page = await openHostPage({ headers: csp(policy) });
    // It has its styles all the same.
    expect(getComputedStyle(page.button).cursor).toBe('pointer');
    await expectToLink(page);
  });

  it('that allows the file by its hash, within the page', async () => {
    const [notes, script] = await Promise.all([read(notesUrl), read(scriptUrl)]);
    const hashes = await Promise.all([notes, script].map(hashOf));
    const page = await openHostPage({
      html: `<!doctype html><meta charset="utf-8"><script>${notes}</script><script>${script}</script>${elementTag}`,
      headers: csp(`default-src 'none'; script-src '${hashes.join("' '")}'; connect-src 'self'`),
    });
    await expectToLink(page);
  });

  it('that allows a loader by its hash, and what it loads', async () => {
    const loader = `for (const src of ['${notesUrl}', '${scriptUrl}']) {
      const script = document.createElement('script');
      script.async = false;
      script.src = src;
      document.head.append(script);
    }`;
    const page = await openHostPage({
      html: `<!doctype html><script>${loader}</script>${elementTag}`,
      headers: csp(
        `default-src 'none'; script-src '${await hashOf(loader)}' 'strict-dynamic'; connect-src 'self'`,
      ),
    });
    await expectToLink(page);
  });

  it('that allows the ES modules and their import map', async () => {
    const modules = `${location.origin}${files}/node_modules`;
    const imports = {
      lit: `${modules}/lit/index.js`,
      'lit/': `${modules}/lit/`,
      'lit-html': `${modules}/lit-html/lit-html.js`,
      'lit-html/': `${modules}/lit-html/`,
      'lit-element/': `${modules}/lit-element/`,
      '@lit/reactive-element': `${modules}/@lit/reactive-element/reactive-element.js`,
      'zod/mini': `${modules}/zod/mini/index.js`,
    };
    const page = await openHostPage({
      html: `<!doctype html>${notesTag}
        <script type="importmap" nonce="once">${JSON.stringify({ imports })}</script>
        <script type="module" src="${files}/dist/index.js" nonce="once"></script>${elementTag}`,
      headers: csp(
        // zod is many files.
        "default-src 'none'; script-src 'self' 'nonce-once'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types lit-html",
      ),
    });
    await expectToLink(page);
  }, 60_000);

  it.each([
    ['anything', "connect-src 'none'"],
    ['the endpoint', "connect-src 'self'"],
  ])('that forbids it to connect to %s is told apart from a lost connection', async (_, policy) => {
    const page = await openHostPage({
      html: `${notesTag}${scriptTag}<wandb-connect token-endpoint="{{elsewhere}}/token"></wandb-connect>`,
      headers: csp(`default-src 'self'; ${policy}`),
    });
    const event = await page.link(newKey());
    expect(event).toMatchObject({ type: 'wandb-error', code: 'network_error', reason: 'csp' });
    expect(await page.traffic()).toMatchObject({ posts: [], hitsElsewhere: 0 });
    expect(page.notes.errors).toEqual([]);
    expect(new Set(page.notes.violations.map((text) => text.split(' ')[0]))).toEqual(
      new Set(['connect-src']),
    );
  });

  it('that only reports does not pass for what lost the connection', async () => {
    const page = await openHostPage({
      html: `${notesTag}${scriptTag}<wandb-connect token-endpoint="broken"></wandb-connect>`,
      headers: { 'Content-Security-Policy-Report-Only': "connect-src 'none'" },
    });
    const event = await page.link(newKey());
    expect(event).toMatchObject({ code: 'network_error', reason: 'unreachable' });
  });

  it('and every permission denied', async () => {
    const denied = ['clipboard-read', 'clipboard-write', 'publickey-credentials-get', 'sync-xhr'];
    const page = await openHostPage({
      headers: {
        'Permissions-Policy': denied.map((feature) => `${feature}=()`).join(', '),
        'Referrer-Policy': 'no-referrer',
        'X-Content-Type-Options': 'nosniff',
        'Origin-Agent-Cluster': '?1',
        'Cross-Origin-Resource-Policy': 'same-origin',
      },
    });
    await expectToLink(page);
  });
});

describe('a page with Trusted Types', () => {
  const enforced = "require-trusted-types-for 'script'";
  const ownLit = `<script type="importmap">${JSON.stringify({
    imports: {
      'lit-html': `${files}/node_modules/lit-html/lit-html.js`,
    },
  })}</script><p></p><script type="module">
    import { html, render } from 'lit-html';
    render(html\`<b>\${'rendered'}</b>\`, document.querySelector('p'));
  </script>`;

  it.each<[string, string]>([
    ['our policy', `${enforced}; trusted-types wandb-connect`],
    ['both policies', `${enforced}; trusted-types wandb-connect lit-html`],
    ['any policy', `${enforced}; trusted-types *`],
    ['duplicates', `${enforced}; trusted-types wandb-connect 'allow-duplicates'`],
    ['policies that it does not list', enforced],
  ])('that allows %s', async (_, policy) => {
    await expectToLink(await openHostPage({ headers: csp(policy) }));
  });

  it.each<[string, string]>([
    ["lit's policy alone", `${enforced}; trusted-types lit-html`],
    ['none, and asks for none', "trusted-types 'none'"],
  ])('that allows %s reports the first choice, and links', async (_, policy) => {
    const page = await openHostPage({ headers: csp(policy) });
    expect((await page.link(newKey())).type).toBe('wandb-success');
    expect(page.notes.errors).toEqual([]);
    expect(new Set(page.notes.violations)).toEqual(new Set(['trusted-types trusted-types-policy']));
  });

  it('that allows the same name twice takes the file twice', async () => {
    const page = await openHostPage({
      html: plainPage + scriptTag,
      headers: csp(`${enforced}; trusted-types wandb-connect 'allow-duplicates'`),
    });
    await expectToLink(page);
  });

  it('and a lit of its own, loaded first', async () => {
    const page = await openHostPage({
      html: `<!doctype html>${notesTag}${ownLit}${scriptTag.replace('<script', '<script defer')}${elementTag}`,
      headers: csp(`${enforced}; trusted-types wandb-connect lit-html`),
    });
    await expectToLink(page);
    expect(page.frame.contentDocument?.querySelector('p')?.textContent).toBe('rendered');
  });

  // An engine without Trusted Types has nothing to obey.
  it.runIf('trustedTypes' in globalThis)(
    'that allows no policy shows what the page has in store, and says why once',
    async () => {
      const page = await openHostPage({
        html: `${notesTag}${scriptTag}<wandb-connect token-endpoint="token">Link it in Settings.</wandb-connect>`,
        headers: csp(`${enforced}; trusted-types 'none'`),
      });
      expect(page.element.state).toEqual({ phase: 'unconfigured', reason: 'trusted_types' });
      expect(page.element.shadowRoot?.textContent).toContain('not set up correctly');
      expect(page.element.shadowRoot?.querySelector('slot')?.assignedNodes()).toHaveLength(1);
      expect(page.notes.complaints).toEqual([expect.stringContaining('trusted_types')]);
      expect(page.notes.errors).toEqual([]);
      expect(await page.element.connect()).toMatchObject({
        failure: { code: 'config_error', reason: 'trusted_types' },
      });
    },
  );
});
