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

// The first page waits until the package is built.
beforeAll(() => read(scriptUrl), 300_000);

describe('a page with a Content Security Policy', () => {
  it.each<[string, string]>([
    ['only scripts of its own origin', "script-src 'self'; connect-src 'self'"],
    ['nothing else', "default-src 'none'; script-src 'self'; connect-src 'self'"],
    ['its own origin for everything', "default-src 'self'"],
    [
      'no styles, images or fonts',
      "default-src 'self'; style-src 'none'; img-src 'none'; font-src 'none'; media-src 'none'",
    ],
    [
      'no inline styles or scripts',
      "default-src 'none'; script-src-elem 'self'; script-src-attr 'none'; style-src-elem 'none'; style-src-attr 'none'; connect-src 'self'",
    ],
    ['a nonce', "default-src 'none'; script-src 'nonce-once'; connect-src 'self'"],
    [
      'a nonce, with strict-dynamic',
      "script-src 'nonce-once' 'strict-dynamic' https: 'unsafe-inline'; object-src 'none'; base-uri 'none'; connect-src 'self'",
    ],
    [
      'connections to one address',
      `default-src 'none'; script-src 'self'; connect-src ${location.origin}/host-pages/`,
    ],
    [
      'no forms, bases, frames, plug-ins or workers',
      "default-src 'self'; form-action 'none'; base-uri 'none'; frame-src 'none'; child-src 'none'; object-src 'none'; worker-src 'none'; manifest-src 'none'; frame-ancestors 'self'",
    ],
    ['scripts in a sandbox', 'sandbox allow-scripts allow-same-origin'],
    ['scripts and forms in a sandbox', 'sandbox allow-scripts allow-same-origin allow-forms'],
  ])('links if it allows %s', async (_, policy) => {
    const page = await openHostPage({ headers: csp(policy) });
    // The element's styles still apply.
    expect(getComputedStyle(page.button).cursor).toBe('pointer');
    await expectToLink(page);
  });

  it('links if it allows the inlined file by its hash', async () => {
    const [notes, script] = await Promise.all([read(notesUrl), read(scriptUrl)]);
    const hashes = await Promise.all([notes, script].map(hashOf));
    const page = await openHostPage({
      html: `<!doctype html><meta charset="utf-8"><script>${notes}</script><script>${script}</script>${elementTag}`,
      headers: csp(`default-src 'none'; script-src '${hashes.join("' '")}'; connect-src 'self'`),
    });
    await expectToLink(page);
  });

  it('links if it allows a loader by its hash', async () => {
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

  it('links if it allows the ES modules and their import map', async () => {
    const modules = `${location.origin}${files}/node_modules`;
    const imports = {
      lit: `${modules}/lit/index.js`,
      'lit/': `${modules}/lit/`,
      'lit-html': `${modules}/lit-html/lit-html.js`,
      'lit-html/': `${modules}/lit-html/`,
      'lit-element/': `${modules}/lit-element/`,
      '@lit/reactive-element': `${modules}/@lit/reactive-element/reactive-element.js`,
    };
    const page = await openHostPage({
      html: `<!doctype html>${notesTag}
        <script type="importmap" nonce="once">${JSON.stringify({ imports })}</script>
        <script type="module" src="${files}/dist/index.js" nonce="once"></script>${elementTag}`,
      headers: csp(
        "default-src 'none'; script-src 'self' 'nonce-once'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types lit-html",
      ),
    });
    await expectToLink(page);
  }, 60_000);

  it.each([
    ['anything', "connect-src 'none'"],
    ['the endpoint', "connect-src 'self'"],
  ])('is reported as the cause if it forbids connections to %s', async (_, policy) => {
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

  it('is not reported as the cause of a lost connection if it only reports', async () => {
    const page = await openHostPage({
      html: `${notesTag}${scriptTag}<wandb-connect token-endpoint="broken"></wandb-connect>`,
      headers: { 'Content-Security-Policy-Report-Only': "connect-src 'none'" },
    });
    const event = await page.link(newKey());
    expect(event).toMatchObject({ code: 'network_error', reason: 'unreachable' });
  });

  it('links with all permissions denied', async () => {
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

// An engine without Trusted Types doesn't enforce them.
describe.runIf('trustedTypes' in globalThis)(
  "a page with Trusted Types, and a default policy instead of the element's",
  () => {
    const headers = csp("require-trusted-types-for 'script'; trusted-types default dompurify");
    const purify = `<script src="${files}/node_modules/dompurify/dist/purify.min.js"></script>`;

    /** A page whose default policy has this function, in which `html` is what the element asks for. */
    const openWith = (createHTML: string) =>
      openHostPage({
        html: `<!doctype html>${notesTag}${purify}<script>
        trustedTypes.createPolicy('default', { createHTML: (html) => { ${createHTML} } });
      </script>${scriptTag}<wandb-connect token-endpoint="token">Link it in Settings.</wandb-connect>`,
        headers,
      });
    it.each<[string, string]>([
      ['is DOMPurify', 'return DOMPurify.sanitize(html);'],
      [
        'is DOMPurify with a policy',
        'return DOMPurify.sanitize(html, { RETURN_TRUSTED_TYPE: true });',
      ],
      [
        'is DOMPurify with custom elements, slots and parts',
        `return DOMPurify.sanitize(html, { ADD_TAGS: ['slot', 'dialog', '#comment'], ADD_ATTR: ['part', 'target', 'name'] });`,
      ],
      ['removes comments', 'return html.replace(/<!--.*?-->|<\\?.*?>/g, "");'],
      ["removes Lit's attributes", 'return html.replace(/\\S+[$]lit[$]=/g, "");'],
      ['removes parts', 'return html.replace(/ part="[^"]*"/g, "");'],
      ['removes fields', 'return html.replace(/<input[^>]*>/g, "");'],
      ['removes dialogs', 'return html.replace(/<[/]?dialog[^>]*>/g, "");'],
      ['removes forms', 'return html.replace(/<[/]?form[^>]*>/g, "");'],
      ['removes pictures', 'return html.replace(/<svg[^]*?<[/]svg>/g, "");'],
      ['removes slots', 'return html.replace(/<[/]?slot[^>]*>/g, "");'],
      ['removes targets', 'return html.replace(/ target="[^"]*"/g, "");'],
      ['removes ids', 'return html.replace(/ id="[^"]*"/g, "");'],
      ['removes classes', 'return html.replace(/ class="[^"]*"/g, "");'],
      ['removes labels', 'return html.replace(/<[/]?label[^>]*>/g, "");'],
      ['lower-cases', 'return html.toLowerCase();'],
      ['escapes', 'return html.replace(/</g, "&lt;");'],
      ['empties', 'return "";'],
      ['refuses', 'return null;'],
      ['throws', 'throw new Error("no");'],
    ])('shows its fallback content if that %s, and explains why once', async (_, createHTML) => {
      const page = await openWith(createHTML);
      expect(page.element.state).toEqual({ phase: 'unconfigured', reason: 'trusted_types' });
      expect(page.element.shadowRoot?.textContent).toContain('not set up correctly');
      expect(page.element.shadowRoot?.querySelector('slot')?.assignedNodes()).toHaveLength(1);
      page.element.dialog = 'open';
      await page.element.updateComplete;
      expect(page.notes.complaints.filter((line) => line.includes('trusted_types'))).toHaveLength(
        1,
      );
      expect(page.notes.errors).toEqual([]);
    });

    it.each([
      ['changes nothing', 'return html;'],
      ['only refuses scripts', 'return /<script/.test(html) ? null : html;'],
    ])('links if that %s', async (_, createHTML) => {
      const page = await openWith(createHTML);
      expect((await page.link(newKey())).type).toBe('wandb-success');
      expect(page.notes.errors).toEqual([]);
    });

    it("links with DOMPurify if the element's policy is allowed", async () => {
      const page = await openHostPage({
        html: `<!doctype html>${notesTag}${purify}<script>
        trustedTypes.createPolicy('default', { createHTML: (html) => DOMPurify.sanitize(html) });
      </script>${scriptTag}${elementTag}`,
        headers: csp(
          "require-trusted-types-for 'script'; trusted-types default dompurify wandb-connect",
        ),
      });
      await expectToLink(page);
    });
  },
);

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
  ])('links if it allows %s', async (_, policy) => {
    await expectToLink(await openHostPage({ headers: csp(policy) }));
  });

  it.each<[string, string]>([
    ["only lit's policy", `${enforced}; trusted-types lit-html`],
    ['none, without requiring any', "trusted-types 'none'"],
  ])('links if it allows %s, and reports the first name', async (_, policy) => {
    const page = await openHostPage({ headers: csp(policy) });
    expect((await page.link(newKey())).type).toBe('wandb-success');
    expect(page.notes.errors).toEqual([]);
    expect(new Set(page.notes.violations)).toEqual(new Set(['trusted-types trusted-types-policy']));
  });

  it('accepts the file twice if it allows the same name twice', async () => {
    const page = await openHostPage({
      html: plainPage + scriptTag,
      headers: csp(`${enforced}; trusted-types wandb-connect 'allow-duplicates'`),
    });
    await expectToLink(page);
  });

  it('links with a lit of its own, loaded first', async () => {
    const page = await openHostPage({
      html: `<!doctype html>${notesTag}${ownLit}${scriptTag.replace('<script', '<script defer')}${elementTag}`,
      headers: csp(`${enforced}; trusted-types wandb-connect lit-html`),
    });
    await expectToLink(page);
    expect(page.frame.contentDocument?.querySelector('p')?.textContent).toBe('rendered');
  });

  // An engine without Trusted Types doesn't enforce them.
  it.runIf('trustedTypes' in globalThis)(
    'shows its fallback content if it allows no policy, and explains why once',
    async () => {
      const page = await openHostPage({
        // A name with a dot, which is set off from other texts by a template.
        html: `${notesTag}${scriptTag}<wandb-connect token-endpoint="token" product="acme.ai">Link it in Settings.</wandb-connect>`,
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
