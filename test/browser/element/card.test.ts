import { afterEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import type { ConnectState } from '../../../src/index.js';
import { wandbCloud, wandbServer } from '../../../src/index.js';
import { newKey } from '../../helpers/canary.js';
import { ConnectBox } from '../../helpers/connect-box.js';
import { account, problem, useTokenEndpoint } from '../../helpers/token-endpoint.js';

const endpoint = useTokenEndpoint();

afterEach(() => page.viewport(1024, 768));

const headingOf = (box: ConnectBox) => box.get('[part~=heading]');
const textOf = (node: Element) => node.textContent?.replace(/\s+/g, ' ').trim() ?? '';
const factsOf = (box: ConnectBox) =>
  [...box.get('[part~=facts]').querySelectorAll('li')].map((fact) => textOf(fact));
const buttonsOf = (box: ConnectBox) =>
  [...box.element.renderRoot.querySelectorAll('[part~=actions] button')].map(textOf);
const findButton = (box: ConnectBox, name: string) =>
  [...box.element.renderRoot.querySelectorAll('button')].find((button) => textOf(button) === name)!;

describe('the card of <wandb-connect>', () => {
  it('names the product in its heading, its facts and its button', async () => {
    const box = await ConnectBox.open((element) => {
      element.product = 'Fieldnote';
      element.dialog = 'closed';
    });
    expect(textOf(headingOf(box))).toBe('Connect Weights & Biases to Fieldnote');
    expect(textOf(box.get('[part~=trigger]'))).toBe('Connect Weights & Biases to Fieldnote');
    expect(factsOf(box)[0]).toBe('Fieldnote checks the key with wandb.ai, then stores it.');
  });

  it.each([
    [3, '3'],
    [6, '6'],
    [0, '2'],
    [7, '2'],
    [NaN, '2'],
  ])('has its heading on level %d: %s', async (level, ariaLevel) => {
    const box = await ConnectBox.open((element) => (element.headingLevel = level));
    expect(headingOf(box).ariaLevel).toBe(ariaLevel);
  });

  it("shows the product's icon once there is one", async () => {
    const box = await ConnectBox.open();
    const badge = box.get('slot[name=product-icon]').parentElement!;
    expect(badge.checkVisibility()).toBe(false);
    const icon = document.createElement('img');
    icon.slot = 'product-icon';
    box.element.append(icon);
    await expect.poll(() => badge.checkVisibility()).toBe(true);
  });

  it('shows all of an icon that is too large', async () => {
    const box = await ConnectBox.open((element) => {
      element.innerHTML = '<svg slot="icon" width="200" height="200" viewBox="0 0 1 1"></svg>';
    });
    const { width, height } = box.element.firstElementChild!.getBoundingClientRect();
    expect([width, height]).toEqual([38, 38]);
  });

  it('tells the main button from a busy and a secondary one, whatever color the page gives it', async () => {
    const { release } = endpoint.hold();
    const box = await ConnectBox.open();
    expect(getComputedStyle(box.button).opacity).toBe('1');
    await box.type(newKey());
    await box.press();
    expect(getComputedStyle(box.button).opacity).toBe('0.7');
    // A style for `button` doesn't reach it.
    expect(box.get('[part~=cancel]').part.contains('button')).toBe(false);
    release();
    await box.settled();
  });

  it("has the page's words for what is stored, and what the connection is for", async () => {
    const box = await ConnectBox.open((element) => {
      element.innerHTML = '<p slot="purpose">Charts.</p><span slot="storage">Encrypted.</span>';
    });
    const slotted = (name: string) =>
      box.get<HTMLSlotElement>(`slot[name=${name}]`).assignedElements()[0]?.textContent;
    expect([slotted('purpose'), slotted('storage')]).toEqual(['Charts.', 'Encrypted.']);
  });

  it('has no border and no padding if it is bare, except in a dialog', async () => {
    const box = await ConnectBox.open((element) => (element.appearance = 'bare'));
    const look = () => {
      const { borderTopWidth, paddingTop } = getComputedStyle(box.get('[part~=base]'));
      return [borderTopWidth, paddingTop];
    };
    expect(look()).toEqual(['0px', '0px']);
    box.element.dialog = 'open';
    await box.element.updateComplete;
    expect(look()).toEqual(['1px', expect.not.stringMatching(/^0px$/)]);
  });
});

describe('what <wandb-connect> says about the key', () => {
  it('is that of a token that expires, also after success', async () => {
    const box = await ConnectBox.open();
    const token = ['{"alg":"HS256"}', '{}', 'signature'].map((part) =>
      btoa(part).replace(/=+$/, ''),
    );
    await box.paste(token.join('.'));
    const expires = 'This token gives the same access as your W&B account until it expires.';
    expect(factsOf(box)[1]).toBe(expires);
    await box.press();
    await box.settled();
    expect(box.element.state).toEqual({ phase: 'connected', account, isTemporary: true });
    box.element.account = { ...account };
    await box.element.updateComplete;
    expect(factsOf(box)[1]).toBe(expires);
    box.element.reset();
    await box.element.updateComplete;
    expect(factsOf(box)[1]).toMatch(/does not expire/);
  });

  it.each([
    ['one on offer', 'acme', 'acme.wandb.io', 'https://acme.wandb.io/settings'],
    ['another', 'lab', 'lab', undefined],
  ])("is about the account's server, %s, after success", async (_, host, name, settings) => {
    const box = await ConnectBox.open((element) => {
      element.wandbHosts = [
        wandbCloud,
        wandbServer({ id: 'acme', appUrl: 'https://acme.wandb.io' }),
      ];
      element.account = { ...account, host };
    });
    expect(factsOf(box)[0]).toBe(`This site checked the key with ${name} and stored it.`);
    expect(box.get('[part~=facts]').querySelector('a')?.href).toBe(settings);
  });
});

describe('an account that is connected already', () => {
  const given: ConnectState = { phase: 'connected', account };

  it('is shown instead of a form, without an event of success', async () => {
    const box = await ConnectBox.open((element) => (element.account = account));
    expect(box.element.state).toEqual(given);
    expect(textOf(headingOf(box))).toBe('Weights & Biases is connected');
    expect(box.find('input')).toBe(null);
    expect(buttonsOf(box)).toEqual(['Reconnect', 'Connect another account']);
    expect(box.heard('wandb-success')).toEqual([]);
    box.element.account = undefined;
    await box.element.updateComplete;
    expect(box.element.state).toEqual({ phase: 'idle' });
  });

  it('is only said to be usable if it is', async () => {
    const box = await ConnectBox.open((element) => (element.account = account));
    expect(textOf(box.get('.result'))).toContain('can now use this account');
    box.element.account = { ...account, status: 'error' };
    await box.element.updateComplete;
    expect(textOf(box.get('.result'))).not.toContain('can now use this account');
  });

  it('can be reconnected', async () => {
    const box = await ConnectBox.open((element) => (element.account = account));
    findButton(box, 'Reconnect').click();
    await box.element.updateComplete;
    expect(textOf(headingOf(box))).toBe('Reconnect Weights & Biases');
    await box.link(newKey());
    expect(endpoint.requests.map(({ body }) => body)).toMatchObject([{ accountId: account.id }]);
    expect(buttonsOf(box)).toEqual([]);
  });

  it('does not take the form away if the page sets it anew', async () => {
    const box = await ConnectBox.open((element) => (element.account = account));
    findButton(box, 'Reconnect').click();
    await box.element.updateComplete;
    const key = newKey();
    await box.type(key);
    box.element.account = { ...account };
    await box.element.updateComplete;
    expect(box.input.value).toBe(key);
  });

  it('does not end an attempt that is under way', async () => {
    const box = await ConnectBox.open();
    const { reached, release } = endpoint.hold();
    await box.type(newKey());
    await box.press();
    await reached;
    box.element.account = { ...account, id: 'other' };
    await box.element.updateComplete;
    expect(box.element.state.phase).toBe('connecting');
    release();
    await box.settled();
    expect(box.element.state).toEqual(given);
  });
});

describe('a failure of <wandb-connect>', () => {
  it.each([
    ['/login', new URL('/login', location.href).href],
    ['https://sso.example/', 'https://sso.example/'],
    ['javascript:alert(1)', undefined],
    [undefined, undefined],
  ])('has a link to sign in if sign-in-url is %s: %s', async (signInUrl, href) => {
    endpoint.answer(problem('session_required', 401));
    const box = await ConnectBox.open((element) => (element.signInUrl = signInUrl));
    await box.link(newKey());
    expect(box.get('#error').querySelector('a')?.href).toBe(href);
  });

  it('has a link to create another key if the text is a hidden key', async () => {
    const box = await ConnectBox.open();
    await box.paste('•'.repeat(40));
    expect(box.get('#error').querySelector('a')?.href).toBe(wandbCloud.authorizeUrl);
  });

  it.each([
    ['req_8271-a.b:c', 'Request ID: req_8271-a.b:c'],
    ['<img src=1>', undefined],
    ['1'.repeat(65), undefined],
  ])('has the id of the request, if it looks like one: %s', async (requestId, shown) => {
    endpoint.answer(problem('server_error', 500, { requestId }));
    const box = await ConnectBox.open();
    await box.link(newKey());
    expect(box.find('.request-id')?.textContent).toBe(shown);
  });

  it('is announced again if the user tries the same again', async () => {
    const box = await ConnectBox.open();
    await box.type('abc');
    await box.press();
    const first = box.get('#error p');
    await box.press();
    expect(box.get('#error p')).not.toBe(first);
  });
});

describe('a success of <wandb-connect> in a dialog', () => {
  it('is shown at the next opening if the dialog was closed, and only then', async () => {
    const box = await ConnectBox.open((element) => (element.dialog = 'open'));
    const { reached, release } = endpoint.hold();
    await box.type(newKey());
    await box.press();
    await reached;
    box.element.close();
    release();
    await box.settled();
    box.element.open();
    await box.element.updateComplete;
    expect(box.element.state.phase).toBe('connected');
    box.element.close();
    await box.element.updateComplete;
    box.element.open();
    await box.element.updateComplete;
    expect(box.element.state.phase).toBe('idle');
  });

  it.each([1024, 320])('keeps the height of the card at %i px', async (width) => {
    await page.viewport(width, 768);
    const box = await ConnectBox.open((element) => {
      // The heading takes more lines than that of a success.
      element.product = 'The Analytical Engines of London';
    });
    const { offsetHeight } = box.element;
    await box.link(newKey());
    expect(box.element.offsetHeight).toBe(offsetHeight);
    box.element.style.display = 'none';
    box.element.requestUpdate();
    await box.element.updateComplete;
    box.element.style.display = '';
    expect(box.element.offsetHeight).toBe(offsetHeight);
  });
});
