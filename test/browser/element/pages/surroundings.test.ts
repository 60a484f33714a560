import { beforeAll, describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { newKey, otherOrigin } from '../../../helpers/canary.js';
import {
  elementTag,
  expectToLink,
  files,
  notesTag,
  openHostPage,
  plainPage,
  reportOf,
  scriptTag,
} from '../../../helpers/host-page.js';
import type { HostPage } from '../../../helpers/host-page.js';

// The first page waits until the package is built.
beforeAll(() => fetch(`${files}/dist/wandb-connect.global.js`), 300_000);

const linked = { ended: 'wandb-success', errors: [], violations: [], complaints: [] };

function frameOf(url: string, sandbox?: string): void {
  const frame = document.createElement('iframe');
  if (sandbox !== undefined) frame.setAttribute('sandbox', sandbox);
  frame.src = url;
  document.body.append(frame);
}

describe('a page in a sandbox', () => {
  it('links with an opaque origin', async () => {
    const report = await reportOf({}, (url) => {
      frameOf(url, 'allow-scripts');
    });
    expect(report).toMatchObject({ ...linked, origin: 'null', hitsElsewhere: 0 });
    expect(report.posts).toHaveLength(1);
  });

  it("links with its host's origin, and without forms or dialogs", async () => {
    await expectToLink(await openHostPage({ sandbox: 'allow-scripts allow-same-origin' }));
  });
});

describe('the search of a page that drives itself', () => {
  it.each<[string, string]>([
    ['its markup', 'document.body.title = key'],
    ['its name', 'window.name = key'],
    ['its address', 'location.hash = key'],
    ['its console', 'console.error(key)'],
  ])('finds a key in %s', async (_, leak) => {
    const leaking = `<script>addEventListener('wandb-before-connect', ({ target }) => {
      const key = target.shadowRoot.querySelector('input').value;
      ${leak};
    });</script>`;
    await expect(
      reportOf({ html: plainPage + leaking }, (url) => {
        frameOf(url, 'allow-scripts');
      }),
    ).rejects.toThrow("[ 'report' ]");
  });
});

describe('a page in a frame of another site', () => {
  it('links as on its own site', async () => {
    const report = await reportOf({}, (url) => {
      frameOf(url.replace(location.origin, otherOrigin));
    });
    expect(report).toMatchObject({ ...linked, origin: otherOrigin, hitsElsewhere: 0 });
    expect(report.posts).toHaveLength(1);
  });
});

describe('a top-level page', () => {
  it('links if it is isolated from every other origin', async () => {
    const opener = document.createElement('button');
    document.body.append(opener);
    const report = await reportOf(
      {
        headers: {
          'Cross-Origin-Opener-Policy': 'same-origin',
          'Cross-Origin-Embedder-Policy': 'require-corp',
        },
      },
      async (url) => {
        opener.addEventListener('click', () => window.open(url));
        await userEvent.click(opener);
      },
    );
    opener.remove();
    expect(report).toMatchObject({ ...linked, crossOriginIsolated: true });
    expect(report.posts).toHaveLength(1);
  });
});

describe('a page that was tampered with', () => {
  it('posts to its own address even if a base points elsewhere', async () => {
    const page = await openHostPage({
      html: `<!doctype html><base href="{{elsewhere}}/">${notesTag}${scriptTag}${elementTag}`.replaceAll(
        'src="/',
        `src="${location.origin}/`,
      ),
    });
    expect(page.view.document.baseURI).not.toContain(location.origin);
    await expectToLink(page);
  });

  it('does not send a key to a second element if the policy allows only one endpoint', async () => {
    const evil = '<wandb-connect token-endpoint="{{elsewhere}}/token"></wandb-connect>';
    const page = await openHostPage({
      html: `<!doctype html>${notesTag}${scriptTag}${evil}`,
      headers: {
        'Content-Security-Policy': `script-src 'self'; connect-src ${location.origin}/host-pages/`,
      },
    });
    expect(await page.link(newKey())).toMatchObject({ code: 'network_error', reason: 'csp' });
    expect(await page.traffic()).toMatchObject({ posts: [], hitsElsewhere: 0 });
  });
});

describe('a page whose script submits the form', () => {
  it('does not get the key into its address', async () => {
    const page = await openHostPage();
    page.input.value = newKey();
    const form = page.get<HTMLFormElement>('form');
    try {
      form.submit();
    } catch {
      // Firefox throws if there is no dialog to close; the others do nothing.
    }
    // By the time another page has loaded, a submitted page would have been replaced.
    await openHostPage();
    expect(page.view.location.href).toBe(page.url);
    form.requestSubmit();
    await page.element.connect();
    await openHostPage();
    expect(page.view.location.href).toBe(page.url);
    expect((await page.traffic()).posts).toHaveLength(1);
  });
});

describe('a page with the script', () => {
  it.each<[string, string]>([
    ['twice', scriptTag + elementTag + scriptTag],
    ['before the element', scriptTag + elementTag],
    ['after the element', elementTag + scriptTag],
    ['deferred', scriptTag.replace('<script', '<script defer') + elementTag],
    ['asynchronously', scriptTag.replace('<script', '<script async') + elementTag],
    [
      'after it failed to load',
      `<script src="nothing" onerror="loadAgain()"></script>${elementTag}`,
    ],
    [
      'twice, if the page has hidden the first one’s name',
      `${scriptTag}<script>var ours = WandbConnect; WandbConnect = undefined;</script>${scriptTag}${elementTag}`,
    ],
  ])('%s', async (_, html) => {
    const loadAgain = `<script>function loadAgain() {
      const script = document.createElement('script');
      script.src = '${files}/dist/wandb-connect.global.js';
      document.head.append(script);
    }</script>`;
    const page = await openHostPage({ html: `<!doctype html>${notesTag}${loadAgain}${html}` });
    await page.view.customElements.whenDefined('wandb-connect');
    await page.element.updateComplete;
    await expectToLink(page);
  });

  it('in an old charset', async () => {
    const page = await openHostPage({
      headers: { 'Content-Type': 'text/html; charset=windows-1252' },
    });
    expect(page.view.document.characterSet).toBe('windows-1252');
    const text = page.element.shadowRoot?.textContent ?? '';
    expect(text).not.toMatch(/[ÂÃâ\ufffd]/);
    await expectToLink(page);
  });
});

describe('a page with a style of its own', () => {
  const dressed = (css: string, attributes = '') =>
    openHostPage({
      html: plainPage.replace(
        '<!doctype html>',
        `<!doctype html><html ${attributes}><style>${css}</style>`,
      ),
    });

  /**
   * What must hold whatever the style: everything is visible, in place, and large enough for a
   * finger.
   */
  function expectFit(page: HostPage): void {
    const { element, input, button } = page;
    const card = element.getBoundingClientRect();
    for (const control of [input, button, page.get('[part~=reveal]')]) {
      const box = control.getBoundingClientRect();
      expect(control.checkVisibility({ opacityProperty: true, visibilityProperty: true })).toBe(
        true,
      );
      expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(24);
      expect(box.left).toBeGreaterThanOrEqual(card.left);
      expect(box.right).toBeLessThanOrEqual(card.right);
    }
    expect(page.view.getComputedStyle(button).cursor).toBe('pointer');
    expect(page.view.getComputedStyle(input).borderTopWidth).toBe('0px');
  }

  it.each<[string, string]>([
    ['that unsets everything', '* { all: unset !important }'],
    ['that resets everything', '*, *::before, *::after { all: initial; margin: 0; padding: 0 }'],
    ['that hides fields and buttons', 'input, button, form, label { display: none !important }'],
    ['that shrinks fields', 'input { width: 1px !important; height: 1px !important; opacity: 0 }'],
    ['that piles things up', '* { z-index: 2147483647; position: relative }'],
    [
      'with odd text',
      'body { font: italic 900 30px/1 serif; text-transform: uppercase; letter-spacing: 1em; text-align: right; white-space: nowrap; text-indent: 99px; word-spacing: 9px; word-break: break-all; text-shadow: 1px 1px red }',
    ],
    ['with odd boxes', '* { box-sizing: content-box; border: 20px solid }'],
    ['in a flex container', 'body { display: flex } wandb-connect { flex: 1 }'],
  ])('%s', async (_, css) => {
    const page = await dressed(css);
    expectFit(page);
    const style = page.view.getComputedStyle(page.get('label'));
    const { textTransform, letterSpacing, whiteSpace, wordBreak, textShadow } = style;
    expect([textTransform, textShadow]).toEqual(['none', 'none']);
    expect([letterSpacing, whiteSpace, wordBreak]).toEqual(['normal', 'normal', 'normal']);
    await expectToLink(page);
  });

  it('from right to left', async () => {
    const page = await dressed('', 'dir="rtl"');
    expectFit(page);
    const field = page.input.getBoundingClientRect();
    expect(page.get('[part~=reveal]').getBoundingClientRect().right).toBeLessThanOrEqual(
      field.left + 1,
    );
    // A key still reads from left to right.
    expect(page.view.getComputedStyle(page.input).direction).toBe('ltr');
    await expectToLink(page);
  });

  it('at 400 %, in a window of 1280 x 1024', async () => {
    const page = await openHostPage({ size: [320, 256] });
    const { scrollingElement } = page.view.document;
    expectFit(page);
    expect(scrollingElement?.scrollWidth).toBeLessThanOrEqual(320);
    page.button.scrollIntoView();
    const { top, bottom } = page.button.getBoundingClientRect();
    expect(top).toBeGreaterThanOrEqual(0);
    expect(bottom).toBeLessThanOrEqual(256);
    await expectToLink(page);
    expect(scrollingElement?.scrollWidth).toBeLessThanOrEqual(320);
  });
});
