import { Idiomorph } from 'idiomorph';
import morphdom from 'morphdom';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { newKey } from '../../helpers/canary.js';
import { ConnectBox } from '../../helpers/connect-box.js';
import { files, notesTag, openHostPage, scriptTag } from '../../helpers/host-page.js';
import type { HostPage } from '../../helpers/host-page.js';
import { until } from '../../helpers/until.js';

const markup = (attributes: string) =>
  `<main><h1>Accounts</h1><wandb-connect id="w" token-endpoint="/token" ${attributes}>` +
  '<button slot="trigger">Link</button></wandb-connect></main>';

let place: HTMLElement;
afterEach(() => {
  place.remove();
});

async function openPage(attributes: string): Promise<ConnectBox> {
  place = document.body.appendChild(document.createElement('div'));
  place.innerHTML = markup(attributes);
  const box = new ConnectBox(place.querySelector('wandb-connect')!);
  await box.element.updateComplete;
  return box;
}

/** What the server sends again: another page, and the same element. */
const fresh = (attributes: string) => `<div>${markup(attributes).replace('Accounts', 'New')}</div>`;

const morphs: Record<string, (attributes: string) => unknown> = {
  morphdom: (attributes) => morphdom(place, fresh(attributes)),
  idiomorph: (attributes) => Idiomorph.morph(place, fresh(attributes)),
  'a script that sets each attribute again': (attributes) => {
    const template = document.createElement('template');
    template.innerHTML = markup(attributes);
    const element = template.content.querySelector('wandb-connect')!;
    for (const { name, value } of element.attributes) {
      place.querySelector('wandb-connect')!.setAttribute(name, value);
    }
    place.querySelector('h1')!.textContent = 'New';
  },
};

/** Attributes, and what the user does. */
const acts: [string, (box: ConnectBox) => unknown][] = [
  ['dialog', (box) => userEvent.click(box.element.querySelector('button')!)],
  ['dialog="closed"', (box) => userEvent.click(box.element.querySelector('button')!)],
  ['dialog="open"', () => userEvent.keyboard('{Escape}')],
  ['', (box) => userEvent.click(box.get('.toggle'))],
  ['guide="open"', (box) => userEvent.click(box.get('.toggle'))],
  ['guide="closed"', (box) => userEvent.click(box.get('.toggle'))],
];

const stateOf = ({ element }: ConnectBox) => [
  element.dialog,
  element.guide,
  element.shadowRoot!.querySelector('dialog')?.matches(':modal'),
  element.shadowRoot!.querySelector('.toggle')?.ariaExpanded,
];

/** Waits until what the user did has changed the element. */
async function perform(act: (box: ConnectBox) => unknown, box: ConnectBox): Promise<void> {
  const before = String(stateOf(box));
  await act(box);
  await until(() => String(stateOf(box)) !== before);
}

describe.each(acts)('<wandb-connect %s>, after the user has changed it', (attributes, act) => {
  it('has the markup that it had', async () => {
    const box = await openPage(attributes);
    const before = place.innerHTML;
    const state = stateOf(box);
    await perform(act, box);
    expect(place.innerHTML).toBe(before);
    const snapshot = place.cloneNode(true) as HTMLElement;
    place.replaceWith(snapshot);
    place = snapshot;
    const copy = new ConnectBox(place.querySelector('wandb-connect')!);
    await copy.element.updateComplete;
    expect(stateOf(copy)).toEqual(state);
  });

  it.each(Object.entries(morphs))('stays so after a morph by %s', async (_, morph) => {
    const box = await openPage(attributes);
    await perform(act, box);
    const state = stateOf(box);
    const key = newKey();
    box.input.value = key;
    morph(attributes);
    await box.element.updateComplete;
    expect(place.querySelector('h1')?.textContent).toBe('New');
    expect(place.querySelector('wandb-connect')).toBe(box.element);
    expect(stateOf(box)).toEqual(state);
    expect(box.input.value).toBe(key);
  });
});

describe('a page that has set how <wandb-connect> looks', () => {
  const looksOf = (box: ConnectBox) => [
    getComputedStyle(box.element).colorScheme,
    getComputedStyle(box.get('.base')).paddingTop,
  ];

  it.each(Object.entries(morphs))('keeps it after a morph by %s', async (_, morph) => {
    const box = await openPage('');
    const before = place.innerHTML;
    box.element.theme = 'dark';
    box.element.appearance = 'bare';
    await box.element.updateComplete;
    expect(place.innerHTML).toBe(before);
    expect(looksOf(box)).toEqual(['dark', '0px']);
    morph('');
    await box.element.updateComplete;
    expect(place.querySelector('wandb-connect')).toBe(box.element);
    expect(looksOf(box)).toEqual(['dark', '0px']);
  });

  it('sees what it sets by attributes, and by properties after that', async () => {
    const box = await openPage('theme="dark" appearance="bare"');
    const { element } = box;
    expect(looksOf(box)).toEqual(['dark', '0px']);
    for (const [theme, scheme] of [
      ['light', 'light'],
      ['auto', 'normal'],
      ['dark', 'dark'],
      [undefined, 'normal'],
    ] as const) {
      element.theme = theme;
      await element.updateComplete;
      expect(looksOf(box)[0]).toBe(scheme);
    }
    element.setAttribute('theme', 'light');
    element.removeAttribute('appearance');
    await element.updateComplete;
    expect(looksOf(box)[0]).toBe('light');
    expect(looksOf(box)[1]).not.toBe('0px');
  });
});

describe('a page that changes its mind', () => {
  it.each<[string, string, (box: ConnectBox) => unknown, string | undefined]>([
    ['dialog', 'dialog="open"', () => undefined, 'open'],
    [
      'dialog',
      'dialog="closed"',
      ({ element }) => {
        element.open();
      },
      'closed',
    ],
    ['dialog="open"', 'dialog="closed"', () => undefined, 'closed'],
    ['dialog="open"', '', () => undefined, undefined],
  ])('gets what it says: %s, then %s', async (before, after, act, expected) => {
    const box = await openPage(before);
    await act(box);
    await box.element.updateComplete;
    await Idiomorph.morph(place, fresh(after));
    await box.element.updateComplete;
    expect(box.element.dialog).toBe(expected);
  });

  it('closes with the property what the user has opened', async () => {
    const box = await openPage('dialog="closed"');
    await userEvent.click(box.element.querySelector('button')!);
    await until(() => box.heard('wandb-open').length === 1);
    box.element.dialog = 'closed';
    await until(() => box.heard('wandb-close').length === 1);
    expect(box.get('dialog').matches(':modal')).toBe(false);
  });
});

describe('a page with Turbo', () => {
  // The first page waits until the package is built.
  beforeAll(() => fetch(`${files}/dist/wandb-connect.global.js`), 300_000);

  const head = `<!doctype html><head>${notesTag}${scriptTag}
    <meta name="turbo-refresh-method" content="morph">
    <script src="${files}/node_modules/@hotwired/turbo/dist/turbo.es2017-umd.js"></script></head>`;
  interface Turbo {
    visit(url: string, options?: object): void;
  }
  const turboOf = ({ view }: HostPage) => Reflect.get(view, 'Turbo') as Turbo;
  const loaded = (page: HostPage) =>
    new Promise((resolve) => {
      page.view.document.addEventListener('turbo:load', resolve, { once: true });
    });

  async function openWithTurbo(): Promise<HostPage> {
    place = document.createElement('div');
    const page = await openHostPage({ html: head + markup('dialog').replace('/token', 'token') });
    await until(() => page.element.hasUpdated);
    return page;
  }
  const dialogOf = (page: HostPage) => page.get<HTMLDialogElement>('dialog');
  const open = async (page: HostPage) => {
    page.element.querySelector('button')!.click();
    await page.element.updateComplete;
    expect(dialogOf(page).open).toBe(true);
    page.get<HTMLButtonElement>('.toggle').click();
    await page.element.updateComplete;
  };

  it('does not reopen the dialog when it comes back from the cache', async () => {
    const page = await openWithTurbo();
    const other = await openHostPage({ html: `${head}<h1>Other</h1>` });
    await open(page);
    const left = loaded(page);
    turboOf(page).visit(other.url);
    await left;
    expect(page.view.document.querySelector('h1')?.textContent).toBe('Other');
    const back = loaded(page);
    // As with Back, by which WebKit loses the state of a page in a frame.
    turboOf(page).visit(page.url, { action: 'restore' });
    await back;
    await until(() => page.element.hasUpdated);
    expect(dialogOf(page).open).toBe(false);
    expect(page.element.guide).toBe('open');
  });

  it('keeps the dialog and the folded guide through a refresh', async () => {
    const page = await openWithTurbo();
    await open(page);
    const key = newKey();
    page.input.value = key;
    const { element } = page;
    const refreshed = loaded(page);
    turboOf(page).visit(page.url, { action: 'replace' });
    await refreshed;
    expect(page.element).toBe(element);
    expect(dialogOf(page).matches(':modal')).toBe(true);
    expect(element.guide).toBe('closed');
    expect(page.input.value).toBe(key);
    element.reset();
  });
});
