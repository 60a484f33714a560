import { Dialog as HeadlessDialog, DialogPanel } from '@headlessui/react';
import * as Radix from '@radix-ui/react-dialog';
import { createFocusTrap } from 'focus-trap';
import { createElement } from 'react';
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import ReactModal from 'react-modal';
import { afterEach, describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { WandbConnect } from '../../../src/react.js';
import type { WandbConnectProps } from '../../../src/react.js';
import { ConnectBox } from '../../helpers/connect-box.js';
import { engineDifferences } from '../../helpers/engine-differences.js';
import { until } from '../../helpers/until.js';

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup();
});

function renderReact(node: ReactNode): void {
  const container = document.body.appendChild(document.createElement('div'));
  const root = createRoot(container);
  root.render(node);
  cleanups.push(() => {
    root.unmount();
    container.remove();
  });
}

/** What is in each trap: a button, and the element after it. */
const content = (props: Partial<WandbConnectProps>): ReactNode[] => [
  createElement('button', { key: 'first', id: 'first' }, 'First'),
  createElement(WandbConnect, { key: 'w', tokenEndpoint: '/token', guide: 'none', ...props }),
];

const radix = (props: Partial<WandbConnectProps>) => {
  renderReact(
    createElement(
      Radix.Root,
      { open: true },
      createElement(
        Radix.Content,
        { 'aria-describedby': undefined },
        createElement(Radix.Title, null, 'Account'),
        ...content(props),
      ),
    ),
  );
};

function trap(attributes: string, getShadowRoot: boolean) {
  return (props: Partial<WandbConnectProps>) => {
    const container = document.body.appendChild(document.createElement('div'));
    const dialog = props.dialog ? `dialog="${props.dialog as string}"` : '';
    container.innerHTML = `<button id="first">First</button>
      <wandb-connect token-endpoint="/token" guide="none" ${dialog} ${attributes}></wandb-connect>`;
    const focusTrap = createFocusTrap(container, {
      initialFocus: '#first',
      tabbableOptions: { getShadowRoot },
    });
    focusTrap.activate();
    const after = document.body.appendChild(document.createElement('button'));
    cleanups.push(() => {
      after.remove();
      focusTrap.deactivate();
      container.remove();
    });
  };
}

/** Each library, by itself if it finds the element, or else with the documented recipe. */
const traps: [string, (props: Partial<WandbConnectProps>) => void, string?][] = [
  ['Radix', radix],
  [
    'Radix, with a tabindex',
    (props) => {
      radix({ ...props, tabIndex: 0 });
    },
  ],
  [
    'Headless UI, with a tabindex',
    (props) => {
      renderReact(
        createElement(
          HeadlessDialog,
          { open: true, onClose: () => undefined },
          createElement(DialogPanel, null, ...content({ ...props, tabIndex: 0 })),
        ),
      );
    },
  ],
  [
    'react-modal',
    (props) => {
      renderReact(
        createElement(ReactModal, { isOpen: true, ariaHideApp: false }, ...content(props)),
      );
    },
  ],
  // It stays in the trap, but the stop after the element's last one is its first.
  ['focus-trap, with a tabindex', trap('tabindex="0"', false), 'input'],
  ['focus-trap, with getShadowRoot', trap('', true)],
];

/** What has focus, in a word. */
function focused(): string {
  const { activeElement } = document;
  const inner = activeElement?.shadowRoot?.activeElement;
  return inner
    ? (inner.getAttribute('part')?.split(' ')[0] ?? inner.className)
    : (activeElement?.id ?? '');
}

async function openIn(
  show: (props: Partial<WandbConnectProps>) => void,
  props: Partial<WandbConnectProps> = {},
): Promise<ConnectBox> {
  show(props);
  await until(() => document.querySelector('wandb-connect')?.hasUpdated === true);
  return new ConnectBox(document.querySelector('wandb-connect')!);
}

async function press(keys: string, times: number): Promise<string[]> {
  const found: string[] = [];
  for (let count = 0; count < times; count++) {
    await userEvent.keyboard(keys);
    found.push(focused());
  }
  return found;
}

describe('focus() of <wandb-connect>', () => {
  it.each<[string, Partial<WandbConnectProps>, string]>([
    ['the field', {}, 'input'],
    ['the first button, if the field is disabled', { disabled: true, guide: 'open' }, 'toggle'],
    ['its trigger, if its dialog is closed', { dialog: 'closed' }, 'trigger'],
    [
      'the trigger of the page, if its dialog is closed',
      {
        dialog: 'closed',
        children: createElement('button', { slot: 'trigger', id: 'slotted' }, 'Link'),
      },
      'slotted',
    ],
  ])('focuses %s', async (_, props, expected) => {
    const { element } = await openIn(radix, props);
    element.focus();
    expect(focused()).toBe(expected);
  });

  it('shows no ring around the element, and adds no stop, if the page gives it a tabindex', async () => {
    const { element } = await openIn(radix, { tabIndex: 0 });
    document.querySelector<HTMLElement>('#first')!.focus();
    await userEvent.keyboard('{Tab}');
    expect(focused()).toBe('input');
    expect(getComputedStyle(element).outlineStyle).toBe('none');
    expect(element.tabIndex).toBe(0);
  });
});

describe.each(traps)('<wandb-connect> in a focus trap of %s', (_, show, last = 'first') => {
  it('can be walked through with Tab, and left', async () => {
    await openIn(show);
    document.querySelector<HTMLElement>('#first')!.focus();
    expect(await press('{Tab}', 5)).toEqual(['input', 'reveal', 'button', 'link', last]);
  });

  it('can be walked through backwards, and left', async () => {
    const box = await openIn(show);
    box.button.focus();
    expect(await press('{Shift>}{Tab}{/Shift}', 3)).toEqual(['reveal', 'input', 'first']);
  });

  it('keeps Tab inside its own dialog', async () => {
    const box = await openIn(show, { dialog: 'closed' });
    await userEvent.click(box.get('[part~=trigger]'));
    await until(() => box.heard('wandb-open').length === 1);
    expect(focused()).toBe('input');
    expect(await press('{Tab}', 2)).toEqual(['reveal', 'button']);
    if (engineDifferences.tabStaysOnPage) {
      for (const stop of await press('{Tab}', 4)) expect(stop).not.toBe('first');
    }
  });
});
