import { afterEach, describe, expect, it } from 'vitest';
import { newKey } from '../../helpers/canary.js';
import { ConnectBox } from '../../helpers/connect-box.js';
import { connected, useTokenEndpoint } from '../../helpers/token-endpoint.js';

const endpoint = useTokenEndpoint();

/** Names that pages give their own custom properties, and one of the element's public ones. */
const ofPage = [
  ...['--accent', '--on-accent', '--background', '--text', '--muted', '--border', '--control'],
  ...['--danger', '--success', '--radius', '--wandb-connect-accent'],
];
const root = document.documentElement;
afterEach(() => {
  for (const name of ofPage) root.style.removeProperty(name);
});

function slotted(slot: string): HTMLElement {
  const node = document.createElement('span');
  node.slot = slot;
  node.textContent = 'Of the page';
  return node;
}

const valuesOn = (node: Element) =>
  ofPage.map((name) => `${name}: ${getComputedStyle(node).getPropertyValue(name)}`);

describe('what a page slots into <wandb-connect>', () => {
  it.each<[string, (box: ConnectBox) => unknown]>([
    ['heading', () => undefined],
    ['guide', () => undefined],
    ['footer', () => undefined],
    [
      'connected',
      (box) => {
        endpoint.answer(connected);
        return box.link(newKey());
      },
    ],
    [
      'trigger',
      ({ element }) => {
        element.dialog = 'closed';
        return element.updateComplete;
      },
    ],
    [
      '',
      ({ element }) => {
        element.tokenEndpoint = undefined;
        return element.updateComplete;
      },
    ],
  ])('keeps its custom properties in the slot "%s"', async (slot, show) => {
    for (const name of ofPage) root.style.setProperty(name, 'rgb(1, 2, 3)');
    const node = slotted(slot);
    const box = await ConnectBox.open((element) => {
      element.append(node);
    });
    await show(box);
    expect(node.assignedSlot?.name).toBe(slot);
    expect(valuesOn(node)).toEqual(ofPage.map((name) => `${name}: rgb(1, 2, 3)`));
  });

  it('has no custom property that the page has not set', async () => {
    const box = await ConnectBox.open();
    const sheets = box.element.shadowRoot?.adoptedStyleSheets ?? [];
    const rules = sheets.flatMap(({ cssRules }) => [...cssRules].map(({ cssText }) => cssText));
    expect(rules.length).toBeGreaterThan(50);
    expect(rules.filter((rule) => /[{;]\s*--/.test(rule))).toEqual([]);
  });

  it('shares no custom property of the page with the card, but for the public ones', async () => {
    const box = await ConnectBox.open();
    const colors = () => {
      const { backgroundColor, color, borderRadius } = getComputedStyle(box.button);
      return { backgroundColor, color, borderRadius };
    };
    const before = colors();
    for (const name of ofPage.slice(0, -1)) root.style.setProperty(name, 'rgb(1, 2, 3)');
    expect(colors()).toEqual(before);
    root.style.setProperty('--wandb-connect-accent', 'rgb(1, 2, 3)');
    expect(colors().backgroundColor).toBe('rgb(1, 2, 3)');
  });
});
