import { act, Activity, createElement, createRef, StrictMode } from 'react';
import type { ReactNode } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { WandbConnect } from '../../src/react.js';
import type { WandbConnectProps } from '../../src/react.js';
import { wandbCloud, wandbServer } from '../../src/index.js';
import type { WandbConnect as WandbConnectElement, WandbSuccessEvent } from '../../src/index.js';
import type { ConnectProperties } from '../../src/element/markup.js';
import { newKey } from '../helpers/canary.js';
import { ConnectBox } from '../helpers/connect-box.js';
import { account, connected, problem, useTokenEndpoint } from '../helpers/token-endpoint.js';

const endpoint = useTokenEndpoint();
const acme = wandbServer({ id: 'acme', appUrl: 'https://acme.wandb.io', name: 'Acme' });

/** Every property: a new one has to be added here, and works only if the component handles it. */
const settings = {
  tokenEndpoint: '/token',
  wandbHost: 'acme',
  wandbHosts: [wandbCloud, acme],
  accountId: 'acc_1',
  account,
  product: 'Fieldnote',
  signInUrl: '/sign-in',
  headingLevel: 3,
  appearance: 'bare',
  theme: 'dark',
  credentials: 'include',
  headers: () => ({ 'X-CSRF': 'token' }),
  requestTimeout: 2000,
  guide: 'closed',
  dialog: 'closed',
  disabled: true,
  messages: { label: 'Your key' },
} satisfies ConnectProperties;

/** A React page with the component. */
class ReactPage {
  static readonly open: ReactPage[] = [];
  readonly container = document.body.appendChild(document.createElement('div'));
  readonly #root = createRoot(this.container);

  constructor() {
    ReactPage.open.push(this);
  }

  async render(node: ReactNode): Promise<WandbConnectElement> {
    act(() => {
      this.#root.render(node);
    });
    const element = this.container.querySelector('wandb-connect');
    if (!element) throw new Error('React rendered no <wandb-connect>');
    await element.updateComplete;
    return element;
  }

  unmount(): void {
    act(() => {
      this.#root.unmount();
    });
  }
}

const connect = (props: Partial<WandbConnectProps> = {}) =>
  createElement(WandbConnect, { tokenEndpoint: '/token', ...props });

beforeAll(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  return () => vi.unstubAllGlobals();
});
afterEach(() => {
  for (const page of ReactPage.open.splice(0)) {
    page.unmount();
    page.container.remove();
  }
});

describe('the React component', () => {
  it('ignores members of a polluted Object.prototype', async () => {
    const prototype = Object.prototype as Record<string, unknown>;
    Object.assign(prototype, { accountId: 'polluted', headers: { 'X-Polluted': '1' } });
    try {
      const element = await new ReactPage().render(connect());
      expect(element).toMatchObject({ accountId: undefined, headers: undefined });
    } finally {
      delete prototype.accountId;
      delete prototype.headers;
    }
  });

  it('sets up the element before its first render', async () => {
    const console_ = vi.spyOn(console, 'error');
    const element = await new ReactPage().render(
      connect({
        ...settings,
        className: 'card',
        id: 'connect',
        'aria-label': 'W&B',
        children: createElement('span', { slot: 'footer' }, 'Terms'),
      }),
    );
    expect(element).toMatchObject({
      ...settings,
      className: 'card',
      id: 'connect',
      ariaLabel: 'W&B',
      textContent: 'Terms',
    });
    expect(element.state.phase).toBe('connected');
    expect(console_).not.toHaveBeenCalled();
    console_.mockRestore();
  });

  it.each(['', true] as const)('treats %j as a bare attribute', async (bare) => {
    const page = new ReactPage();
    const element = await page.render(connect({ dialog: bare, disabled: bare }));
    expect(element).toMatchObject({ dialog: 'closed', disabled: true });
    expect(await page.render(connect({ dialog: false, disabled: false }))).toBe(element);
    await element.updateComplete;
    expect(element).toMatchObject({ dialog: undefined, disabled: false });
  });

  it('restores the default of a prop that is no longer set', async () => {
    const page = new ReactPage();
    const element = await page.render(
      connect({
        wandbHost: 'acme',
        wandbHosts: [acme],
        accountId: 'acc_1',
        headers: {},
        guide: 'none',
        disabled: true,
        credentials: 'omit',
      }),
    );
    await page.render(connect());
    await element.updateComplete;
    expect(element.state.phase).toBe('idle');
    const { wandbHost, wandbHosts, accountId, headers, guide, disabled, credentials } = element;
    expect({ wandbHost, wandbHosts, accountId, headers, guide, disabled, credentials }).toEqual({
      wandbHost: undefined,
      wandbHosts: [wandbCloud],
      accountId: undefined,
      headers: undefined,
      guide: 'open',
      disabled: false,
      credentials: 'same-origin',
    });
  });

  it('leaves a reconnection alone when it renders again', async () => {
    const page = new ReactPage();
    const render = () =>
      page.render(
        connect({ account: { ...account }, headers: { 'X-CSRF': 'token' }, wandbHosts: [acme] }),
      );
    const box = new ConnectBox(await render());
    expect(box.button.textContent.trim()).toBe('Reconnect');
    await box.press();
    await render();
    expect(box.element).toMatchObject({ accountId: account.id, headers: { 'X-CSRF': 'token' } });
  });

  it('passes on each event once', async () => {
    endpoint.answer(problem('invalid_key', 422), connected);
    const heard = {
      onBeforeConnect: vi.fn(),
      onSuccess: vi.fn(),
      onError: vi.fn(),
      onStateChange: vi.fn(),
    };
    const box = new ConnectBox(await new ReactPage().render(connect(heard)));
    await box.link(newKey('revoked'));
    expect(heard.onError).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ type: 'wandb-error', code: 'invalid_key' }),
    );
    await box.link(newKey());
    expect(heard.onSuccess).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ account: expect.objectContaining({ username: 'ada' }) as unknown }),
    );
    expect(heard.onError).toHaveBeenCalledOnce();
    expect(heard.onBeforeConnect).toHaveBeenCalledTimes(2);
    expect(heard.onStateChange.mock.calls.length).toBe(box.heard('wandb-statechange').length);
  });

  it('lets a handler stop the attempt', async () => {
    const onError = vi.fn();
    const onBeforeConnect = (event: Event) => {
      event.preventDefault();
    };
    const box = new ConnectBox(await new ReactPage().render(connect({ onBeforeConnect, onError })));
    await box.link(newKey());
    expect(onError).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ code: 'cancelled' }));
    expect(endpoint.requests).toHaveLength(0);
  });

  it('accepts new handlers without losing the typed text', async () => {
    const page = new ReactPage();
    const first = vi.fn();
    const second = vi.fn();
    const box = new ConnectBox(await page.render(connect({ onSuccess: first })));
    const key = newKey();
    await box.type(key);
    const { release, reached } = endpoint.hold();
    await box.press();
    await reached;
    expect(await page.render(connect({ onSuccess: second }))).toBe(box.element);
    expect(box.input.value).toBe(key);
    release();
    await box.settled();
    expect(first).not.toHaveBeenCalled();
    expect(second).toHaveBeenCalledOnce();
  });

  it('passes the element to its ref', async () => {
    const ref = createRef<WandbConnectElement>();
    const page = new ReactPage();
    const element = await page.render(
      createElement(WandbConnect, { tokenEndpoint: '/token', ref }),
    );
    expect(ref.current).toBe(element);
    page.unmount();
    expect(ref.current).toBe(null);
  });

  it('posts once and reports once in strict mode', async () => {
    const onSuccess = vi.fn();
    const page = new ReactPage();
    const box = new ConnectBox(
      await page.render(createElement(StrictMode, null, connect({ onSuccess }))),
    );
    await box.link(newKey());
    expect(endpoint.requests).toHaveLength(1);
    expect(onSuccess).toHaveBeenCalledOnce();
    expect(page.container.querySelectorAll('wandb-connect')).toHaveLength(1);
  });

  it('goes on while an Activity hides it, and closes its dialog', async () => {
    const onClose = vi.fn();
    const onSuccess = vi.fn();
    const page = new ReactPage();
    const render = (mode: 'visible' | 'hidden') =>
      page.render(
        createElement(Activity, {
          mode,
          children: connect({ dialog: 'open', onClose, onSuccess }),
        }),
      );
    const box = new ConnectBox(await render('visible'));
    const { release, reached } = endpoint.hold();
    const key = newKey();
    await box.type(key);
    await box.press();
    await reached;
    await render('hidden');
    await expect.poll(() => onClose.mock.calls.length).toBe(1);
    expect(box.get('dialog').matches(':modal')).toBe(false);
    expect(box.input.value).toBe(key);
    release();
    await box.settled();
    expect(onSuccess).toHaveBeenCalledOnce();
    expect(await render('visible')).toBe(box.element);
    expect(box.element.state.phase).toBe('connected');
    box.element.reset();
    box.element.open();
    await box.element.updateComplete;
    await box.link(newKey());
    expect(onSuccess).toHaveBeenCalledTimes(2);
  });

  it('ends the attempt when it unmounts, and reports nothing', async () => {
    const onSuccess = vi.fn();
    const onError = vi.fn();
    const page = new ReactPage();
    const box = new ConnectBox(await page.render(connect({ onSuccess, onError })));
    const { release, reached } = endpoint.hold();
    await box.type(newKey());
    await box.press();
    await reached;
    const outcome = box.element.connect();
    page.unmount();
    expect(page.container.childElementCount).toBe(0);
    expect(await outcome).toMatchObject({ failure: { code: 'cancelled', reason: 'removed' } });
    release();
    expect(onSuccess).not.toHaveBeenCalled();
    expect(onError).not.toHaveBeenCalled();
  });
});

describe('a page that React has rendered on a server', () => {
  /** The element after React has taken over the page, and what React reported as it did. */
  async function hydrate(component: ReactNode) {
    const onRecoverableError = vi.fn();
    const container = document.body.appendChild(document.createElement('div'));
    container.innerHTML = renderToString(component);
    const element = container.querySelector('wandb-connect');
    if (!element) throw new Error('React rendered no <wandb-connect>');
    // By now, the element has rendered.
    await element.updateComplete;
    act(() => {
      const root = hydrateRoot(container, component, { onRecoverableError });
      onTestFinished(() => {
        act(() => {
          root.unmount();
        });
        container.remove();
      });
    });
    await element.updateComplete;
    expect(container.querySelector('wandb-connect')).toBe(element);
    return { element, onRecoverableError };
  }

  it.each<[string, Partial<WandbConnectProps>]>([
    ['part of the page', {}],
    ['a dialog', { dialog: true }],
    ['an open dialog', { dialog: 'open' }],
    // The page's servers arrive with the properties, so it can't name one of them before.
    ['everything else', { ...settings, wandbHost: undefined }],
  ])('hydrates without a mismatch: %s', async (_, props) => {
    const console_ = vi.spyOn(console, 'error');
    const headers = { 'X-CSRF': 'token' };
    const { element, onRecoverableError } = await hydrate(
      connect({ ...props, headers, wandbHosts: [acme] }),
    );
    expect(element).toMatchObject({ headers, wandbHosts: [acme] });
    expect(onRecoverableError).not.toHaveBeenCalled();
    expect(console_).not.toHaveBeenCalled();
    console_.mockRestore();
  });

  it('has attributes for what is text, and gets the rest when it hydrates', async () => {
    const markup = renderToString(connect(settings));
    const parsed = new DOMParser().parseFromString(markup, 'text/html').body.firstElementChild;
    const attributes = [...(parsed?.attributes ?? [])].map(({ name, value }) => [name, value]);
    expect(Object.fromEntries(attributes)).toEqual({
      'token-endpoint': '/token',
      'wandb-host': 'acme',
      'account-id': 'acc_1',
      product: 'Fieldnote',
      'sign-in-url': '/sign-in',
      'heading-level': '3',
      appearance: 'bare',
      theme: 'dark',
      credentials: 'include',
      'request-timeout': '2000',
      guide: 'closed',
      dialog: 'closed',
      disabled: '',
    });
    const { element } = await hydrate(connect(settings));
    expect(element).toMatchObject(settings);
  });
});

describe('<wandb-connect> in React 19', () => {
  it('accepts properties, attributes and listeners', async () => {
    const onSuccess = vi.fn<(event: WandbSuccessEvent) => void>();
    const element = await new ReactPage().render(
      createElement('wandb-connect', {
        'token-endpoint': '/token',
        wandbHosts: [acme],
        'onwandb-success': onSuccess,
      }),
    );
    expect(element.wandbHosts).toEqual([acme]);
    await new ConnectBox(element).link(newKey());
    expect(onSuccess).toHaveBeenCalledOnce();
    expect(endpoint.requests.map(({ body }) => body)).toMatchObject([{ host: 'acme' }]);
  });

  it.each(['', true])('treats %j as a bare attribute', async (bare) => {
    const element = await new ReactPage().render(
      createElement('wandb-connect', { 'token-endpoint': '/token', dialog: bare, disabled: bare }),
    );
    expect(element).toMatchObject({ dialog: 'closed', disabled: true });
  });
});
