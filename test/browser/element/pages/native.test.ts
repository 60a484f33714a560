import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { en, registerMessages, WandbErrorEvent, WandbSuccessEvent } from '../../../../src/index.js';
import type * as Events from '../../../../src/element/events.js';
import type * as SharedMessages from '../../../../src/element/locales/shared-messages.js';
import { newKey } from '../../../helpers/canary.js';
import { ConnectBox } from '../../../helpers/connect-box.js';
import { account, useTokenEndpoint } from '../../../helpers/token-endpoint.js';

// The element does what an <input> of the page would do in its place.

const endpoint = useTokenEndpoint();

/** Puts markup on the page, and the element into it where it says so. */
async function openIn(html: string): Promise<ConnectBox> {
  const place = document.createElement('div');
  place.innerHTML = html;
  document.body.append(place);
  onTestFinished(() => {
    place.remove();
  });
  const box = await ConnectBox.open();
  place.querySelector('[data-box]')?.append(box.element);
  await box.element.updateComplete;
  return box;
}

const controlsOf = ({ element }: ConnectBox) => [
  ...element.shadowRoot!.querySelectorAll<HTMLInputElement | HTMLButtonElement>(
    'form :is(input, button)',
  ),
];
const isOff = (box: ConnectBox) => {
  const states = new Set(controlsOf(box).map(({ disabled }) => disabled));
  expect(states.size).toBe(1);
  return states.has(true);
};

describe('<wandb-connect> in a <fieldset>', () => {
  it.each<[string, string, boolean]>([
    ['that is enabled', '<fieldset data-box></fieldset>', false],
    ['that is disabled', '<fieldset disabled data-box></fieldset>', true],
    ['in a disabled one', '<fieldset disabled><fieldset data-box></fieldset></fieldset>', true],
    ['in a form', '<form><fieldset disabled><div data-box></div></fieldset></form>', true],
    [
      'in its legend, which stays enabled',
      '<fieldset disabled><legend data-box></legend></fieldset>',
      false,
    ],
  ])('%s', async (_, html, isDisabled) => {
    const box = await openIn(html);
    expect(isOff(box)).toBe(isDisabled);
    expect(box.element.disabled).toBe(false);
    box.input.value = newKey();
    expect(await box.element.connect()).toMatchObject(
      isDisabled ? { failure: { code: 'cancelled', reason: 'aborted' } } : { status: 'connected' },
    );
    expect(endpoint.requests).toHaveLength(isDisabled ? 0 : 1);
  });

  it('follows it, and keeps the key', async () => {
    const box = await openIn('<fieldset data-box></fieldset>');
    const fieldset = box.element.closest('fieldset')!;
    const key = newKey();
    await box.type(key);
    for (const isDisabled of [true, false, true]) {
      fieldset.disabled = isDisabled;
      await box.element.updateComplete;
      expect(isOff(box)).toBe(isDisabled);
      expect(box.input.value).toBe(key);
    }
    fieldset.after(box.element);
    await box.element.updateComplete;
    expect(isOff(box)).toBe(false);
  });

  it('disables what opens the dialog', async () => {
    const box = await openIn('<fieldset disabled data-box></fieldset>');
    const { element } = box;
    element.dialog = 'closed';
    await element.updateComplete;
    const trigger = box.get<HTMLButtonElement>('[part~=trigger]');
    expect(trigger.disabled).toBe(true);
    element.innerHTML = '<span slot="trigger">Link</span>';
    element.querySelector('span')!.click();
    expect(element.dialog).toBe('closed');
    element.closest('fieldset')!.disabled = false;
    await element.updateComplete;
    expect(trigger.disabled).toBe(false);
    element.querySelector('span')!.click();
    expect(element.dialog).toBe('open');
  });

  it('disables what connects another account', async () => {
    const box = await openIn('<fieldset disabled data-box></fieldset>');
    box.element.account = account;
    await box.element.updateComplete;
    const buttons = box.element.renderRoot.querySelectorAll<HTMLButtonElement>('.result button');
    expect([...buttons].map(({ disabled }) => disabled)).toEqual([true, true]);
  });

  it('is disabled as long as either says so', async () => {
    const box = await openIn('<fieldset disabled data-box></fieldset>');
    const { element } = box;
    const fieldset = element.closest('fieldset')!;
    for (const [own, around] of [
      [true, true],
      [false, true],
      [true, true],
      [true, false],
      [false, false],
    ] as const) {
      element.disabled = own;
      fieldset.disabled = around;
      expect(element.hasAttribute('disabled')).toBe(own);
      expect(element.matches(':disabled')).toBe(own || around);
      await element.updateComplete;
      expect(isOff(box)).toBe(own || around);
    }
  });
});

describe('<wandb-connect> in a form of the page', () => {
  it('is neither sent nor checked nor reset with it', async () => {
    const box = await openIn('<form><input name="other" value="1"><p data-box></p></form>');
    const form = box.element.closest('form')!;
    const submissions: [string, unknown][][] = [];
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      submissions.push([...new FormData(form)]);
    });
    box.element.setAttribute('name', 'key');
    expect(form.checkValidity()).toBe(true);
    const key = newKey();
    await box.type(key);
    form.requestSubmit();
    expect(submissions).toEqual([[['other', '1']]]);
    form.reset();
    expect(box.input.value).toBe(key);
    await userEvent.type(box.input, '{Enter}');
    await box.settled();
    expect(box.element.state).toEqual({ phase: 'connected', account });
    expect(submissions).toHaveLength(1);
  });
});

describe('<wandb-connect> in another document', () => {
  const places: [string, () => Promise<Window>][] = [
    [
      'a frame',
      () => {
        const frame = document.createElement('iframe');
        document.body.append(frame);
        onTestFinished(() => {
          frame.remove();
        });
        return Promise.resolve(frame.contentWindow!);
      },
    ],
    [
      'a window',
      async () => {
        const button = document.createElement('button');
        document.body.append(button);
        const opened = new Promise<Window>((resolve) => {
          button.addEventListener('click', () => {
            resolve(window.open('', '_blank', 'popup,width=640,height=760')!);
          });
        });
        await userEvent.click(button);
        button.remove();
        const view = await opened;
        onTestFinished(() => {
          view.close();
        });
        return view;
      },
    ],
  ];
  const looksOf = (box: ConnectBox) => {
    const view = box.element.ownerDocument.defaultView!;
    return [box.button, box.input, box.get('.field')].map((node) => {
      const { display, borderRadius, backgroundColor, cursor, fontWeight } =
        view.getComputedStyle(node);
      return { display, borderRadius, backgroundColor, cursor, fontWeight };
    });
  };

  it.each(places)('%s looks and works as in its own', async (_, open) => {
    const looks = looksOf(await ConnectBox.open());
    const { document: other } = await open();
    const box = await ConnectBox.open();
    const key = newKey();
    await box.type(key);
    const { release, reached } = endpoint.hold();
    const outcome = box.element.connect();
    await reached;
    other.body.append(box.element);
    await box.element.updateComplete;
    expect(box.input.value).toBe(key);
    release();
    expect(await outcome).toMatchObject({ status: 'connected' });
    box.element.reset();
    await box.element.updateComplete;
    expect(looksOf(box)).toEqual(looks);
    document.body.append(box.element);
    await box.element.updateComplete;
    expect(looksOf(box)).toEqual(looks);
    box.element.remove();
  });

  it.each(places)('%s looks as in its own even if it was never there', async (_, open) => {
    const looks = looksOf(await ConnectBox.open());
    const { document: other } = await open();
    const element = document.createElement('wandb-connect');
    element.tokenEndpoint = '/token';
    other.body.append(element);
    await element.updateComplete;
    expect(looksOf(new ConnectBox(element))).toEqual(looks);
  });

  it.each(places)('%s follows its language, and loses its key with it', async (name, open) => {
    registerMessages({ ...en, lang: 'x-other', label: `In ${name}` });
    const view = await open();
    const box = await ConnectBox.open();
    view.document.body.append(box.element);
    const { input } = box;
    input.value = newKey();
    view.document.documentElement.lang = 'x-other';
    await expect.poll(() => box.get('label').textContent).toBe(`In ${name}`);
    if (view.frameElement) view.frameElement.remove();
    else view.close();
    await expect.poll(() => input.value).toBe('');
  });
});

describe('two copies of the package', () => {
  let events: typeof Events;
  let shared: typeof SharedMessages;
  beforeAll(async () => {
    // The query makes them modules of their own.
    const copyOf = ({ href }: URL) => import(/* @vite-ignore */ `${href}?copy`) as Promise<unknown>;
    const urls = [
      new URL('../../../../src/element/events.ts', import.meta.url),
      new URL('../../../../src/element/locales/shared-messages.ts', import.meta.url),
    ] as const;
    events = (await copyOf(urls[0])) as typeof Events;
    shared = (await copyOf(urls[1])) as typeof SharedMessages;
    expect(events.WandbSuccessEvent).not.toBe(WandbSuccessEvent);
  });

  it('speak the languages of both', async () => {
    shared.registerMessages({ ...en, lang: 'x-second', connect: 'Second' });
    const box = await ConnectBox.open((element) => (element.lang = 'x-second'));
    expect(box.button.textContent?.trim()).toBe('Second');
  });

  it('know the events of each other, and no others', async () => {
    const box = await ConnectBox.open();
    await box.link(newKey());
    const [event] = box.heard('wandb-success');
    for (const type of [events.WandbSuccessEvent, WandbSuccessEvent]) {
      expect(event).toBeInstanceOf(type);
      expect(new Event('wandb-close')).not.toBeInstanceOf(type);
      expect(account).not.toBeInstanceOf(type);
      expect(null).not.toBeInstanceOf(type);
    }
    for (const type of [events.WandbErrorEvent, WandbErrorEvent]) {
      expect(event).not.toBeInstanceOf(type);
    }
  });
});

describe('the field of <wandb-connect>', () => {
  it('has no second button to show the key in Edge', async () => {
    const box = await ConnectBox.open();
    const frame = document.createElement('iframe');
    document.body.append(frame);
    onTestFinished(() => {
      frame.remove();
    });
    // Other browsers drop a rule that they don't know.
    const { CSSStyleSheet } = frame.contentWindow as Window & typeof globalThis;
    const write = vi.spyOn(CSSStyleSheet.prototype, 'replaceSync');
    frame.contentDocument!.body.append(box.element);
    expect(write.mock.calls.join()).toMatch(/input::-ms-reveal\s*\{\s*display:\s*none/);
  });

  it('is large enough for iOS not to zoom into it', async () => {
    const box = await ConnectBox.open((element) => {
      element.style.fontSize = '12px';
    });
    expect(getComputedStyle(box.input).fontSize).toBe('12px');
    const root = box.element.shadowRoot!;
    const rules = root.adoptedStyleSheets.flatMap(({ cssRules }) => [...cssRules]);
    const forIos = rules.find(
      (rule): rule is CSSSupportsRule =>
        rule instanceof CSSSupportsRule && rule.conditionText.includes('touch-callout'),
    );
    // What iOS does: it takes the rules in the condition.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync([...forIos!.cssRules].map(({ cssText }) => cssText).join(''));
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    expect(getComputedStyle(box.input).fontSize).toBe('16px');
    box.element.style.fontSize = '20px';
    expect(getComputedStyle(box.input).fontSize).toBe('20px');
  });
});
