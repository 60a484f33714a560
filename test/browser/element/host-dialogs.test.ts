import { Dialog as HeadlessDialog, DialogPanel } from '@headlessui/react';
import * as Radix from '@radix-ui/react-dialog';
import { createElement } from 'react';
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import ReactModal from 'react-modal';
import { Drawer } from 'vaul';
import { afterEach, describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { WandbConnect } from '../../../src/react.js';
import { newKey } from '../../helpers/canary.js';
import { ConnectBox } from '../../helpers/connect-box.js';
import { engineDifferences } from '../../helpers/engine-differences.js';
import { until } from '../../helpers/until.js';

/** What undoes each page. */
const cleanups: (() => void)[] = [];
/** How often the page's own dialog was asked to close. */
let closings = 0;
const close = () => {
  closings++;
};

/** Renders with React, and returns what it takes to reach the element. */
function renderReact(node: ReactNode): void {
  const container = document.body.appendChild(document.createElement('div'));
  const root = createRoot(container);
  root.render(node);
  cleanups.push(() => {
    root.unmount();
    container.remove();
  });
}

const connect = (): ReactNode =>
  createElement(
    WandbConnect,
    { tokenEndpoint: '/token', dialog: 'closed', guide: 'closed' },
    createElement('a', { slot: 'footer', href: '#terms' }, 'Terms'),
  );

/** Markup around the element. */
function renderMarkup(before: string, after = ''): HTMLElement {
  const container = document.createElement('div');
  container.innerHTML = `${before}<wandb-connect token-endpoint="/token" dialog guide="closed">
    <a slot="footer" href="#terms">Terms</a>
  </wandb-connect>${after}`;
  document.body.append(container);
  cleanups.push(() => {
    container.remove();
  });
  return container.firstElementChild as HTMLElement;
}

/** A page that closes its own layer when it hears Escape. */
function listen(target: EventTarget, type: string, capture = false): () => void {
  return () => {
    const handle = (event: Event) => {
      if ((event as KeyboardEvent).key === 'Escape') close();
    };
    renderMarkup('<div>', '</div>');
    target.addEventListener(type, handle, capture);
    cleanups.push(() => {
      target.removeEventListener(type, handle, capture);
    });
  };
}

const hosts: Record<string, () => void> = {
  'a <dialog>': () => {
    const dialog = renderMarkup('<dialog>', '</dialog>') as HTMLDialogElement;
    dialog.addEventListener('close', close);
    dialog.showModal();
  },
  'a popover': () => {
    const popover = renderMarkup('<div popover>', '</div>');
    popover.showPopover();
    popover.addEventListener('toggle', (event) => {
      if (event.newState === 'closed') close();
    });
  },
  'a Radix Dialog': () => {
    renderReact(
      createElement(
        Radix.Root,
        { open: true, onOpenChange: close },
        createElement(
          Radix.Portal,
          null,
          createElement(
            Radix.Content,
            { 'aria-describedby': undefined },
            createElement(Radix.Title, null, 'Account'),
            connect(),
          ),
        ),
      ),
    );
  },
  'a Headless UI Dialog': () => {
    renderReact(
      createElement(
        HeadlessDialog,
        { open: true, onClose: close },
        createElement(DialogPanel, null, connect()),
      ),
    );
  },
  'a react-modal': () => {
    renderReact(
      createElement(
        ReactModal,
        { isOpen: true, onRequestClose: close, ariaHideApp: false },
        connect(),
      ),
    );
  },
  'a vaul drawer': () => {
    renderReact(
      createElement(
        Drawer.Root,
        { open: true, onOpenChange: close },
        createElement(
          Drawer.Portal,
          null,
          createElement(
            Drawer.Content,
            { 'aria-describedby': undefined },
            createElement(Drawer.Title, null, 'Account'),
            connect(),
          ),
        ),
      ),
    );
  },
  'a page that listens on the document': listen(document, 'keydown'),
  'a page that listens on the window': listen(window, 'keydown'),
  'a page that listens for keyup': listen(document, 'keyup'),
  'a page that captures on the document': listen(document, 'keydown', true),
  'a page that captures on the window': listen(window, 'keydown', true),
  'a page that captures keyup': listen(window, 'keyup', true),
};

/** The element's dialog, opened by its button in the page's own dialog. */
async function openIn(host: () => void): Promise<ConnectBox> {
  host();
  await until(() => document.querySelector('wandb-connect')?.hasUpdated === true);
  const box = new ConnectBox(document.querySelector('wandb-connect')!);
  // A drawer slides in.
  await until(() => document.getAnimations().length === 0);
  await userEvent.click(box.get('[part~=trigger]'));
  await until(() => box.heard('wandb-open').length === 1);
  return box;
}

afterEach(() => {
  closings = 0;
  for (const cleanup of cleanups.splice(0)) cleanup();
});

/** Waits until the dialog has closed for the nth time. */
const untilClosed = (box: ConnectBox, times = 1) =>
  until(() => box.heard('wandb-close').length === times);

describe.each(Object.entries(hosts))('the dialog of <wandb-connect> in %s', (_, host) => {
  it('can be typed into, scrolled and clicked', async () => {
    const box = await openIn(host);
    await userEvent.click(box.input);
    await userEvent.keyboard('ab');
    expect(box.input.value).toBe('ab');
    const wheel = new WheelEvent('wheel', {
      deltaY: 10,
      bubbles: true,
      cancelable: true,
      composed: true,
    });
    expect(box.input.dispatchEvent(wheel)).toBe(true);
    await userEvent.click(box.get('[part~=close]'));
    await untilClosed(box);
    expect(closings).toBe(0);
  });

  it('is all that an Escape closes, even if it is held down, and the key stays', async () => {
    const box = await openIn(host);
    const key = newKey();
    await box.type(key);
    await userEvent.keyboard('{Escape>3/}');
    await untilClosed(box);
    expect(closings).toBe(0);
    expect(box.input.value).toBe(key);
    // The next one is the page's.
    await userEvent.keyboard('{Escape}');
    await until(() => closings === 1);
    box.element.reset();
  });
});

describe('Escape in the dialog of <wandb-connect>', () => {
  it.each<[string, (box: ConnectBox) => unknown]>([
    ['plain text', (box) => userEvent.click(box.get('h2'))],
    [
      'a slotted link',
      (box) => {
        box.element.querySelector('a')?.focus();
      },
    ],
    [
      'nowhere',
      (box) => {
        box.input.blur();
      },
    ],
  ])('closes nothing else if focus is on %s', async (_, focus) => {
    const box = await openIn(hosts['a Radix Dialog']!);
    await focus(box);
    await userEvent.keyboard('{Escape}');
    await untilClosed(box);
    expect(closings).toBe(0);
  });

  it.each([
    ['dialog', (layer: HTMLElement) => (layer as HTMLDialogElement).showModal()],
    ['popover', (layer: HTMLElement) => layer.showPopover()],
  ])('closes only a %s that the page has opened inside', async (name, show) => {
    if (name === 'popover' && !engineDifferences.closesPopoversFirst) return;
    const box = await openIn(hosts['a Radix Dialog']!);
    const layer = document.createElement(name === 'dialog' ? name : 'div');
    layer.slot = 'footer';
    if (name === 'popover') layer.popover = 'auto';
    const link = box.element.querySelector('a')!;
    link.after(layer);
    link.addEventListener('click', () => show(layer));
    await userEvent.click(link);
    await userEvent.keyboard('{Escape}');
    await until(() => !layer.matches(':modal, :popover-open'));
    expect(box.element.dialog).toBe('open');
    await userEvent.keyboard('{Escape}');
    await untilClosed(box);
    expect(closings).toBe(0);
  });

  it('closes only a dialog that the page has opened on top', async () => {
    const box = await openIn(hosts['a page that captures on the window']!);
    const dialog = document.body.appendChild(document.createElement('dialog'));
    cleanups.push(() => {
      dialog.remove();
    });
    dialog.showModal();
    (document.activeElement as HTMLElement).blur();
    await userEvent.keyboard('{Escape}');
    await until(() => !dialog.open);
    expect(box.element.dialog).toBe('open');
    expect(closings).toBe(1);
  });
});

describe('<wandb-connect> outside the dialog of the page', () => {
  it('can be clicked in, though the page takes no clicks', async () => {
    hosts['a Radix Dialog']!();
    renderMarkup('<div>', '</div>');
    const box = new ConnectBox(document.querySelector('wandb-connect')!);
    await until(() => document.body.style.pointerEvents === 'none');
    box.element.open();
    await until(() => box.heard('wandb-open').length === 1);
    await userEvent.click(box.get('[part~=close]'));
    await untilClosed(box);
  });
});
