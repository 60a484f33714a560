import { fixture, html } from '@open-wc/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { newKey } from '../../helpers/canary.js';
import { ConnectBox } from '../../helpers/connect-box.js';
import { problem, useTokenEndpoint } from '../../helpers/token-endpoint.js';
import { until } from '../../helpers/until.js';

const endpoint = useTokenEndpoint();

/** An element with a closed dialog, with its own trigger or the page's. */
async function openClosed(trigger?: HTMLElement): Promise<ConnectBox> {
  return ConnectBox.open((element) => {
    element.dialog = 'closed';
    if (trigger) element.append(trigger);
  });
}

function createTrigger(): HTMLButtonElement {
  const trigger = document.createElement('button');
  trigger.slot = 'trigger';
  trigger.textContent = 'Link account';
  return trigger;
}

const isOpen = (box: ConnectBox) => box.get('dialog').matches(':modal');

/** Waits until the dialog has reported that it's closed. */
const untilClosed = (box: ConnectBox, times = 1) =>
  until(() => box.heard('wandb-close').length === times);

describe('<wandb-connect>, as a dialog', () => {
  afterEach(async () => {
    document.querySelector('[data-host]')?.remove();
    await page.viewport(1024, 768);
  });

  it('shows only a button until it is opened', async () => {
    const box = await openClosed();
    expect(box.get('[part~=trigger]').textContent?.trim()).toBe('Connect Weights & Biases');
    expect(box.get('[part~=trigger]').checkVisibility()).toBe(true);
    expect(box.input.checkVisibility()).toBe(false);
    expect(box.get<HTMLDialogElement>('dialog').open).toBe(false);
  });

  it.each<[string, HTMLElement | undefined, (box: ConnectBox) => unknown]>([
    ['its own button', undefined, (box) => userEvent.click(box.get('[part~=trigger]'))],
    ['a slotted button', createTrigger(), ({ element }) => userEvent.click(element.children[0]!)],
    [
      'open()',
      undefined,
      ({ element }) => {
        element.open();
      },
    ],
    [
      'its attribute',
      undefined,
      ({ element }) => {
        element.setAttribute('dialog', 'open');
      },
    ],
  ])('opens with %s', async (_, trigger, open) => {
    const box = await openClosed(trigger);
    await open(box);
    await box.element.updateComplete;
    expect(isOpen(box)).toBe(true);
    expect(box.element.dialog).toBe('open');
    expect(box.focused).toBe(box.input);
    expect(box.heard('wandb-open')).toHaveLength(1);
  });

  it('opens with the page if its attribute says so', async () => {
    const box = await ConnectBox.open((element) => {
      element.setAttribute('dialog', 'open');
    });
    expect(isOpen(box)).toBe(true);
  });

  it.each([
    ['', 'closed'],
    ['bogus', 'closed'],
  ])('reads the attribute %j as %s', async (value, expected) => {
    const box = await ConnectBox.open((element) => {
      element.setAttribute('dialog', value);
    });
    expect(box.element.dialog).toBe(expected);
    expect(isOpen(box)).toBe(false);
  });

  it.each([
    ['', 'closed'],
    [true, 'closed'],
    ['closed', 'closed'],
    ['open', 'open'],
    [false, undefined],
    [null, undefined],
    [undefined, undefined],
  ] as const)('reads the property %j as %s', async (value, expected) => {
    const box = await ConnectBox.open((element) => {
      element.dialog = value;
    });
    expect(box.element.dialog).toBe(expected);
    expect(box.element.hasAttribute('dialog')).toBe(false);
    expect(box.element.matches(':state(dialog)')).toBe(expected !== undefined);
    expect(getComputedStyle(box.element).display).toBe(expected ? 'inline-block' : 'block');
    expect(box.find('dialog') !== null).toBe(expected !== undefined);
  });

  it.each<[string, (box: ConnectBox) => unknown]>([
    ['Escape', () => userEvent.keyboard('{Escape}')],
    ['its close button', (box) => userEvent.click(box.get('[part~=close]'))],
    [
      'close()',
      ({ element }) => {
        element.close();
      },
    ],
  ])('closes with %s, reports it once, and restores the focus', async (_, close) => {
    const trigger = createTrigger();
    const box = await openClosed(trigger);
    await userEvent.click(trigger);
    await box.element.updateComplete;
    await close(box);
    await untilClosed(box);
    expect(isOpen(box)).toBe(false);
    expect(box.element.dialog).toBe('closed');
    expect(document.activeElement).toBe(trigger);
    expect(box.heard('wandb-close')).toHaveLength(1);
  });

  it('closes with Escape even if its content changes at the same moment', async () => {
    const trigger = createTrigger();
    const box = await openClosed(trigger);
    await userEvent.click(trigger);
    await box.element.updateComplete;
    await userEvent.click(box.reveal);
    box.input.focus();
    expect(box.input.type).toBe('text');
    await userEvent.keyboard('{Escape}');
    await untilClosed(box);
    await box.element.updateComplete;
    expect(isOpen(box)).toBe(false);
    expect(box.element.dialog).toBe('closed');
    expect(box.input.type).toBe('password');
    expect(box.heard('wandb-close')).toHaveLength(1);
  });

  it('opens when it is back on a page, if open() was called while it was off one', async () => {
    const box = await openClosed();
    const parent = box.element.parentElement!;
    box.element.remove();
    box.element.open();
    await box.element.updateComplete;
    parent.append(box.element);
    await box.element.updateComplete;
    expect(isOpen(box)).toBe(true);
  });

  describe('in something that gets hidden', () => {
    type Hide = (place: HTMLElement, box: ConnectBox) => unknown;
    const hide =
      (name: string): Hide =>
      (place) =>
        place.style.setProperty(...(name.split(': ') as [string, string]));

    it.each<[string, string, Hide]>([
      ['display: none', '<div>', hide('display: none')],
      ['content-visibility: hidden', '<div>', hide('content-visibility: hidden')],
      [
        'a class',
        '<style>.gone { display: none }</style><div>',
        (place) => (place.className = 'gone'),
      ],
      [
        'a style sheet',
        '<div>',
        (place) =>
          place.insertAdjacentHTML(
            'beforeend',
            '<style>div:has(> style) { display: none }</style>',
          ),
      ],
      ['hidden', '<div>', (place) => (place.hidden = true)],
      ['hidden until found', '<div>', (place) => place.setAttribute('hidden', 'until-found')],
      ['its own hidden', '<div>', (_, box) => (box.element.hidden = true)],
      ['<details>', '<details open>', (place) => ((place as HTMLDetailsElement).open = false)],
      ['a popover', '<div popover>', (place) => place.hidePopover()],
      ['a dialog', '<dialog>', (place) => (place as HTMLDialogElement).close()],
      ['a slot that is taken away', '<div>', (place) => place.attachShadow({ mode: 'open' })],
    ])('closes, reports it and keeps the key: %s', async (_, markup, hideIt) => {
      const template = document.createElement('template');
      template.innerHTML = markup;
      document.body.append(template.content);
      const place = document.body.lastElementChild as HTMLElement;
      place.dataset.host = '';
      const box = await openClosed();
      place.append(box.element);
      if (place instanceof HTMLDialogElement) place.showModal();
      if (place.popover) place.showPopover();
      box.element.open();
      await box.element.updateComplete;
      const key = newKey();
      await box.type(key);
      await hideIt(place, box);
      await untilClosed(box);
      expect(box.element.dialog).toBe('closed');
      expect(box.get('dialog').matches(':modal')).toBe(false);
      expect(box.input.value).toBe(key);
      // What is inert cannot be focused.
      const outside = await fixture<HTMLButtonElement>(html`<button>outside</button>`);
      outside.focus();
      expect(document.activeElement).toBe(outside);
    });

    it.each<[string, Hide]>([
      ['visibility: hidden', hide('visibility: hidden')],
      ['visibility: collapse', hide('visibility: collapse')],
      ['opacity: 0', hide('opacity: 0')],
      ['pointer-events: none', hide('pointer-events: none')],
      ['transform: scale(0)', hide('transform: scale(0)')],
      ['clip-path: inset(50%)', hide('clip-path: inset(50%)')],
      ['filter: opacity(0)', hide('filter: opacity(0)')],
      ['inert', (place) => (place.inert = true)],
    ])('stays visible and can be used: %s', async (_, hideIt) => {
      const place = document.createElement('div');
      place.dataset.host = '';
      document.body.append(place);
      const box = await openClosed();
      place.append(box.element);
      hideIt(place, box);
      box.element.open();
      await box.element.updateComplete;
      expect(getComputedStyle(box.get('[part=base]')).visibility).toBe('visible');
      await userEvent.click(box.input);
      await userEvent.keyboard('ab');
      expect(box.input.value).toBe('ab');
      await userEvent.click(box.get('[part~=close]'));
      await untilClosed(box);
    });

    it('closes at once if it is opened in a place that is hidden', async () => {
      const place = document.createElement('div');
      place.dataset.host = '';
      place.hidden = true;
      document.body.append(place);
      const box = await openClosed();
      place.append(box.element);
      box.element.open();
      await untilClosed(box);
      expect(box.element.dialog).toBe('closed');
    });
  });

  it('keeps the typed text when it is closed and reopened', async () => {
    const box = await openClosed();
    const text = newKey();
    box.element.open();
    await box.element.updateComplete;
    await box.type(text);
    await userEvent.keyboard('{Escape}');
    await untilClosed(box);
    box.element.open();
    await box.element.updateComplete;
    expect(box.input.value).toBe(text);
  });

  it('stays open if it is reopened at once', async () => {
    const box = await openClosed();
    box.element.open();
    await box.element.updateComplete;
    box.element.close();
    await box.element.updateComplete;
    box.element.open();
    await untilClosed(box);
    await box.element.updateComplete;
    expect(box.element.dialog).toBe('open');
    expect(isOpen(box)).toBe(true);
    const types = box.events.map(({ type }) => type);
    expect(types).toEqual(['wandb-open', 'wandb-close', 'wandb-open']);
  });

  it('keeps the typed text when it becomes a dialog, and when it stops being one', async () => {
    const box = await ConnectBox.open();
    const text = newKey();
    await box.type(text);
    const { input } = box;
    box.element.open();
    await box.element.updateComplete;
    expect(isOpen(box)).toBe(true);
    expect(box.input.value).toBe(text);
    expect(box.input === input || input.value === '').toBe(true);
    box.element.dialog = undefined;
    await box.element.updateComplete;
    expect(box.input.value).toBe(text);
    expect(box.find('dialog')).toBe(null);
  });

  it('continues an attempt while it is closed', async () => {
    const box = await openClosed();
    const { reached, release } = endpoint.hold();
    box.element.open();
    await box.element.updateComplete;
    await box.type(newKey());
    await box.press();
    await reached;
    box.element.close();
    await untilClosed(box);
    release();
    await box.settled();
    expect(box.element.state.phase).toBe('connected');
    expect(box.heard('wandb-success')).toHaveLength(1);
  });

  it('closes with one press after success, and does not offer another account after a reconnect', async () => {
    const box = await openClosed();
    box.element.accountId = 'one';
    box.element.open();
    await box.element.updateComplete;
    await box.link(newKey());
    await until(() => box.heard('wandb-success').length === 1);
    const buttons = [...box.get('[part=result]').querySelectorAll('button')];
    expect(buttons.map((button) => button.textContent?.trim())).toEqual(['Done']);
    await userEvent.click(buttons[0]!);
    await untilClosed(box);
    expect(isOpen(box)).toBe(false);
  });

  it('starts over when it is opened after success', async () => {
    const box = await openClosed();
    box.element.open();
    await box.element.updateComplete;
    await box.link(newKey());
    await until(() => box.heard('wandb-success').length === 1);
    expect(box.focused?.id).toBe('result');
    box.element.close();
    await untilClosed(box);
    await userEvent.click(box.get('[part~=trigger]'));
    await box.element.updateComplete;
    expect(box.element.state).toEqual({ phase: 'idle' });
    expect(box.focused).toBe(box.input);
  });

  it('shows a failure that occurred while it was closed', async () => {
    const box = await openClosed();
    const { reached, release } = endpoint.hold();
    box.element.open();
    await box.element.updateComplete;
    const text = newKey();
    await box.type(text);
    await box.press();
    await reached;
    box.element.close();
    await untilClosed(box);
    release(problem('invalid_key', 422));
    await box.settled();
    box.element.open();
    await box.element.updateComplete;
    expect(box.error).toMatch(/did not accept this key/);
    expect(box.input.value).toBe(text);
  });

  it('stays open when it is moved', async () => {
    const box = await openClosed();
    box.element.open();
    await box.element.updateComplete;
    await box.type(newKey());
    const text = box.input.value;
    const parent = document.createElement('div');
    parent.dataset.host = '';
    document.body.append(parent);
    parent.append(box.element);
    await box.element.updateComplete;
    expect(isOpen(box)).toBe(true);
    expect(box.input.value).toBe(text);
    expect(box.heard('wandb-open')).toHaveLength(1);
    expect(box.heard('wandb-close')).toEqual([]);
  });

  it('keeps its events away from a dialog of the page', async () => {
    const host = document.createElement('dialog');
    host.dataset.host = '';
    const box = await openClosed(createTrigger());
    const heard: string[] = [];
    for (const type of ['close', 'cancel', 'toggle', 'beforetoggle', 'submit']) {
      for (const target of [host, document, window]) {
        target.addEventListener(type, ({ type: name }) => heard.push(name));
      }
    }
    document.body.append(host);
    host.append(box.element);
    host.showModal();
    heard.length = 0;
    await userEvent.click(box.element.firstElementChild!);
    await box.element.updateComplete;
    await userEvent.keyboard('{Escape}');
    await untilClosed(box);
    expect(host.open).toBe(true);
    expect(heard.filter((type) => type !== 'toggle' && type !== 'beforetoggle')).toEqual([]);
    host.close();
  });

  it("does not change the page's body", async () => {
    const box = await openClosed();
    const before = document.body.cloneNode(false) as HTMLElement;
    const { overflow, paddingInlineEnd, position } = getComputedStyle(document.body);
    box.element.open();
    await box.element.updateComplete;
    expect(document.body.cloneNode(false)).toEqual(before);
    expect(getComputedStyle(document.body)).toMatchObject({ overflow, paddingInlineEnd, position });
  });

  it('keeps the focus inside', async () => {
    const outside = await fixture<HTMLButtonElement>(html`<button>outside</button>`);
    const box = await openClosed();
    box.element.open();
    await box.element.updateComplete;
    for (let stop = 0; stop < 12; stop++) {
      await userEvent.tab();
      expect(document.activeElement).not.toBe(outside);
    }
  });

  it.each([
    [320, 480],
    [1024, 768],
  ])('fits into %i by %i px', async (width, height) => {
    await page.viewport(width, height);
    const box = await openClosed();
    box.element.open();
    await box.element.updateComplete;
    const { left, right, top, bottom } = box.get('dialog').getBoundingClientRect();
    expect(left).toBeGreaterThanOrEqual(0);
    expect(right).toBeLessThanOrEqual(width);
    expect(top).toBeGreaterThanOrEqual(0);
    expect(bottom).toBeLessThanOrEqual(height);
    expect(box.get('dialog').scrollWidth).toBeLessThanOrEqual(box.get('dialog').clientWidth);
  });

  it('has a name, and a button that announces a dialog', async () => {
    const box = await openClosed();
    expect(box.get('[part~=trigger]').getAttribute('aria-haspopup')).toBe('dialog');
    box.element.open();
    await box.element.updateComplete;
    await expect
      .element(page.getByRole('dialog', { name: 'Connect Weights & Biases' }))
      .toBeVisible();
  });
});
