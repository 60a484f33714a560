import { beforeAll, describe, expect, it } from 'vitest';
import { loadableTags } from '../../../../src/element/locales/load-on-demand.js';
import { newKey } from '../../../helpers/canary.js';
import { linkedAccount as account } from '../../../helpers/linked-account.js';
import {
  expectToLink,
  files,
  notesTag,
  nothingNoted,
  openHostPage,
} from '../../../helpers/host-page.js';
import type { HostPage } from '../../../helpers/host-page.js';
import {
  addScripts,
  hydrate,
  nodesOf,
  openServedPage,
  renderOnServer,
  tookOver,
} from '../../../helpers/served-page.js';
import type { RenderedElement } from '../../../helpers/host-page-server.js';

// The first page waits for the package to be built.
beforeAll(() => fetch(`${files}/dist/wandb-connect.css`), 300_000);

/** What a user sees of a card: the place of each part and control, and its text. */
function seenIn({ element }: HostPage) {
  const parts = element.shadowRoot?.querySelectorAll('[part], input, svg') ?? [];
  return [...parts].map((part) => {
    const { x, y, width, height } = part.getBoundingClientRect();
    return [part.getAttribute('part'), part.textContent.trim(), x, y, width, height];
  });
}

const stillness = '<style>wandb-connect { --wandb-connect-duration: 0s }</style>';

/** Types before the script has run. */
function draft(page: HostPage): string {
  const key = newKey();
  page.input.focus();
  page.input.value = key;
  page.input.setSelectionRange(3, 7);
  return key;
}

function expectDraft({ element, input }: HostPage, key: string): void {
  expect(input.value).toBe(key);
  expect(element.shadowRoot?.activeElement).toBe(input);
  expect([input.selectionStart, input.selectionEnd]).toEqual([3, 7]);
}

describe('a card that the server has rendered', () => {
  it('takes a key before the script has run, and Connect is not ready', async () => {
    const page = await openServedPage();
    expect(page.element.matches(':defined')).toBe(false);
    draft(page);
    expect(page.button.getAttribute('aria-disabled')).toBe('true');
    const { href } = page.view.location;
    page.button.click();
    page.input.form?.requestSubmit();
    expect(page.view.location.href).toBe(href);
    expect(page.input.value).not.toBe('');
    await hydrate(page);
    page.input.value = '';
  });

  it('keeps its nodes, the text, the selection and the focus, and links', async () => {
    const page = await openServedPage();
    const key = draft(page);
    const nodes = nodesOf(page);
    await hydrate(page);
    expect(nodesOf(page)).toEqual(nodes);
    expectDraft(page, key);
    expect(page.button.hasAttribute('aria-disabled')).toBe(false);
    await expectToLink(page);
  });

  it('is seen before the script takes over', async () => {
    const page = await openServedPage();
    const script = page.view.document.createElement('script');
    script.src = `${files}/dist/wandb-connect.hydrate.global.js`;
    // This event comes right after the script, in the same task.
    const early = new Promise((resolve) => {
      script.onload = () => resolve(page.element.matches(':defined'));
    });
    page.view.document.body.append(script);
    expect(await early).toBe(false);
    await tookOver(page);
    await expectToLink(page);
  });

  it('does not start its animations anew', async () => {
    const page = await openServedPage({ account });
    const result = page.get('.instead');
    let started = 0;
    result.addEventListener('animationstart', () => {
      started += 1;
    });
    await Promise.all(result.getAnimations().map(({ finished }) => finished));
    await hydrate(page);
    page.element.account = account;
    page.element.removeAttribute('defer-hydration');
    await page.element.updateComplete;
    await new Promise((resolve) => page.view.requestAnimationFrame(resolve));
    expect(page.get('.instead')).toBe(result);
    expect(result.getAnimations()).toEqual([]);
    expect(started).toBeLessThan(2);
  });

  it.each<[string, RenderedElement['options']]>([
    ['a card', {}],
    ['a card without a guide', { guide: 'none' }],
    ['a folded guide', { guide: 'closed' }],
    ['a dialog', { dialog: 'closed' }],
    ['no frame', { appearance: 'bare' }],
    ['a dark theme', { theme: 'dark' }],
    ['a product', { product: 'Fieldnote', headingLevel: 3 }],
    ['a field that is disabled', { disabled: true }],
    ['an account to reconnect', { accountId: 'acc_1', wandbHost: 'cloud' }],
  ])('does not move when the script has run: %s', async (_, options) => {
    for (const width of [280, 375, 768, 1280]) {
      const page = await openServedPage(options, { before: stillness, size: [width, 900] });
      const nodes = nodesOf(page);
      const seen = seenIn(page);
      await hydrate(page);
      expect(nodesOf(page)).toEqual(nodes);
      expect(seenIn(page)).toEqual(seen);
      expect(page.notes).toEqual(nothingNoted);
    }
  });

  it.each(loadableTags)('speaks %s from the start', async (lang) => {
    const page = await openServedPage({ lang, product: 'Fieldnote' });
    const nodes = nodesOf(page);
    const text = page.element.shadowRoot?.textContent;
    expect(page.get('section').lang).toBe(lang);
    await hydrate(page, `locales/${lang}.js`);
    expect(nodesOf(page)).toEqual(nodes);
    expect(page.element.shadowRoot?.textContent).toBe(text);
  });

  it('renders anew in another language, and keeps the text, the selection and the focus', async () => {
    const page = await openServedPage({ lang: 'de' });
    const key = draft(page);
    await hydrate(page);
    expect(page.get('section').lang).toBe('en');
    expect(page.element.shadowRoot?.querySelectorAll('section')).toHaveLength(1);
    expect(page.view.getComputedStyle(page.get('.head')).display).toBe('flex');
    expectDraft(page, key);
    page.input.value = '';
  });

  it('renders anew if something has removed the comments', async () => {
    const card = await renderOnServer({ tokenEndpoint: 'token', lang: 'en' });
    const stripped = card.replace(/<!--.*?-->/gs, '');
    const page = await openHostPage({ html: `<!doctype html>${notesTag}${stripped}` });
    const key = draft(page);
    await hydrate(page);
    expect(page.element.shadowRoot?.querySelectorAll('section')).toHaveLength(1);
    expectDraft(page, key);
    await expectToLink(page);
  });

  it('waits for the rest of a card that is still coming', async () => {
    const page = await openHostPage({ html: '<!doctype html>' });
    const card = await renderOnServer({ tokenEndpoint: 'token' });
    const { document } = page.view;
    // To a parser, this is a page that comes in two parts.
    /* eslint-disable @typescript-eslint/no-deprecated */
    document.open();
    document.write(`<!doctype html><body>${card.slice(0, card.indexOf('</style>'))}`);
    await addScripts(page, 'wandb-connect.hydrate.global.js');
    await tookOver(page);
    document.write(card.slice(card.indexOf('</style>')));
    const nodes = nodesOf(page);
    document.close();
    /* eslint-enable @typescript-eslint/no-deprecated */
    await expect.poll(() => page.button.ariaDisabled).toBe(null);
    expect(nodesOf(page)).toEqual(nodes);
    expect(page.element.shadowRoot?.querySelectorAll('section')).toHaveLength(1);
  });

  it('shows what another script has set before', async () => {
    const page = await openServedPage();
    const key = draft(page);
    Object.assign(page.element, { product: 'Fieldnote', messages: { label: 'Your key' } });
    await hydrate(page);
    expect(page.get('h2').textContent).toContain('Fieldnote');
    expect(page.get('label').textContent).toBe('Your key');
    expectDraft(page, key);
    page.input.value = '';
  });

  it('keeps its nodes if another script has only set headers, or the same as the server', async () => {
    const page = await openServedPage({ product: 'Fieldnote' });
    const nodes = nodesOf(page);
    Object.assign(page.element, { headers: {}, product: 'Fieldnote', disabled: false });
    await hydrate(page);
    expect(nodesOf(page)).toEqual(nodes);
  });

  it('styles itself if its style sheet is missing', async () => {
    const page = await openServedPage({ styles: { href: 'missing.css' } });
    await hydrate(page);
    expect(page.view.getComputedStyle(page.get('.head')).display).toBe('flex');
  });

  it('waits for the properties that no attribute can hold', async () => {
    const wandbHosts = ['acme', 'lab'].map((id) => ({
      id,
      name: id,
      appUrl: `https://${id}.example`,
      authorizeUrl: `https://${id}.example/authorize`,
      settingsUrl: `https://${id}.example/settings`,
      apiUrl: `https://${id}.example`,
    }));
    const page = await openServedPage({ wandbHosts });
    const { input } = page;
    await hydrate(page);
    expect(page.element.state.phase).toBe('idle');
    expect(page.button.ariaDisabled).toBe('true');
    page.get<HTMLSelectElement>('#host').value = 'lab';
    page.element.wandbHosts = wandbHosts;
    page.element.removeAttribute('defer-hydration');
    await page.element.updateComplete;
    expect(page.input).toBe(input);
    const picker = page.get<HTMLSelectElement>('#host');
    expect([...picker.options].map(({ value }) => value)).toEqual(['acme', 'lab']);
    // What the user had picked before.
    await page.element.updateComplete;
    expect(picker.value).toBe('lab');
    expect(page.get('.facts').textContent).toContain('lab.example');
  });

  it('shows the account that is given, without room for a guide', async () => {
    const account = {
      id: 'acc_1',
      provider: 'wandb',
      username: 'ada',
      entity: 'ada',
      host: 'cloud',
      keyHint: 'wxyz',
      status: 'connected',
    } as never;
    const page = await openServedPage({ account }, { before: stillness });
    const seen = seenIn(page);
    expect(page.get('#result').textContent).toContain('ada');
    await hydrate(page);
    page.element.account = account;
    page.element.removeAttribute('defer-hydration');
    await page.element.updateComplete;
    expect(seenIn(page)).toEqual(seen);
  });

  it('notices a fieldset and an icon that the server did not see', async () => {
    const card = await renderOnServer({ tokenEndpoint: 'token', slotted: '' });
    const withIcon = card.replace('</wandb-connect>', '<b slot="product-icon">F</b>$&');
    const page = await openHostPage({
      html: `<!doctype html>${notesTag}<fieldset disabled>${withIcon}</fieldset>`,
    });
    await hydrate(page);
    expect(page.input.disabled).toBe(true);
    expect(page.button.disabled).toBe(true);
    expect(page.get('.dots').hidden).toBe(false);
  });

  it.each([
    ['a nonce', { nonce: 'once' }, "'nonce-once'"],
    ['a file', { href: `${files}/dist/wandb-connect.css` }, "'self'"],
  ])('is styled under a strict policy by %s', async (_, styles, source) => {
    const page = await openServedPage(
      { styles },
      {
        after: `<script src="${files}/dist/wandb-connect.hydrate.global.js" nonce="once" defer></script>`,
        headers: {
          'Content-Security-Policy': `default-src 'none'; script-src 'nonce-once'; style-src ${source}; connect-src 'self'; require-trusted-types-for 'script'; trusted-types wandb-connect`,
        },
      },
    );
    await tookOver(page);
    expect(page.view.getComputedStyle(page.get('.head')).display).toBe('flex');
    expect(page.element.shadowRoot?.adoptedStyleSheets).toEqual([]);
    await expectToLink(page);
  });
});

describe('a list that the server has rendered', () => {
  it.each(['en', 'de'])('keeps its nodes, and reads the accounts: %s', async (lang) => {
    const html = await renderOnServer({ tokenEndpoint: 'token', lang }, 'wandb-accounts');
    const page = await openHostPage({ html: `<!doctype html>${notesTag}${html}` });
    const list = page.frame.contentDocument?.querySelector('wandb-accounts');
    const root = list?.shadowRoot;
    if (!list || !root) throw new Error('There is no list.');
    const heading = root.querySelector('#heading');
    const connect = root.querySelector('#connect');
    expect(connect?.getAttribute('aria-disabled')).toBe('true');
    await addScripts(
      page,
      ...(lang === 'en' ? [] : [`locales/${lang}.js`]),
      'wandb-accounts.hydrate.global.js',
    );
    await expect.poll(() => list.state.phase).toBe('listed');
    expect(root.querySelector('#heading')).toBe(heading);
    expect(root.querySelector('#connect')).toBe(connect);
    expect(root.querySelectorAll('section')).toHaveLength(1);
    expect(connect?.hasAttribute('aria-disabled')).toBe(false);
    (connect as HTMLElement).click();
    const dialog = () => root.querySelector('wandb-connect')?.shadowRoot?.querySelector('dialog');
    await expect.poll(() => dialog()?.open).toBe(true);
    expect(page.notes).toEqual(nothingNoted);
  });
});
