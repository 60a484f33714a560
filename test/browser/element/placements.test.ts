import { fixture, html } from '@open-wc/testing';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import type { WandbConnect } from '../../../src/index.js';
import '../../../src/index.js';

const card = (style = '') =>
  `<wandb-connect token-endpoint="/token" style="${style}"></wandb-connect>`;
const within = (style: string, content = card()) => `<div style="${style}">${content}</div>`;

/** Puts the card somewhere on the page. */
async function place(markup: string): Promise<WandbConnect> {
  const place = await fixture<HTMLElement>(html`<div></div>`);
  place.innerHTML = markup;
  for (const dialog of place.querySelectorAll('dialog')) dialog.showModal();
  for (const popover of place.querySelectorAll<HTMLElement>('[popover]')) popover.showPopover();
  const element = place.querySelector('wandb-connect');
  if (!element) throw new Error('The card is not in its place.');
  await element.updateComplete;
  return element;
}

const widthOf = (element: Element) => Math.round(element.getBoundingClientRect().width);

/** How wide the card is in a window of 1280 px, and in one of 375 px. */
const placements: [where: string, markup: string, wide: number, narrow: number][] = [
  ['in the flow', card(), 880, 375],
  ['in a dialog', `<dialog>${card()}</dialog>`, 880, 311],
  ['in a dialog, between others', `<dialog><p>Link it</p>${card()}</dialog>`, 880, 311],
  ['in a popover', `<div popover>${card()}</div>`, 880, 311],
  ['centered by flex', within('display: flex; justify-content: center'), 880, 311],
  [
    'in a column centered by flex',
    within('display: flex; flex-direction: column; align-items: center'),
    880,
    311,
  ],
  [
    'in a wrapper centered by flex',
    within('display: flex; justify-content: center', within('')),
    880,
    311,
  ],
  ['centered by grid', within('display: grid; place-items: center'), 880, 311],
  [
    'in a wrapper centered by grid',
    within('display: grid; place-items: center', within('')),
    880,
    311,
  ],
  ['in a grid that takes its width', within('display: inline-grid'), 880, 311],
  ['fixed', card('position: fixed; top: 0; left: 0'), 880, 311],
  [
    'fixed and translated',
    card('position: fixed; top: 0; left: 50%; transform: translateX(-50%)'),
    640,
    280,
  ],
  [
    'in a wrapper that is fixed and translated',
    within('position: fixed; top: 0; left: 50%; transform: translateX(-50%)'),
    640,
    280,
  ],
  ['absolute', card('position: absolute'), 880, 311],
  ['floating', card('float: left'), 880, 311],
  ['in a float', within('float: right'), 880, 311],
  ['in a table cell', `<table><td>${card()}`, 880, 311],
  ['as a table cell', within('', card('display: table-cell')), 880, 311],
  ['as an inline block', card('display: inline-block'), 880, 311],
  ['in an inline block', within('display: inline-block'), 880, 311],
  ['as a flex container', card('display: flex'), 880, 375],
  ['as an inline grid', card('display: inline-grid'), 880, 311],
  ['that fits its content', card('width: fit-content'), 880, 311],
  ['in what fits its content', within('width: fit-content'), 880, 311],
  ['as wide as its content', card('width: max-content'), 880, 311],
  ['in what is as wide as its content', within('width: max-content'), 880, 311],
  ['as narrow as its content', card('width: min-content'), 280, 280],
  ['beside a margin that is auto', within('display: flex', card('margin: auto')), 880, 311],
];

describe('<wandb-connect>, where a page puts it', () => {
  const { margin } = document.body.style;
  afterEach(() => page.viewport(1024, 768));
  afterAll(() => {
    document.body.style.margin = margin;
  });

  for (const [index, window] of [1280, 375, 320].entries()) {
    it.each(placements)(`%s, in a window of ${window} px`, async (_, markup, wide, narrow) => {
      // What takes its width from the card is nowhere less than 280 px wide.
      const widths = [wide, narrow, narrow === 375 ? 320 : 280];
      // So tall that nothing needs a scroll bar, which Firefox takes from the width.
      await page.viewport(window, 1200);
      document.body.style.margin = '0';
      const element = await place(markup);
      expect(widthOf(element)).toBe(widths[index]);
      expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(window);
      // What it says leaves the width as it is, except that one column is at most 520 px wide.
      element.guide = 'none';
      await element.updateComplete;
      await element.connect();
      await element.updateComplete;
      expect(widthOf(element)).toBe(Math.min(widths[index] ?? 0, 520));
    });
  }

  describe.each([280, 400, 700])('in a box of %d px', (box) => {
    it.each([
      ['in the flow', ''],
      ['fixed in size', 'width: 880px'],
      ['floating', 'float: left'],
      ['as an inline block', 'display: inline-block'],
      ['that fits its content', 'width: fit-content'],
      ['as wide as its content', 'width: max-content'],
    ])('%s, is not wider', async (_, style) => {
      expect(widthOf(await place(within(`width: ${box}px`, card(style))))).toBe(box);
    });

    it.each([
      ['flex item', within(`display: flex; width: ${box}px`, within(''))],
      [
        'grid item',
        within(`display: grid; grid-template-columns: 1fr; width: ${box}px`, within('')),
      ],
      [
        'table',
        `<table style="width: ${box}px; border-spacing: 0"><td style="padding: 0">${card()}`,
      ],
      [
        'fieldset',
        within(
          `width: ${box}px`,
          `<fieldset style="all: unset; display: block; min-width: min-content">${card()}`,
        ),
      ],
    ])('does not widen a %s', async (_, markup) => {
      expect(widthOf(await place(markup))).toBe(box);
    });
  });

  it('leaves a column beside a sidebar its width', async () => {
    await page.viewport(1024, 768);
    document.body.style.margin = '0';
    const columns = 'display: grid; grid-template-columns: 300px 1fr';
    expect(widthOf(await place(within(columns, `<nav></nav>${within('')}`)))).toBe(724);
  });
});
