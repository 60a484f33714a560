import { createApp, h, nextTick, shallowRef } from 'vue';
import type { VNode } from 'vue';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { wandbCloud, wandbServer } from '../../src/index.js';
import type { WandbConnect } from '../../src/index.js';
import { newKey } from '../helpers/canary.js';
import { ConnectBox } from '../helpers/connect-box.js';
import { connected, problem, useTokenEndpoint } from '../helpers/token-endpoint.js';

const endpoint = useTokenEndpoint();
const acme = wandbServer({ id: 'acme', appUrl: 'https://acme.wandb.io', name: 'Acme' });

const pages: { unmount: () => void }[] = [];
afterEach(() => {
  for (const page of pages.splice(0)) page.unmount();
});

/** Mounts the compiled form of a template: `@wandb-success` becomes `onWandbSuccess`. */
async function mount(render: () => VNode) {
  const container = document.body.appendChild(document.createElement('div'));
  const app = createApp({ render });
  app.mount(container);
  const unmount = () => {
    app.unmount();
    container.remove();
  };
  pages.push({ unmount });
  const element = container.querySelector('wandb-connect');
  if (!element) throw new Error('Vue rendered no <wandb-connect>');
  await element.updateComplete;
  return { box: new ConnectBox(element), container, app };
}

describe('<wandb-connect> in Vue', () => {
  it('accepts attributes and properties', async () => {
    const { box } = await mount(() =>
      h('wandb-connect', {
        'token-endpoint': '/token',
        'wandb-host': 'acme',
        wandbHosts: [wandbCloud, acme],
        requestTimeout: 2000,
        guide: 'closed',
        class: 'card',
      }),
    );
    expect(box.element).toMatchObject({
      tokenEndpoint: '/token',
      wandbHost: 'acme',
      wandbHosts: [wandbCloud, acme],
      requestTimeout: 2000,
      guide: 'closed',
      className: 'card',
    } satisfies Partial<WandbConnect>);
    expect(box.element.state.phase).toBe('idle');
  });

  it.each(['wandb-hosts', '.wandb-hosts'])('takes the servers as :%s', async (name) => {
    const { box } = await mount(() =>
      h('wandb-connect', { 'token-endpoint': '/token', [name]: [wandbCloud, acme] }),
    );
    expect(box.element.wandbHosts).toEqual([wandbCloud, acme]);
    expect(box.find('select')).not.toBeNull();
  });

  it.each<[unknown, number]>([
    ['5000', 5000],
    ['', 15_000],
    [true, 15_000],
    ['soon', 15_000],
  ])('waits, if the time-out is %j, for %i ms', async (requestTimeout, ms) => {
    const wait = vi.spyOn(globalThis, 'setTimeout');
    const { box } = await mount(() =>
      h('wandb-connect', { 'token-endpoint': '/token', requestTimeout }),
    );
    await box.link(newKey());
    expect(wait.mock.calls.map(([, delay]) => delay)).toContain(ms);
    wait.mockRestore();
  });

  // In a template, a bare attribute is an empty string.
  it.each(['', true])('treats %j as a bare attribute', async (bare) => {
    const { box } = await mount(() =>
      h('wandb-connect', { 'token-endpoint': '/token', dialog: bare, disabled: bare }),
    );
    expect(box.element).toMatchObject({ dialog: 'closed', disabled: true });
    expect(box.find('dialog')).not.toBeNull();
    expect(box.input.disabled).toBe(true);
  });

  it('passes on each event once', async () => {
    endpoint.answer(problem('invalid_key', 422), connected);
    const onWandbSuccess = vi.fn();
    const onWandbError = vi.fn();
    const { box } = await mount(() =>
      h('wandb-connect', { 'token-endpoint': '/token', onWandbSuccess, onWandbError }),
    );
    await box.link(newKey('revoked'));
    expect(onWandbError).toHaveBeenCalledOnce();
    expect(onWandbError.mock.lastCall?.[0]).toMatchObject({ code: 'invalid_key' });
    await box.link(newKey());
    expect(onWandbSuccess).toHaveBeenCalledOnce();
    expect(onWandbSuccess.mock.lastCall?.[0]).toMatchObject({ account: { username: 'ada' } });
    expect(endpoint.requests).toHaveLength(2);
  });

  it('keeps the typed text when it renders again', async () => {
    const guide = shallowRef<'open' | 'none'>('open');
    const handlers = { first: vi.fn(), second: vi.fn() };
    const onWandbSuccess = shallowRef(handlers.first);
    const { box, container } = await mount(() =>
      h('wandb-connect', {
        'token-endpoint': '/token',
        guide: guide.value,
        onWandbSuccess: onWandbSuccess.value,
      }),
    );
    const key = newKey();
    await box.type(key);
    guide.value = 'none';
    onWandbSuccess.value = handlers.second;
    await nextTick();
    await box.element.updateComplete;
    expect(container.querySelector('wandb-connect')).toBe(box.element);
    expect(box.input.value).toBe(key);
    await box.press();
    await box.settled();
    expect(handlers.first).not.toHaveBeenCalled();
    expect(handlers.second).toHaveBeenCalledOnce();
  });

  it('ends the attempt when it unmounts', async () => {
    const onWandbSuccess = vi.fn();
    const { box, app } = await mount(() =>
      h('wandb-connect', { 'token-endpoint': '/token', onWandbSuccess }),
    );
    const { release, reached } = endpoint.hold();
    await box.type(newKey());
    await box.press();
    await reached;
    const outcome = box.element.connect();
    app.unmount();
    expect(await outcome).toMatchObject({ failure: { code: 'cancelled', reason: 'removed' } });
    release();
    expect(onWandbSuccess).not.toHaveBeenCalled();
  });
});
