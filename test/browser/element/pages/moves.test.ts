import { createElement } from 'react';
import type { FunctionComponent, ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createApp, defineComponent, h, nextTick, ref, TransitionGroup } from 'vue';
import { newKey } from '../../../helpers/canary.js';
import { ConnectBox } from '../../../helpers/connect-box.js';
import { engineDifferences } from '../../../helpers/engine-differences.js';
import {
  elementTag,
  files,
  notesTag,
  nothingNoted,
  openHostPage,
  scriptTag,
} from '../../../helpers/host-page.js';
import { account, useTokenEndpoint } from '../../../helpers/token-endpoint.js';

const endpoint = useTokenEndpoint();

const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
const untilGone = (box: ConnectBox) =>
  expect.poll(() => box.find<HTMLInputElement>('input')?.value, { timeout: 20_000 }).toBe('');

/** Another place on the page. */
function addPlace(): HTMLElement {
  const place = document.createElement('div');
  document.body.append(place);
  onTestFinished(() => {
    place.remove();
  });
  return place;
}

type Move = (element: HTMLElement, to: HTMLElement) => unknown;

const moves: [string, Move][] = [
  ['append()', (element, to) => to.append(element)],
  [
    'remove() and append()',
    (element, to) => {
      element.remove();
      to.append(element);
    },
  ],
  [
    'remove() and append(), several times',
    (element, to) => {
      for (const place of [document.body, to, document.body, to]) {
        element.remove();
        place.append(element);
      }
    },
  ],
  [
    'a fragment',
    (element, to) => {
      const fragment = document.createDocumentFragment();
      fragment.append(element);
      to.append(fragment);
    },
  ],
  [
    'the content of a template, which is another document',
    (element, to) => {
      const { content } = document.createElement('template');
      content.append(element);
      to.append(content);
    },
  ],
  [
    'a range',
    (element, to) => {
      const range = document.createRange();
      range.selectNode(element);
      to.append(range.extractContents());
    },
  ],
  [
    'a wrapper around it',
    (element, to) => {
      const wrapper = document.createElement('div');
      element.replaceWith(wrapper);
      wrapper.append(element);
      to.append(wrapper);
    },
  ],
  [
    'a sort of its siblings',
    (element) => {
      const parent = element.parentElement;
      element.after(document.createElement('p'), document.createElement('p'));
      parent?.append(...[...parent.children].reverse());
    },
  ],
  [
    'replaceWith()',
    (element, to) => {
      const old = document.createElement('p');
      to.append(old);
      old.replaceWith(element);
    },
  ],
  [
    'innerHTML of its parent, and back',
    (element, to) => {
      const parent = document.createElement('div');
      to.append(parent);
      parent.append(element);
      parent.innerHTML = '';
      parent.append(element);
    },
  ],
  [
    'a parent that is replaced',
    (element, to) => {
      const parent = document.createElement('div');
      element.replaceWith(parent);
      parent.append(element);
      to.append(parent);
    },
  ],
  [
    'a promise between removal and insertion',
    async (element, to) => {
      element.remove();
      await Promise.resolve();
      await new Promise<void>((resolve) => queueMicrotask(resolve));
      to.append(element);
    },
  ],
  [
    'a frame between removal and insertion',
    async (element, to) => {
      element.remove();
      await nextFrame();
      to.append(element);
    },
  ],
];
if (engineDifferences.movesBefore) {
  moves.push(['moveBefore()', (element, to) => to.moveBefore(element, null)]);
}

describe('<wandb-connect>, moved by', () => {
  it.each(moves)('%s keeps its key, its focus and its attempt', async (_, move) => {
    const box = await ConnectBox.open();
    const { element, input } = box;
    const key = newKey();
    await box.type(key);
    input.focus();
    await move(element, addPlace());
    expect(input.value).toBe(key);
    expect(box.focused).toBe(input);
    const { release, reached } = endpoint.hold();
    const outcome = element.connect();
    await reached;
    await move(element, addPlace());
    await nextFrame();
    await nextFrame();
    expect(element.state.phase).toBe('connecting');
    expect(box.input.value).toBe(key);
    release();
    expect(await outcome).toEqual({ status: 'connected', account });
    expect(endpoint.requests).toHaveLength(1);
    expect(box.heard('wandb-error')).toEqual([]);
    expect(box.heard('wandb-success')).toHaveLength(1);
  });

  it('a page that has given focus to something else in the meantime leaves it there', async () => {
    const box = await ConnectBox.open();
    const place = addPlace();
    const other = document.createElement('button');
    place.append(other);
    box.input.focus();
    box.element.remove();
    other.focus();
    place.append(box.element);
    expect(document.activeElement).toBe(other);
  });

  it('nothing, and without focus, takes none when it is moved later', async () => {
    const box = await ConnectBox.open();
    box.input.focus();
    box.input.blur();
    await nextFrame();
    addPlace().append(box.element);
    expect(document.activeElement).toBe(document.body);
  });
});

describe('<wandb-connect>, removed', () => {
  const removals: [string, (element: HTMLElement) => unknown][] = [
    ['by remove()', (element) => element.remove()],
    [
      'with its parent',
      (element) => {
        const parent = addPlace();
        parent.append(element);
        parent.remove();
      },
    ],
    ['by other content', (element) => element.parentElement?.replaceChildren('other')],
    [
      'into the content of a template',
      (element) => document.createElement('template').content.append(element),
    ],
    ['by adoption', (element) => document.implementation.createHTMLDocument().adoptNode(element)],
    [
      'again after it was moved',
      (element) => {
        addPlace().append(element);
        element.remove();
      },
    ],
    [
      'while the page is hidden, and so has no frames',
      (element) => {
        const frames = vi.spyOn(window, 'requestAnimationFrame').mockReturnValue(0);
        element.remove();
        frames.mockRestore();
      },
    ],
  ];
  it.each(removals)('%s, loses its key and ends its attempt', async (_, remove) => {
    const box = await ConnectBox.open();
    const { element, input } = box;
    await box.type(newKey());
    input.focus();
    const place = addPlace();
    const { release, reached } = endpoint.hold();
    const outcome = element.connect();
    await reached;
    remove(element);
    expect(await outcome).toMatchObject({ failure: { code: 'cancelled', reason: 'removed' } });
    expect(input.value).toBe('');
    release();
    place.append(element);
    await element.updateComplete;
    expect(element.state).toEqual({ phase: 'idle' });
    expect(box.input.value).toBe('');
    expect(box.focused).toBe(null);
  });

  it('loses its key at once if the page is left in the same task', async () => {
    const box = await ConnectBox.open();
    const { input } = box;
    await box.type(newKey());
    box.element.remove();
    window.dispatchEvent(new PageTransitionEvent('pagehide'));
    expect(input.value).toBe('');
  });

  it('cannot bring the key back with undo', async () => {
    const box = await ConnectBox.open();
    await box.paste(newKey());
    box.element.remove();
    await untilGone(box);
    addPlace().append(box.element);
    await box.element.updateComplete;
    box.input.focus();
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- there is no alternative
    document.execCommand('undo');
    expect(box.input.value).toBe('');
  });
});

describe('a framework that sorts its children', () => {
  /** Renders the names in an order, and then in another. */
  type Sorter = (place: HTMLElement, orders: [string[], string[]]) => Promise<() => unknown>;

  const sorters: [string, Sorter][] = [
    [
      'React',
      async (place, [before, after]) => {
        const root = createRoot(place);
        const tags: Record<string, ReactNode> = {
          box: createElement('wandb-connect', { key: 'box', 'token-endpoint': '/token' }),
        };
        const List: FunctionComponent<{ names: string[] }> = ({ names }) =>
          createElement(
            'div',
            null,
            names.map((name) => tags[name] ?? createElement('p', { key: name })),
          );
        const render = (names: string[]) => {
          flushSync(() => {
            root.render(createElement(List, { names }));
          });
        };
        onTestFinished(() => {
          root.unmount();
        });
        render(before);
        return () => {
          render(after);
        };
      },
    ],
    [
      'Vue, with a transition',
      async (place, [before, after]) => {
        const names = ref(before);
        const app = createApp(
          defineComponent({
            render: () =>
              h(TransitionGroup, { tag: 'div' }, () =>
                names.value.map((name) =>
                  name === 'box'
                    ? h('wandb-connect', { key: name, 'token-endpoint': '/token' })
                    : h('p', { key: name }),
                ),
              ),
          }),
        );
        app.mount(place);
        onTestFinished(() => {
          app.unmount();
        });
        return async () => {
          names.value = after;
          await nextTick();
        };
      },
    ],
  ];
  const orders: [string[], string[]][] = [
    [
      ['box', 'a', 'b'],
      ['b', 'a', 'box'],
    ],
    [
      ['a', 'b', 'box'],
      ['box', 'b', 'a'],
    ],
  ];
  it.each(
    sorters.flatMap(([name, sorter]) => orders.map((order) => [name, order, sorter] as const)),
  )('%s keeps the key and the focus: %j', async (_, order, sorter) => {
    const place = addPlace();
    const sort = await sorter(place, order);
    const box = new ConnectBox(place.querySelector('wandb-connect')!);
    await box.element.updateComplete;
    const key = newKey();
    await box.type(key);
    box.input.focus();
    await sort();
    expect([...place.querySelectorAll('wandb-connect, p')].indexOf(box.element)).toBe(
      order[1].indexOf('box'),
    );
    await nextFrame();
    await nextFrame();
    expect(box.input.value).toBe(key);
    expect(box.focused).toBe(box.input);
  });
});

describe('a page with', () => {
  beforeAll(() => fetch(`${files}/dist/wandb-connect.global.js`), 300_000);

  const withScript = (path: string, html: string) =>
    openHostPage({
      html: `<!doctype html>${notesTag}<script src="${files}/node_modules/${path}"></script>${scriptTag}${html}`,
    });
  /** What the tests call of jQuery. */
  interface JQuery {
    (selector: string | Element): JQuery;
    detach(): JQuery;
    append(other: Element): JQuery;
    appendTo(selector: string): JQuery;
    wrap(html: string): JQuery;
    replaceWith(other: Element): JQuery;
  }

  it.each<[string, ($: JQuery, element: Element) => unknown]>([
    ['detach()', ($, element) => $(element).detach().appendTo('#to')],
    ['append()', ($, element) => $('#to').append(element)],
    ['wrap()', ($, element) => $(element).wrap('<div id=to>')],
    ['replaceWith()', ($, element) => $('#to').replaceWith(element)],
  ])('jQuery keeps the key and the attempt through %s', async (_, move) => {
    const page = await withScript('jquery/dist/jquery.js', `${elementTag}<div id="to"></div>`);
    const { element, view } = page;
    const key = newKey();
    const { input } = page;
    input.focus();
    input.value = key;
    move(Reflect.get(view, 'jQuery') as JQuery, element);
    const outcome = element.connect();
    move(Reflect.get(view, 'jQuery') as JQuery, element);
    await new Promise((resolve) => view.requestAnimationFrame(resolve));
    expect(await outcome).toMatchObject({ status: 'connected' });
    expect(page.notes).toEqual(nothingNoted);
  });

  const permanent = elementTag.replace(' ', ' id="connect" data-turbo-permanent ');

  it.each<[string, string]>([
    ['visit', 'Turbo.visit(location.href, { action: "replace" })'],
    ['visit in another order', 'Turbo.visit(location.href, { action: "advance" })'],
  ])(
    'Turbo keeps the key, the focus and the attempt of a permanent element: %s',
    async (_, act) => {
      const page = await withScript(
        '@hotwired/turbo/dist/turbo.es2017-umd.js',
        `<body><main id="main">old ${permanent}</main></body>`,
      );
      const { element, input, view } = page;
      const place = view.document.querySelector('main');
      const key = newKey();
      input.focus();
      input.value = key;
      view.eval(act);
      await expect.poll(() => place?.isConnected, { timeout: 20_000 }).toBe(false);
      await new Promise((resolve) => view.requestAnimationFrame(resolve));
      await new Promise((resolve) => view.requestAnimationFrame(resolve));
      expect(page.element).toBe(element);
      expect(input.isConnected).toBe(true);
      expect(input.value).toBe(key);
      expect(element.shadowRoot?.activeElement).toBe(input);
      expect(await element.connect()).toMatchObject({ status: 'connected' });
      expect(page.notes).toEqual(nothingNoted);
    },
  );

  it('htmx keeps the key, the focus and the attempt of a preserved element', async () => {
    const page = await withScript(
      'htmx.org/dist/htmx.js',
      `<main id="main">${elementTag.replace(' ', ' id="connect" hx-preserve ')}</main>`,
    );
    const { element, input, view } = page;
    const place = view.document.querySelector('main');
    const key = newKey();
    input.focus();
    input.value = key;
    view.eval(
      'htmx.ajax("GET", location.href, { target: "#main", select: "#main", swap: "outerHTML" })',
    );
    await expect.poll(() => place?.isConnected, { timeout: 20_000 }).toBe(false);
    await new Promise((resolve) => view.requestAnimationFrame(resolve));
    await new Promise((resolve) => view.requestAnimationFrame(resolve));
    expect(page.element).toBe(element);
    expect(input.value).toBe(key);
    expect(element.shadowRoot?.activeElement).toBe(input);
    expect(await element.connect()).toMatchObject({ status: 'connected' });
    expect(page.notes).toEqual(nothingNoted);
  });
});
