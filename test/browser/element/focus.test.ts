import { afterEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { WandbConnect } from '../../../src/index.js';
import { newKey } from '../../helpers/canary.js';
import { ConnectBox } from '../../helpers/connect-box.js';
import {
  connecting,
  continued,
  elsewhere,
  endpoint,
  openForm,
  tried,
} from '../../helpers/scenes.js';
import type { Scene } from '../../helpers/scenes.js';
import { connected, problem } from '../../helpers/token-endpoint.js';
import { until } from '../../helpers/until.js';

afterEach(() => {
  vi.restoreAllMocks();
});

describe('the focus in <wandb-connect>', () => {
  it('reaches everything by keyboard', async () => {
    const box = await ConnectBox.open((element) => (element.guide = 'closed'));
    const stops: (string | null)[] = [];
    for (let stop = 0; stop < 4; stop++) {
      await userEvent.tab();
      const { focused } = box;
      stops.push(focused?.id || focused?.getAttribute('part') || focused?.className || null);
    }
    expect(stops).toEqual(['key', 'reveal', 'button primary', 'toggle']);
    await userEvent.tab({ shift: true });
    await userEvent.keyboard('{Enter}');
    await until(() => box.error.includes('Paste your W&B API key'));
    expect(box.focused).toBe(box.input);
  });

  it('stays in the element from start to end', async () => {
    const box = await ConnectBox.open();
    // Check after the task in which the phase changed, because nothing can observe what is in
    // between.
    const holders: (Element | null)[] = [];
    box.element.addEventListener('wandb-statechange', () => {
      setTimeout(() => holders.push(document.activeElement));
    });
    const press = async (...keys: string[]) => {
      for (const key of keys) await userEvent.keyboard(`{${key}}`);
      await box.element.updateComplete;
    };
    const where = () => box.focused?.id || box.focused?.textContent?.trim();

    box.element.focus();
    await press('Enter');
    expect(where()).toBe('key');
    await userEvent.keyboard(newKey());
    const { reached, release } = endpoint.hold();
    await press('Enter');
    await reached;
    expect(where()).toBe('key');
    release(problem('server_error', 500));
    await box.settled();
    expect(where()).toBe('key');

    const held = endpoint.hold();
    await press('Tab', 'Tab', 'Enter');
    await held.reached;
    expect(where()).toBe('Connecting…');
    await press('Tab');
    expect(where()).toBe('Cancel');
    await press('Enter');
    await box.settled();
    expect(where()).toBe('Connect');

    vi.spyOn(window, 'open').mockReturnValue(null);
    endpoint.answer(elsewhere);
    await press('Enter');
    await until(() => box.element.state.phase === 'authorizing');
    await box.element.updateComplete;
    expect(where()).toBe('Continue');
    await press('Enter');
    expect(where()).toBe('Continue');
    await press('Tab');
    expect(where()).toBe('Cancel');
    await press('Enter');
    await until(() => box.element.state.phase === 'idle');
    await box.element.updateComplete;
    await until(() => where() === 'Connect');

    endpoint.answer(connected);
    await press('Enter');
    await box.settled();
    expect(where()).toBe('result');
    await press('Tab', 'Enter');
    await until(() => where() === 'key');
    await until(() => holders.length === box.heard('wandb-statechange').length);
    expect(new Set(holders)).toEqual(new Set([box.element]));
  });

  it.each<[string, () => Promise<Scene>, before: string, after: string]>([
    ['idle', openForm, '[part~=button]', '[part~=button]'],
    ['idle with the field focused', openForm, 'input', 'input'],
    ['connecting', connecting, '[part~=cancel]', 'input'],
    ['connected', tried, '#result', 'input'],
  ])('stays when the page resets an element that is %s', async (_, bring, before, after) => {
    const { box } = await bring();
    box.get(before).focus();
    const outcome = box.element.state.phase === 'connecting' && box.element.connect();
    box.element.reset();
    await outcome;
    await box.element.updateComplete;
    expect(box.focused).toBe(box.get(after));
  });

  it('moves on when a link disappears after a click', async () => {
    const { box } = await continued(null);
    const link = box.get('.instead a[target]');
    link.addEventListener('click', (event) => {
      event.preventDefault();
    });
    link.focus();
    await userEvent.keyboard('{Enter}');
    await box.element.updateComplete;
    expect(box.focused?.textContent?.trim()).toBe('Open again');
  });

  it.each<[string, (element: WandbConnect, button: HTMLElement) => void]>([
    [
      'from elsewhere',
      (element, button) => {
        button.focus();
        element.reset();
      },
    ],
    [
      'and then moves the focus',
      (element, button) => {
        element.reset();
        button.focus();
      },
    ],
  ])('is not taken from the page when it resets the element %s', async (_, reset) => {
    const { box } = await tried();
    const button = document.createElement('button');
    box.element.after(button);
    reset(box.element, button);
    await box.element.updateComplete;
    expect(document.activeElement).toBe(button);
  });

  it('is not taken from the page when it resets the element before its first render', async () => {
    const { box } = await openForm((element) => {
      element.reset();
    });
    await box.element.updateComplete;
    expect(document.activeElement).toBe(document.body);
  });

  it('shows a ring', async () => {
    const box = await ConnectBox.open((element) => (element.guide = 'closed'));
    for (const selector of ['.field', '[part~=reveal]', '[part~=button]', '.toggle']) {
      await userEvent.tab();
      const { outlineStyle, outlineWidth } = getComputedStyle(box.get(selector));
      expect([selector, outlineStyle, outlineWidth]).toEqual([selector, 'solid', '2px']);
    }
  });
});
