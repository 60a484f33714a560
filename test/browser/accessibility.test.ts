import { expect as expectAxe } from '@open-wc/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { ErrorCode } from '../../src/contract.js';
import { newKey } from '../helpers/canary.js';
import { ConnectBox } from '../helpers/connect-box.js';
import { problem, useTokenEndpoint } from '../helpers/token-endpoint.js';

const endpoint = useTokenEndpoint();

/** How to bring the element into each phase, and into each thing that it can say. */
const scenes: Record<string, () => Promise<ConnectBox>> = {
  idle: () => ConnectBox.open(),
  folded: () => ConnectBox.open((element) => (element.guide = 'closed')),
  disabled: () => ConnectBox.open((element) => (element.disabled = true)),
  doubted: async () => {
    const box = await ConnectBox.open();
    await box.paste(`${newKey()}x`);
    return box;
  },
  revealed: async () => {
    const box = await ConnectBox.open();
    await userEvent.click(box.reveal);
    return box;
  },
  connecting: async () => {
    const box = await ConnectBox.open();
    const { reached } = endpoint.hold();
    await box.type(newKey());
    await box.press();
    await reached;
    return box;
  },
  connected: async () => {
    const box = await ConnectBox.open();
    await box.link(newKey());
    return box;
  },
  ...Object.fromEntries(
    ErrorCode.options.map((code) => [
      code,
      async () => {
        endpoint.answer(problem(code, 400));
        const box = await ConnectBox.open();
        await box.link(newKey());
        return box;
      },
    ]),
  ),
};

describe('<wandb-connect>, for everyone', () => {
  afterEach(async () => {
    document.documentElement.removeAttribute('style');
    document.documentElement.removeAttribute('dir');
    await page.viewport(1024, 768);
  });

  for (const scheme of ['light', 'dark']) {
    it.each(Object.keys(scenes))(`satisfies axe in ${scheme}, %s`, async (scene) => {
      document.documentElement.style.colorScheme = scheme;
      document.documentElement.style.background = 'Canvas';
      const box = await scenes[scene]?.();
      await expectAxe(box?.element).to.be.accessible();
    });
  }

  it('works by the keyboard alone', async () => {
    const box = await ConnectBox.open((element) => (element.guide = 'closed'));
    const stops: (string | null)[] = [];
    for (let stop = 0; stop < 4; stop++) {
      await userEvent.tab();
      const { focused } = box;
      stops.push(focused?.id || focused?.getAttribute('part') || focused?.className || null);
    }
    expect(stops).toEqual(['toggle', 'key', 'reveal', 'button']);
    await userEvent.tab({ shift: true });
    await userEvent.tab({ shift: true });
    await userEvent.keyboard('{Enter}');
    expect(box.error).toMatch(/Paste your W&B API key/);
    expect(box.focused).toBe(box.input);
  });

  it('shows where the focus is', async () => {
    const box = await ConnectBox.open((element) => (element.guide = 'closed'));
    for (const selector of ['.toggle', '.field', '[part~=reveal]', '[part~=button]']) {
      await userEvent.tab();
      const { outlineStyle, outlineWidth } = getComputedStyle(box.get(selector));
      expect([selector, outlineStyle, outlineWidth]).toEqual([selector, 'solid', '2px']);
    }
  });

  it('has targets of 24 px and more', async () => {
    const box = await ConnectBox.open();
    for (const target of box.element.renderRoot.querySelectorAll('a, button, input')) {
      const { width, height } = target.getBoundingClientRect();
      expect([target.className, width >= 24, height >= 24]).toEqual([target.className, true, true]);
    }
  });

  it.each([
    ['ltr', '100%', 320],
    ['ltr', '200%', 320],
    ['rtl', '100%', 320],
    ['rtl', '200%', 1024],
  ])('stays inside the page: %s, text of %s, %i px', async (dir, size, width) => {
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

  it('has guide and field side by side when it is wide, and one above the other when not', async () => {
    const box = await ConnectBox.open();
    const boxes = () =>
      [box.get('.guide'), box.get('.form')].map((it) => it.getBoundingClientRect());
    const [guide, form] = boxes();
    expect(form?.left).toBeGreaterThan(guide?.right ?? 0);
    expect(form?.top).toBe(guide?.top);
    await page.viewport(320, 800);
    const [above, below] = boxes();
    expect(below?.left).toBe(above?.left);
    expect(below?.top).toBeGreaterThan(above?.bottom ?? 0);
  });

  it('moves nothing while it connects', async () => {
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
