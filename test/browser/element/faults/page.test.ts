import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { en, registerMessages } from '../../../../src/index.js';
import { wandbCloud } from '../../../../src/contract/wandb-hosts.js';
import { newKey } from '../../../helpers/canary.js';
import { ConnectBox } from '../../../helpers/connect-box.js';
import { engineDifferences } from '../../../helpers/engine-differences.js';
import { FaultEndpoint, linked } from '../../../helpers/fault-endpoint.js';
import { expectEnding, openFaulty, type Faulty } from '../../../helpers/fault-table.js';
import { account } from '../../../helpers/token-endpoint.js';
import type { Witness } from '../../../helpers/witness.js';

/** A box that waits for an endpoint which doesn't answer yet. */
async function openWaiting(): Promise<Faulty> {
  const faulty = await openFaulty(['silence']);
  await faulty.box.press();
  await faulty.endpoint.reached();
  return faulty;
}

/** Releases the endpoint's answer, and checks the success. */
async function expectSuccess(faulty: Faulty): Promise<void> {
  await faulty.endpoint.release();
  await faulty.box.settled();
  await expectEnding(faulty, { code: 'connected' });
}

/** The events on the element itself: those of a detached element don't reach a document. */
function endingsOf(element: HTMLElement): string[] {
  const endings: string[] = [];
  element.addEventListener('wandb-success', () => endings.push('connected'));
  element.addEventListener('wandb-error', ({ code, reason }) => {
    endings.push(`${code}/${reason ?? ''}`);
  });
  return endings;
}

describe('<wandb-connect>, pressed more than once', () => {
  it.each<[string, (box: ConnectBox) => Promise<void>]>([
    ['a double click', (box) => userEvent.dblClick(box.button)],
    [
      'Enter and a click',
      async (box) => {
        await userEvent.keyboard('{Enter}');
        box.button.click();
      },
    ],
    ['Enter three times', () => userEvent.keyboard('{Enter}{Enter}{Enter}')],
  ])('posts once for %s', async (_, press) => {
    const faulty = await openFaulty(['silence']);
    await press(faulty.box);
    await faulty.endpoint.reached();
    await expectSuccess(faulty);
  });

  it.each(['input', 'button'] as const)(
    'posts once while Enter is held down on the %s',
    async (focus) => {
      const faulty = await openFaulty([{ status: 500 }]);
      faulty.box[focus].focus();
      await userEvent.keyboard('{Enter>8/}');
      await faulty.box.settled();
      await expectEnding(faulty, {
        code: 'server_error',
        reason: 'http',
        ...(focus === 'input' && { focus }),
      });
    },
  );
});

describe('<wandb-connect>, cancelled', () => {
  it.each<[string, (box: ConnectBox) => void, string]>([
    ['cancel()', ({ element }) => element.cancel(), 'user'],
    ['reset()', ({ element }) => element.reset(), 'aborted'],
    ['remove()', ({ element }) => element.remove(), 'removed'],
  ])('sends nothing if %s follows in the same task', async (_, callOff, reason) => {
    const { box, endpoint, key, witness } = await openFaulty([linked]);
    const endings = endingsOf(box.element);
    const { input } = box;
    const outcome = box.element.connect();
    callOff(box);
    expect(await outcome).toMatchObject({ failure: { code: 'cancelled', reason } });
    expect(endings).toEqual([`cancelled/${reason}`]);
    expect(input.value).toBe(reason === 'user' ? key : '');
    expect(box.heard('wandb-before-connect')).toEqual([]);
    expect(await endpoint.log()).toEqual([]);
    expect([...witness.alerts, ...witness.console, ...witness.unhandled]).toEqual([]);
  });

  it('aborts the request and keeps the key when the user presses Cancel', async () => {
    const { box, endpoint, key, witness } = await openWaiting();
    await userEvent.click(box.get('[part~=cancel]'));
    await box.settled();
    expect(await endpoint.dropped()).toMatchObject([{ dropped: true }]);
    expect(box.element.state.phase).toBe('idle');
    expect(box.input.value).toBe(key);
    expect(box.remark).toBe('Cancelled. You can connect again.');
    expect(box.focused).toBe(box.button);
    expect(box.heard('wandb-error').map(({ code, reason }) => [code, reason])).toEqual([
      ['cancelled', 'user'],
    ]);
    expect(box.heard('wandb-success')).toEqual([]);
    expect([...witness.alerts, ...witness.console, ...witness.unhandled]).toEqual([]);
    await endpoint.release();
    await box.press();
    await box.settled();
    expect(box.element.state.phase).toBe('connected');
  });

  it('sends nothing if a listener removes the element', async () => {
    const { box, endpoint, witness } = await openFaulty([linked]);
    const endings = endingsOf(box.element);
    box.element.addEventListener('wandb-before-connect', () => {
      box.element.remove();
    });
    await box.element.connect();
    expect(endings).toEqual(['cancelled/removed']);
    expect(await endpoint.log()).toEqual([]);
    expect([...witness.alerts, ...witness.console, ...witness.unhandled]).toEqual([]);
  });

  it.each<[string, (element: HTMLElement) => void, string]>([
    ['is removed', (element) => element.remove(), 'removed'],
    [
      'is removed with its parent',
      (element) => {
        const parent = document.createElement('div');
        element.after(parent);
        parent.append(element);
        parent.remove();
      },
      'removed',
    ],
    [
      'is adopted',
      (element) => document.implementation.createHTMLDocument().adoptNode(element),
      'removed',
    ],
    [
      'is on a page that is left',
      () => window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })),
      'aborted',
    ],
  ])('aborts the request and clears the key when it %s', async (_, goAway, reason) => {
    const { box, endpoint, witness } = await openWaiting();
    const { element, input } = box;
    const endings = endingsOf(element);
    const outcome = element.connect();
    goAway(element);
    expect(await outcome).toMatchObject({ failure: { code: 'cancelled', reason } });
    expect(input.value).toBe('');
    expect(await endpoint.dropped()).toHaveLength(1);
    expect(element.state).toEqual({ phase: 'idle' });
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    await element.updateComplete;
    expect(element.state).toEqual({ phase: 'idle' });
    expect(endings).toEqual([`cancelled/${reason}`]);
    expect([...witness.alerts, ...witness.console, ...witness.unhandled]).toEqual([]);
  });
});

describe('<wandb-connect>, back on a page', () => {
  it('links as if it had never been removed', async () => {
    const { box, endpoint } = await openWaiting();
    const { element } = box;
    const place = element.parentElement;
    const outcome = element.connect();
    element.remove();
    await outcome;
    await endpoint.release();
    place?.append(element);
    await element.updateComplete;
    await box.link(newKey());
    expect(element.state).toEqual({ phase: 'connected', account });
    expect(box.heard('wandb-success')).toHaveLength(1);
  });
});

describe('<wandb-connect>, while it connects', () => {
  const moves: [string, (element: Element, to: Element) => void][] = [
    ['append()', (element, to) => to.append(element)],
    ['insertBefore()', (element, to) => to.parentElement?.insertBefore(element, to)],
  ];
  if (engineDifferences.movesBefore) {
    moves.push(['moveBefore()', (element, to) => to.moveBefore(element, null)]);
  }
  it.each(moves)('continues when it is moved with %s', async (_, move) => {
    const faulty = await openWaiting();
    const { element } = faulty.box;
    const parent = document.createElement('div');
    element.parentElement?.append(parent);
    move(element, parent);
    // Only moveBefore() keeps the focus, and even then Chromium loses :focus-within.
    faulty.box.button.blur();
    faulty.box.button.focus();
    await expectSuccess(faulty);
  });

  it.each<[string, (element: ConnectBox['element']) => void]>([
    ['token-endpoint', (element) => (element.tokenEndpoint = '/elsewhere')],
    ['account-id', (element) => (element.accountId = 'acc_9')],
    ['headers', (element) => (element.headers = () => Promise.reject(new Error('late')))],
    ['request-timeout', (element) => (element.requestTimeout = 1)],
    ['credentials', (element) => (element.credentials = 'omit')],
    ['wandb-host', (element) => (element.wandbHost = 'cloud')],
    ['wandb-hosts', (element) => (element.wandbHosts = [{ ...wandbCloud, id: 'other' }])],
    ['guide', (element) => (element.guide = 'none')],
    ['lang', (element) => (element.lang = 'en-GB')],
  ])('continues unchanged when %s changes', async (_, change) => {
    const faulty = await openWaiting();
    change(faulty.box.element);
    await faulty.box.element.updateComplete;
    await expectSuccess(faulty);
  });

  it('uses a new endpoint for the next attempt', async () => {
    const { box, endpoint, key } = await openWaiting();
    const next = await FaultEndpoint.open([linked]);
    box.element.tokenEndpoint = next.url;
    await endpoint.release({ status: 500 });
    await box.settled();
    expect(box.input.value).toBe(key);
    expect(await next.log()).toEqual([]);
    await box.press();
    await box.settled();
    expect(box.element.state.phase).toBe('connected');
    expect(await endpoint.log()).toHaveLength(1);
    expect(await next.log()).toHaveLength(1);
  });

  it.each<[string, (element: ConnectBox['element']) => void]>([
    ['hidden', (element) => (element.hidden = true)],
    ['inert', (element) => (element.inert = true)],
    ['disabled', (element) => (element.disabled = true)],
    ['made a dialog', (element) => (element.dialog = 'open')],
    ['moved into a closed dialog', (element) => (element.dialog = 'closed')],
  ])('continues while it is %s', async (_, change) => {
    const { box, endpoint, key, witness } = await openWaiting();
    change(box.element);
    await box.element.updateComplete;
    await endpoint.release();
    await box.settled();
    expect(box.element.state).toEqual({ phase: 'connected', account });
    expect(box.heard('wandb-success')).toHaveLength(1);
    expect(await endpoint.log()).toHaveLength(1);
    expect(box.element.renderRoot.textContent).not.toContain(key);
    expect(box.find('input')).toBe(null);
    expect([...witness.alerts, ...witness.console, ...witness.unhandled]).toEqual([]);
  });

  it('clears nothing and ends nothing when the page is only hidden', async () => {
    const faulty = await openWaiting();
    const visibility = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    window.dispatchEvent(new Event('blur'));
    expect(faulty.box.input.value).toBe(faulty.key);
    visibility.mockRestore();
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    await expectSuccess(faulty);
  });

  it.each([-86_400_000, 86_400_000])('ignores a system clock that changes by %i ms', async (ms) => {
    const faulty = await openWaiting();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ms });
    onTestFinished(() => void vi.useRealTimers());
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    await expectSuccess(faulty);
  });

  it('is independent of another element on the page', async () => {
    const first = await openWaiting();
    const endpoint = await FaultEndpoint.open([{ status: 403 }]);
    const second = await ConnectBox.open((element) => (element.tokenEndpoint = endpoint.url));
    await second.link(newKey('revoked'));
    expect(second.heard('wandb-error')).toMatchObject([{ code: 'forbidden' }]);
    expect(first.box.element.state.phase).toBe('connecting');
    first.box.button.focus();
    await expectSuccess(first);
    expect(second.heard('wandb-success')).toEqual([]);
    expect(second.error).not.toBe('');
  });
});

describe('<wandb-connect>, on a page with errors of its own', () => {
  const faults = new Set<unknown>();
  function newFault(): Error {
    const fault = new Error('the page’s own');
    faults.add(fault);
    return fault;
  }
  /** Nothing else was unhandled. WebKit may tell of an earlier test's rendering only now. */
  function expectUnhandled({ unhandled }: Witness, fault: Error): void {
    expect(unhandled).toContain(fault);
    expect(unhandled.filter((error) => !faults.has(error))).toEqual([]);
  }

  it.each(['wandb-before-connect', 'wandb-statechange', 'wandb-success'] as const)(
    'links even if a listener of %s throws',
    async (type) => {
      const { box, endpoint, witness } = await openFaulty([linked]);
      const fault = newFault();
      box.element.addEventListener(type, () => {
        throw fault;
      });
      expect(await box.element.connect()).toEqual({ status: 'connected', account });
      expect(box.element.state).toEqual({ phase: 'connected', account });
      expect(box.heard('wandb-success')).toHaveLength(1);
      expect(box.heard('wandb-error')).toEqual([]);
      expect(await endpoint.log()).toHaveLength(1);
      expectUnhandled(witness, fault);
    },
  );

  it('links even if the texts of its language throw', async () => {
    const { box, endpoint, witness } = await openWaiting();
    const outcome = box.element.connect();
    const fault = newFault();
    registerMessages({
      ...en,
      lang: 'x-faulty',
      connectedAs: () => {
        throw fault;
      },
    });
    box.element.lang = 'x-faulty';
    await endpoint.release();
    expect(await outcome).toEqual({ status: 'connected', account });
    expect(box.heard('wandb-success')).toHaveLength(1);
    expect(box.heard('wandb-error')).toEqual([]);
    expectUnhandled(witness, fault);
  });

  it('reports a failure even if the texts of its language throw', async () => {
    const { box, endpoint, witness, key } = await openWaiting();
    const outcome = box.element.connect();
    const fault = newFault();
    const failing = () => {
      throw fault;
    };
    registerMessages({
      ...en,
      lang: 'x-failing',
      failures: { ...en.failures, server_error: failing },
    });
    box.element.lang = 'x-failing';
    await endpoint.release({ status: 500 });
    expect(await outcome).toMatchObject({ failure: { code: 'server_error' } });
    expect(box.heard('wandb-error')).toMatchObject([{ code: 'server_error', message: '' }]);
    expectUnhandled(witness, fault);
    expect(box.input.value).toBe(key);
  });

  it('reports a failure even if a listener of wandb-error throws', async () => {
    const { box, witness, key } = await openFaulty([{ status: 500 }]);
    const fault = newFault();
    box.element.addEventListener('wandb-error', () => {
      throw fault;
    });
    expect(await box.element.connect()).toMatchObject({ failure: { code: 'server_error' } });
    expect(box.input.value).toBe(key);
    expectUnhandled(witness, fault);
  });

  it('works without crypto.randomUUID', async () => {
    const faulties = [await openFaulty([linked]), await openFaulty([linked])];
    const randomUUID = vi.spyOn(crypto, 'randomUUID').mockImplementation(() => {
      throw new TypeError('crypto.randomUUID is not a function');
    });
    onTestFinished(() => {
      randomUUID.mockRestore();
    });
    const ids = new Set<string | undefined>();
    for (const { box, endpoint } of faulties) {
      expect(await box.element.connect()).toMatchObject({ status: 'connected' });
      const [request] = await endpoint.log();
      expect(request?.idempotencyKey).toMatch(/^[0-9a-f]{32}$/);
      ids.add(request?.idempotencyKey);
    }
    expect(ids.size).toBe(2);
  });

  it('leaves an older version in charge if that one came first', async () => {
    const frame = document.createElement('iframe');
    const failures: unknown[] = [];
    const loaded = new Promise((resolve) => {
      frame.addEventListener('load', resolve);
    });
    frame.srcdoc = `<script>
      addEventListener('error', ({ message }) => parent.postMessage(message));
      customElements.define('wandb-connect', class Older extends HTMLElement {});
    </script>
    <wandb-connect token-endpoint="/token"></wandb-connect>
    <script type="module" src="${new URL('../../../../src/index.ts', import.meta.url).href}"></script>
    <script type="module" src="${new URL('../../../../src/index.ts?again', import.meta.url).href}"></script>`;
    window.addEventListener('message', ({ data, source }) => {
      if (source === frame.contentWindow) failures.push(data);
    });
    document.body.append(frame);
    onTestFinished(() => {
      frame.remove();
    });
    await loaded;
    expect(frame.contentDocument?.querySelector('wandb-connect')?.constructor.name).toBe('Older');
    expect(failures).toEqual([]);
  });
});
