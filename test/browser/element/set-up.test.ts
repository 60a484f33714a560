import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { newKey } from '../../helpers/canary.js';
import { ConnectBox } from '../../helpers/connect-box.js';
import { wandbCloud, wandbServer } from '../../../src/index.js';
import type { WandbBeforeConnectEvent, WandbConnect, WandbHost } from '../../../src/index.js';
import { useTokenEndpoint } from '../../helpers/token-endpoint.js';

const endpoint = useTokenEndpoint();
const acme = wandbServer({ id: 'acme', appUrl: 'https://acme.wandb.io', name: 'Acme' });

describe('the set-up of <wandb-connect>', () => {
  it('starts idle with an empty field, and does not take the focus', async () => {
    const box = await ConnectBox.open();
    expect(box.element.state).toEqual({ phase: 'idle' });
    expect(box.element.matches(':state(idle)')).toBe(true);
    expect(box.input.value).toBe('');
    expect(document.activeElement).toBe(document.body);
  });

  it('includes its attributes', async () => {
    const box = await ConnectBox.open((element) => {
      for (const [name, value] of Object.entries({
        'token-endpoint': '/other',
        'wandb-host': 'cloud',
        'account-id': 'acc_1',
        credentials: 'include',
        'request-timeout': '2000',
        guide: 'none',
        disabled: '',
      })) {
        element.setAttribute(name, value);
      }
    });
    expect(box.element).toMatchObject({
      tokenEndpoint: '/other',
      wandbHost: 'cloud',
      accountId: 'acc_1',
      credentials: 'include',
      requestTimeout: 2000,
      guide: 'none',
      disabled: true,
    });
    expect(box.input.disabled).toBe(true);
    expect(box.button.disabled).toBe(true);
    expect(box.find('[part~=guide]')).toBe(null);
  });

  it('decides whether it connects or reconnects an account', async () => {
    const box = await ConnectBox.open((element) => (element.accountId = 'acc_1'));
    expect(box.get('#heading').textContent?.trim()).toBe('Reconnect Weights & Biases');
    box.element.accountId = undefined;
    await box.element.updateComplete;
    expect(box.get('#heading').textContent?.trim()).toBe('Connect Weights & Biases');
  });

  it('includes properties that were set before it was defined', async () => {
    const name = 'wandb-connect-late';
    const element = document.createElement(name) as WandbConnect;
    document.body.append(element);
    element.tokenEndpoint = '/late';
    const { WandbConnect: Base } = await import('../../../src/index.js');
    customElements.define(name, class extends Base {});
    await element.updateComplete;
    expect(element.tokenEndpoint).toBe('/late');
    expect(element.state.phase).toBe('idle');
    element.remove();
  });

  it('restores the default when an attribute is removed', async () => {
    const box = await ConnectBox.open((element) => (element.wandbHosts = [wandbCloud, acme]));
    const attributes = {
      'wandb-host': 'acme',
      'account-id': 'acc_1',
      credentials: 'include',
      'request-timeout': '9',
      guide: 'none',
    };
    for (const [name, value] of Object.entries(attributes)) box.element.setAttribute(name, value);
    await box.element.updateComplete;
    for (const name of Object.keys(attributes)) box.element.removeAttribute(name);
    await box.element.updateComplete;
    expect(box.find('select')).not.toBe(null);
    expect(box.find('[part~=guide]')).not.toBe(null);
    const onBefore = vi.fn((event: WandbBeforeConnectEvent) => event.accountId);
    box.element.addEventListener('wandb-before-connect', onBefore);
    await box.link(newKey());
    expect(onBefore).toHaveReturnedWith(undefined);
    expect(endpoint.requests).toMatchObject([
      { credentials: 'same-origin', body: { host: 'cloud' } },
    ]);
    expect(box.find('.result button')).not.toBe(null);
  });

  it.each(['', 'bogus'])('uses the default for credentials of %j', async (credentials) => {
    const box = await ConnectBox.open((element) => {
      element.setAttribute('credentials', credentials);
    });
    await box.link(newKey());
    expect(endpoint.requests).toMatchObject([{ credentials: 'same-origin' }]);
  });

  it.each([undefined, []])('offers W&B’s own cloud if the servers are %j', async (hosts) => {
    const box = await ConnectBox.open((element) => (element.wandbHosts = hosts));
    expect(box.links()).toContain('https://wandb.ai/authorize');
  });

  it('ends an attempt that begins before the element is on a page', async () => {
    const element = document.createElement('wandb-connect');
    element.tokenEndpoint = '/token';
    const outcome = element.connect();
    expect(await outcome).toMatchObject({ status: 'failed', failure: { code: 'invalid_format' } });
    expect(endpoint.requests).toEqual([]);
  });

  it('has no way to set or read the key from outside', async () => {
    const box = await ConnectBox.open((element) => {
      element.setAttribute('value', 'x');
      element.setAttribute('api-key', 'x');
    });
    expect(box.input.value).toBe('');
    expect(box.element).not.toHaveProperty('value');
    expect(box.element).not.toHaveProperty('apiKey');
  });

  describe('if it is wrong', () => {
    beforeEach(() => {
      vi.spyOn(console, 'error').mockImplementation(() => undefined);
    });
    afterEach(() => {
      vi.restoreAllMocks();
    });

    it.each([
      ['endpoint_missing', (element: WandbConnect) => (element.tokenEndpoint = undefined)],
      ['endpoint_not_allowed', (element: WandbConnect) => (element.tokenEndpoint = 'data:,x')],
      ['insecure', (element: WandbConnect) => (element.tokenEndpoint = 'http://api.example/')],
      ['unknown_host', (element: WandbConnect) => (element.wandbHost = 'nowhere')],
      [
        'unknown_host',
        (element: WandbConnect) => (element.wandbHosts = [{ ...acme, appUrl: 'acme.wandb.io' }]),
      ],
      [
        'unknown_host',
        (element: WandbConnect) =>
          (element.wandbHosts = [wandbCloud, { id: 'acme' }] as unknown as WandbHost[]),
      ],
      [
        'unknown_host',
        (element: WandbConnect) =>
          (element.wandbHosts = [wandbCloud, null] as unknown as WandbHost[]),
      ],
    ])('explains %s to the user, and names it to the developer', async (reason, set) => {
      const box = await ConnectBox.open((element) => {
        set(element);
        element.append('fallback');
      });
      expect(box.element.state).toEqual({ phase: 'unconfigured', reason });
      expect(box.element.matches(':state(unconfigured)')).toBe(true);
      expect(box.text).toContain('not set up correctly');
      expect(box.input.checkVisibility()).toBe(false);
      expect(box.get<HTMLSlotElement>('slot:not([name])').assignedNodes()).toHaveLength(1);
      expect(console.error).toHaveBeenCalledOnce();
      expect(console.error).toHaveBeenCalledWith(expect.stringContaining(reason));
      expect(await box.element.connect()).toMatchObject({
        status: 'failed',
        failure: { code: 'config_error', reason },
      });
      expect(box.heard('wandb-error')).toHaveLength(1);
    });

    it.each([
      ['endpoint_missing', undefined],
      ['insecure', 'http://api.example/'],
    ])('sends nothing if the page breaks it late: %s', async (reason, address) => {
      const fetch = vi.spyOn(window, 'fetch');
      const box = await ConnectBox.open();
      box.element.addEventListener('wandb-before-connect', () => {
        box.element.tokenEndpoint = address;
      });
      const key = newKey();
      await box.link(key);
      expect(fetch).not.toHaveBeenCalled();
      expect(box.heard('wandb-error')).toMatchObject([{ code: 'config_error', reason }]);
      expect(box.element.state).toEqual({ phase: 'unconfigured', reason });
      expect(box.input.value).toBe(key);
    });

    it("keeps the key while the page's set-up is wrong", async () => {
      const box = await ConnectBox.open();
      const key = newKey();
      await box.type(key);
      box.element.wandbHost = 'nowhere';
      await box.element.updateComplete;
      expect(box.element.state.phase).toBe('unconfigured');
      box.element.wandbHost = undefined;
      await box.element.updateComplete;
      expect(box.input.value).toBe(key);
    });

    it('recovers when it is corrected', async () => {
      const box = await ConnectBox.open((element) => (element.tokenEndpoint = undefined));
      box.element.setAttribute('token-endpoint', '/token');
      await box.element.updateComplete;
      expect(box.element.state).toEqual({ phase: 'idle' });
      await box.link(newKey());
      expect(box.element.state.phase).toBe('connected');
    });
  });

  it('shows the server that the key goes to, even if the list changes', async () => {
    const beta = wandbServer({ id: 'beta', name: 'Beta', appUrl: 'https://beta.wandb.io' });
    const box = await ConnectBox.open((element) => (element.wandbHosts = [wandbCloud, acme]));
    const select = () => box.get<HTMLSelectElement>('select');
    for (const id of ['acme', 'cloud', 'acme']) await userEvent.selectOptions(select(), id);
    for (const hosts of [
      [wandbCloud, beta],
      [beta, acme, wandbCloud],
      [acme, beta],
    ]) {
      box.element.wandbHosts = hosts;
      await box.element.updateComplete;
      const { value } = select();
      await box.link(newKey());
      expect(endpoint.requests.at(-1)?.body).toMatchObject({ host: value });
      box.element.reset();
      await box.element.updateComplete;
    }
    expect(endpoint.requests).toHaveLength(3);
  });

  it('lets the user choose among several W&B servers', async () => {
    const box = await ConnectBox.open((element) => (element.wandbHosts = [wandbCloud, acme]));
    const select = box.get<HTMLSelectElement>('select');
    expect([...select.options].map(({ text }) => text)).toEqual(['W&B Cloud', 'Acme']);
    expect(box.get('.facts').textContent).toContain('wandb.ai');
    select.value = 'acme';
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await box.element.updateComplete;
    expect(box.get('.facts').textContent).toContain('acme.wandb.io');
    expect(box.links()).toContain('https://acme.wandb.io/authorize');
    expect(box.links().join()).not.toContain('wandb.ai');
    await box.link(newKey());
    expect(endpoint.requests.map(({ body }) => body)).toMatchObject([{ host: 'acme' }]);
  });

  it('does not ask if the page has chosen', async () => {
    const box = await ConnectBox.open((element) => {
      element.wandbHosts = [wandbCloud, acme];
      element.wandbHost = 'acme';
    });
    expect(box.find('select')).toBe(null);
    expect(box.get('.facts').textContent).toContain('acme.wandb.io');
  });
});
