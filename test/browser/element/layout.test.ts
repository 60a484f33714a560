import { afterEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { newKey } from '../../helpers/canary.js';
import { ConnectBox } from '../../helpers/connect-box.js';
import { account, problem, useTokenEndpoint } from '../../helpers/token-endpoint.js';

const endpoint = useTokenEndpoint();

afterEach(async () => {
  document.documentElement.removeAttribute('style');
  document.documentElement.removeAttribute('dir');
  await page.viewport(1024, 768);
});

describe('the layout of <wandb-connect>', () => {
  it.each([
    ['ltr', '100%', 320],
    ['ltr', '200%', 320],
    ['rtl', '100%', 320],
    ['rtl', '200%', 1024],
  ])('does not overflow the page: %s, %s text, %i px', async (dir, size, width) => {
    document.documentElement.dir = dir;
    document.documentElement.style.fontSize = size;
    await page.viewport(width, 800);
    const box = await ConnectBox.open();
    endpoint.answer(problem('invalid_key', 422));
    await box.link(newKey('revoked'));
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
    for (const part of box.element.renderRoot.querySelectorAll('a, button, input, p, h2')) {
      const { left, right } = part.getBoundingClientRect();
      expect([part.className, left >= 0, right <= width]).toEqual([part.className, true, true]);
    }
  });

  it('breaks a name without spaces that does not fit', async () => {
    await page.viewport(320, 800);
    await ConnectBox.open((element) => {
      element.account = { ...account, username: 'a'.repeat(90) };
    });
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
  });

  it('has a button of 24 px for the key, however small the text is', async () => {
    document.documentElement.style.fontSize = '10px';
    const box = await ConnectBox.open();
    const { width, height } = box.reveal.getBoundingClientRect();
    expect([width, height]).toEqual([24, 24]);
  });

  it('has English read from left to right on a right-to-left page', async () => {
    document.documentElement.dir = 'rtl';
    const box = await ConnectBox.open();
    for (const node of box.element.renderRoot.querySelectorAll('h2, label, button, li, summary')) {
      expect([node.localName, getComputedStyle(node).unicodeBidi]).toEqual([
        node.localName,
        'plaintext',
      ]);
    }
  });

  it('puts the guide beside the field if there is room, and below it if not', async () => {
    const box = await ConnectBox.open();
    const boxes = () =>
      [box.get('.guide'), box.get('.form')].map((it) => it.getBoundingClientRect());
    const [guide, form] = boxes();
    expect(guide?.left).toBeGreaterThanOrEqual(form?.right ?? Infinity);
    expect(form?.top).toBe(guide?.top);
    await page.viewport(320, 800);
    const [below, above] = boxes();
    expect(below?.left).toBe(above?.left);
    expect(below?.top).toBeGreaterThan(above?.bottom ?? Infinity);
  });

  it('has the headings of both columns on one line, whatever the text size', async () => {
    document.documentElement.style.fontSize = '14px';
    const box = await ConnectBox.open();
    const [label, title] = ['label', '.toggle'].map((selector) => {
      const range = document.createRange();
      range.selectNodeContents(box.get(selector).querySelector('span') ?? box.get(selector));
      return range.getClientRects()[0];
    });
    expect(title?.top).toBeCloseTo(label!.top, 1);
  });

  it('keeps a failure and a doubt about the same key apart', async () => {
    const box = await ConnectBox.open();
    endpoint.answer(problem('invalid_key', 422));
    await box.link(`${newKey()}x`);
    const [failure, doubt] = ['#error p', '#note p'].map((selector) =>
      box.get(selector).getBoundingClientRect(),
    );
    expect(doubt!.top - failure!.bottom).toBeCloseTo(8);
  });

  it('does not shift the layout while connecting', async () => {
    const box = await ConnectBox.open();
    const { release, reached } = endpoint.hold();
    await box.type(newKey());
    const places = () =>
      [box.input, box.button, box.element].map((it) => JSON.stringify(it.getBoundingClientRect()));
    const before = places();
    await box.press();
    await reached;
    expect(places()).toEqual(before);
    release(problem('timeout', 504));
    await box.settled();
    expect(places()).toEqual(before);
  });
});
