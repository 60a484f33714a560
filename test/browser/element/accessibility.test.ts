import { expect as expectAxe } from '@open-wc/testing';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { ErrorCode } from '../../../src/contract/contract.js';
import { wandbCloud, wandbServer } from '../../../src/index.js';
import { isFieldFailure } from '../../../src/element/outcome.js';
import { hearAnnouncements } from '../../helpers/announcements.js';
import { authorizationRequired, useAuthorizations } from '../../helpers/authorization-endpoint.js';
import { newKey, newLocalKey } from '../../helpers/canary.js';
import { ConnectBox } from '../../helpers/connect-box.js';
import { outlineOf } from '../../helpers/outline.js';
import { connected, problem, useTokenEndpoint } from '../../helpers/token-endpoint.js';
import { until } from '../../helpers/until.js';
import type { WandbConnect } from '../../../src/index.js';

const endpoint = useTokenEndpoint();
const elsewhere = authorizationRequired('https://sso.example/consent');
const authorizations = useAuthorizations(endpoint.worker, elsewhere);

/** A box, and what was announced since it opened. */
interface Scene {
  readonly box: ConnectBox;
  readonly heard: readonly string[];
}

async function open(set?: (element: WandbConnect) => void): Promise<Scene> {
  const box = await ConnectBox.open(set);
  return { box, heard: hearAnnouncements(box.element.renderRoot) };
}

/** A box without the guide, which has scenes of its own. */
const openForm = (set?: (element: WandbConnect) => void) =>
  open((element) => {
    element.guide = 'none';
    set?.(element);
  });

/** A box that has tried to link a key and got the endpoint's answer. */
async function tried(set?: (element: WandbConnect) => void): Promise<Scene> {
  const scene = await openForm(set);
  await scene.box.link(newKey());
  return scene;
}

/** A box with an attempt in progress. */
async function connecting(set?: (element: WandbConnect) => void): Promise<Scene> {
  const scene = await openForm(set);
  const { reached } = endpoint.hold();
  await scene.box.type(newKey());
  await scene.box.press();
  await reached;
  return scene;
}

/** A box whose user has to go elsewhere. */
async function authorizing(): Promise<Scene> {
  const scene = await openForm();
  const { box } = scene;
  endpoint.answer(elsewhere);
  await box.type(newKey());
  await box.press();
  await until(() => box.element.state.phase === 'authorizing');
  await box.element.updateComplete;
  return scene;
}

/** The same after a press on Continue, with a window, or without one if the browser blocks it. */
async function continued(opened: Partial<Window> | null): Promise<Scene> {
  vi.spyOn(window, 'open').mockReturnValue(opened as Window | null);
  const scene = await authorizing();
  await userEvent.click(scene.box.get('.instead [part~=button]'));
  await scene.box.element.updateComplete;
  return scene;
}

const heading = 'Connect Weights & Biases';
const top = [`region "${heading}"`, `heading "${heading}"`];
const hint = 'Checked with wandb.ai before it is saved.';
const field = (description = hint, ...states: string[]) =>
  `${['password "W&B API Key"', ...states, 'required'].join(' ')}: ${description}`;
const show = 'button "Show key"';
const connect = 'button "Connect"';
const cancel = 'button "Cancel"';
const steps = [
  'link "Open wandb.ai, opens in a new tab"',
  'link "Sign up, opens in a new tab"',
  'link "Open wandb.ai/authorize, opens in a new tab"',
  'link "Manage keys, opens in a new tab"',
];
const busy = 'status: Connecting…';
const slow = 'status: Still waiting for an answer…';
const extracted =
  'The key was taken out of the text you pasted. This looks like a key of another W&B server, not of wandb.ai.';
const ask = 'status: Your key works. To finish, continue at sso.example.';
const wait = 'status: Waiting for sso.example. Finish there, and come back here.';
const blocked =
  'alert: The browser blocked the window. Press Continue again, or follow a link below.';
const linked = 'status: Connected as ada';

interface Expected {
  readonly open: () => Promise<Scene>;
  /** What a screen reader finds. */
  readonly outline: readonly string[];
  /** What was announced on the way there; default: nothing. */
  readonly heard?: readonly string[];
}

/** The element in every phase. */
const scenes: Record<string, Expected> = {
  'not set up': {
    open: () => openForm((element) => (element.tokenEndpoint = undefined)),
    outline: top,
  },
  idle: {
    open,
    outline: [...top, 'button "Get your API key" unfolded', ...steps, field(), show, connect],
  },
  folded: {
    open: () => open((element) => (element.guide = 'closed')),
    outline: [...top, 'button "Get your API key" folded', field(), show, connect],
  },
  disabled: {
    open: () => openForm((element) => (element.disabled = true)),
    outline: [...top, field(hint, 'disabled'), `${show} disabled`, `${connect} disabled`],
  },
  reconnecting: {
    open: () => openForm((element) => (element.accountId = 'acc_1')),
    outline: [
      'region "Reconnect Weights & Biases"',
      'heading "Reconnect Weights & Biases"',
      ...[field(), show, connect],
    ],
  },
  'with several servers': {
    open: () =>
      openForm((element) => {
        const acme = wandbServer({ id: 'acme', appUrl: 'https://acme.example' });
        element.wandbHosts = [wandbCloud, acme];
      }),
    outline: [...top, 'combobox "W&B server"', field(), show, connect],
  },
  "with another server's key inside a longer text": {
    open: async () => {
      const scene = await openForm();
      await scene.box.paste(`export WANDB_API_KEY=${newLocalKey()}`);
      return scene;
    },
    outline: [...top, field(extracted), show, `status: ${extracted}`, connect],
    heard: [`status: ${extracted}`],
  },
  revealed: {
    open: async () => {
      const scene = await openForm();
      await userEvent.click(scene.box.reveal);
      return scene;
    },
    outline: [...top, `textbox "W&B API Key" required: ${hint}`, 'button "Hide key"', connect],
  },
  connecting: {
    open: connecting,
    outline: [
      ...top,
      field(hint, 'read-only'),
      show,
      'button "Connecting…" disabled',
      cancel,
      busy,
    ],
    heard: [busy],
  },
  'connecting for a long time': {
    open: async () => {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
      const scene = await connecting();
      vi.advanceTimersByTime(5_000);
      await scene.box.element.updateComplete;
      vi.useRealTimers();
      return scene;
    },
    outline: [
      ...top,
      field('Still waiting for an answer…', 'read-only'),
      show,
      slow,
      'button "Connecting…" disabled',
      cancel,
      busy,
    ],
    heard: [busy, slow],
  },
  'called off': {
    open: async () => {
      const scene = await connecting();
      await userEvent.click(scene.box.get('[part~=cancel]'));
      await scene.box.settled();
      return scene;
    },
    outline: [
      ...top,
      field('Cancelled. You can connect again.'),
      show,
      'status: Cancelled. You can connect again.',
      connect,
    ],
    heard: [busy, 'status: Cancelled. You can connect again.'],
  },
  'sent elsewhere': {
    open: authorizing,
    outline: [...top, 'button "Continue"', cancel, ask],
    heard: [busy, ask],
  },
  'sent elsewhere with a blocked window': {
    open: () => continued(null),
    outline: [
      ...top,
      blocked,
      'link "Open sso.example, opens in a new tab"',
      'link "Continue in this tab"',
      'button "Continue"',
      cancel,
      ask,
    ],
    heard: [busy, ask, blocked],
  },
  'sent elsewhere in a new window': {
    open: () => continued({ closed: false, location: { href: '' } as Location, close: vi.fn() }),
    outline: [...top, 'button "Open again"', cancel, wait],
    heard: [busy, ask, wait],
  },
  'sent elsewhere, then cancelled': {
    open: async () => {
      const scene = await authorizing();
      authorizations.answerToCallingOff = () => new Promise(() => undefined);
      await userEvent.click(scene.box.get('.instead [part~=cancel]'));
      await scene.box.element.updateComplete;
      return scene;
    },
    outline: [...top, 'button "Cancelling…" disabled', `${cancel} disabled`, 'status: Cancelling…'],
    heard: [busy, ask, 'status: Cancelling…'],
  },
  connected: {
    open: tried,
    outline: [...top, 'text "Connected as ada"', 'button "Link another account"', linked],
    heard: [busy, linked],
  },
  'connected again': {
    open: () => tried((element) => (element.accountId = 'acc_1')),
    outline: [
      'region "Reconnect Weights & Biases"',
      'heading "Reconnect Weights & Biases"',
      'text "Connected as ada"',
      linked,
    ],
    heard: [busy, linked],
  },
  'as a closed dialog': {
    open: () => openForm((element) => (element.dialog = 'closed')),
    outline: [`button "${heading}"`],
  },
  'as a dialog': {
    open: () => openForm((element) => (element.dialog = 'open')),
    outline: [
      `button "${heading}"`,
      `dialog "${heading}"`,
      ...[...top, 'button "Close"', field(), show, connect],
    ],
  },
  'connected in a dialog': {
    open: () => tried((element) => (element.dialog = 'open')),
    outline: [
      `button "${heading}"`,
      `dialog "${heading}"`,
      ...[...top, 'button "Close"', 'text "Connected as ada"'],
      ...['button "Done"', 'button "Link another account"', linked],
    ],
    heard: [busy, linked],
  },
};

afterEach(async () => {
  vi.restoreAllMocks();
  document.documentElement.removeAttribute('style');
  document.documentElement.removeAttribute('dir');
  await page.viewport(1024, 768);
});

describe.each(Object.entries(scenes))('<wandb-connect>, %s', (_, expected) => {
  it('has roles, names and descriptions, and announces each change once', async () => {
    const { box, heard } = await expected.open();
    expect(outlineOf(box.element.renderRoot)).toEqual(expected.outline);
    expect(heard).toEqual(expected.heard ?? []);
    // If the user pressed something inside the element, the focus is still inside.
    if (expected.heard) expect(box.focused).not.toBe(null);
  });

  it.each(['light', 'dark'])('passes axe in %s', async (scheme) => {
    document.documentElement.style.colorScheme = scheme;
    document.documentElement.style.background = 'Canvas';
    const { box } = await expected.open();
    await expectAxe(box.element).to.be.accessible();
  });

  it('has targets of at least 24 px', async () => {
    const { box } = await expected.open();
    const targets = [...box.element.renderRoot.querySelectorAll('a, button, input, select')];
    for (const target of targets.filter((found) => found.checkVisibility())) {
      const { width, height } = target.getBoundingClientRect();
      expect([target.className, width >= 24, height >= 24]).toEqual([target.className, true, true]);
    }
  });
});

describe.each(ErrorCode.options)('<wandb-connect>, failed with %s', (code) => {
  /** With the endpoint's answer; a rate limit includes seconds. */
  const fail = (): Promise<Scene> => {
    endpoint.answer(
      problem(code, 400, {
        ...(code === 'rate_limited' && { retryAfter: 7 }),
        ...(code === 'cancelled' && { reason: 'user' }),
      }),
    );
    return tried();
  };

  it('describes and announces the failure once, and keeps the focus', async () => {
    const { box, heard } = await fail();
    const [{ message } = { message: '' }] = box.heard('wandb-error');
    const isWaiting = code === 'rate_limited';
    const text = isWaiting ? `${message} Connect in 7 s` : message;
    const said = `${code === 'cancelled' ? 'status' : 'alert'}: ${text}`;
    const isOfField = isFieldFailure({ code, retryable: true });
    expect(message).not.toBe('');
    expect(outlineOf(box.element.renderRoot)).toEqual([
      ...top,
      field(text, ...(isOfField ? ['invalid'] : [])),
      show,
      said,
      isWaiting ? 'button "Connect in 7 s" disabled' : connect,
    ]);
    expect(heard).toEqual([busy, said]);
    expect(box.focused).toBe(isOfField ? box.input : box.button);
  });

  it.each(['light', 'dark'])('passes axe in %s', async (scheme) => {
    document.documentElement.style.colorScheme = scheme;
    document.documentElement.style.background = 'Canvas';
    const { box } = await fail();
    await expectAxe(box.element).to.be.accessible();
  });
});

describe('the accessibility of <wandb-connect>', () => {
  it('includes operation by keyboard only', async () => {
    const box = await ConnectBox.open((element) => (element.guide = 'closed'));
    const stops: (string | null)[] = [];
    for (let stop = 0; stop < 4; stop++) {
      await userEvent.tab();
      const { focused } = box;
      stops.push(focused?.id || focused?.getAttribute('part') || focused?.className || null);
    }
    expect(stops).toEqual(['toggle', 'key', 'reveal', 'button']);
    await userEvent.tab({ shift: true });
    await userEvent.tab({ shift: true });
    await userEvent.keyboard('{Enter}');
    await until(() => box.error.includes('Paste your W&B API key'));
    expect(box.focused).toBe(box.input);
  });

  it('keeps the focus in the element from start to end', async () => {
    const box = await ConnectBox.open();
    // Check after the task in which the phase changed, because nothing can observe what is in
    // between.
    const holders: (Element | null)[] = [];
    box.element.addEventListener('wandb-statechange', () => {
      setTimeout(() => holders.push(document.activeElement));
    });
    const press = async (...keys: string[]) => {
      for (const key of keys) await userEvent.keyboard(`{${key}}`);
      await box.element.updateComplete;
    };
    const where = () => box.focused?.id || box.focused?.textContent?.trim();

    box.element.focus();
    await press('Enter');
    expect(where()).toBe('key');
    await userEvent.keyboard(newKey());
    const { reached, release } = endpoint.hold();
    await press('Enter');
    await reached;
    expect(where()).toBe('key');
    release(problem('server_error', 500));
    await box.settled();
    expect(where()).toBe('key');

    const held = endpoint.hold();
    await press('Tab', 'Tab', 'Enter');
    await held.reached;
    expect(where()).toBe('Connecting…');
    await press('Tab');
    expect(where()).toBe('Cancel');
    await press('Enter');
    await box.settled();
    expect(where()).toBe('Connect');

    vi.spyOn(window, 'open').mockReturnValue(null);
    endpoint.answer(elsewhere);
    await press('Enter');
    await until(() => box.element.state.phase === 'authorizing');
    await box.element.updateComplete;
    expect(where()).toBe('Continue');
    await press('Enter');
    expect(where()).toBe('Continue');
    await press('Tab');
    expect(where()).toBe('Cancel');
    await press('Enter');
    await until(() => box.element.state.phase === 'idle');
    await box.element.updateComplete;
    await until(() => where() === 'Connect');

    endpoint.answer(connected);
    await press('Enter');
    await box.settled();
    expect(where()).toBe('result');
    await press('Tab', 'Enter');
    await until(() => where() === 'key');
    await until(() => holders.length === box.heard('wandb-statechange').length);
    expect(new Set(holders)).toEqual(new Set([box.element]));
  });

  it.each<[string, () => Promise<Scene>, before: string, after: string]>([
    ['idle', openForm, '[part~=button]', '[part~=button]'],
    ['idle with the field focused', openForm, 'input', 'input'],
    ['connecting', connecting, '[part~=cancel]', 'input'],
    ['connected', tried, '#result', 'input'],
  ])(
    'keeps the focus when the page resets an element that is %s',
    async (_, bring, before, after) => {
      const { box } = await bring();
      box.get(before).focus();
      const outcome = box.element.state.phase === 'connecting' && box.element.connect();
      box.element.reset();
      await outcome;
      await box.element.updateComplete;
      expect(box.focused).toBe(box.get(after));
    },
  );

  it('moves the focus when a link disappears after a click', async () => {
    const { box } = await continued(null);
    const link = box.get('.instead a[target]');
    link.addEventListener('click', (event) => {
      event.preventDefault();
    });
    link.focus();
    await userEvent.keyboard('{Enter}');
    await box.element.updateComplete;
    expect(box.focused?.textContent?.trim()).toBe('Open again');
  });

  it.each<[string, (element: WandbConnect, button: HTMLElement) => void]>([
    [
      'from elsewhere',
      (element, button) => {
        button.focus();
        element.reset();
      },
    ],
    [
      'and then moves the focus',
      (element, button) => {
        element.reset();
        button.focus();
      },
    ],
  ])('does not take the focus when the page resets the element %s', async (_, reset) => {
    const { box } = await tried();
    const button = document.createElement('button');
    box.element.after(button);
    reset(box.element, button);
    await box.element.updateComplete;
    expect(document.activeElement).toBe(button);
  });

  it('does not take the focus when the page resets the element before its first render', async () => {
    const { box } = await openForm((element) => {
      element.reset();
    });
    await box.element.updateComplete;
    expect(document.activeElement).toBe(document.body);
  });

  it('shows a focus ring', async () => {
    const box = await ConnectBox.open((element) => (element.guide = 'closed'));
    for (const selector of ['.toggle', '.field', '[part~=reveal]', '[part~=button]']) {
      await userEvent.tab();
      const { outlineStyle, outlineWidth } = getComputedStyle(box.get(selector));
      expect([selector, outlineStyle, outlineWidth]).toEqual([selector, 'solid', '2px']);
    }
  });

  it.each([
    ['ltr', '100%', 320],
    ['ltr', '200%', 320],
    ['rtl', '100%', 320],
    ['rtl', '200%', 1024],
  ])('does not overflow the page: %s, %s text, %i px', async (dir, size, width) => {
    document.documentElement.dir = dir;
    document.documentElement.style.fontSize = size;
    await page.viewport(width, 800);
    const box = await ConnectBox.open();
    endpoint.answer(problem('invalid_key', 422));
    await box.link(newKey('revoked'));
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
    for (const part of box.element.renderRoot.querySelectorAll('a, button, input, p, h2')) {
      const { left, right } = part.getBoundingClientRect();
      expect([part.className, left >= 0, right <= width]).toEqual([part.className, true, true]);
    }
  });

  it('puts the guide beside the field if there is room, and above it if not', async () => {
    const box = await ConnectBox.open();
    const boxes = () =>
      [box.get('.guide'), box.get('.form')].map((it) => it.getBoundingClientRect());
    const [guide, form] = boxes();
    expect(form?.left).toBeGreaterThan(guide?.right ?? 0);
    expect(form?.top).toBe(guide?.top);
    await page.viewport(320, 800);
    const [above, below] = boxes();
    expect(below?.left).toBe(above?.left);
    expect(below?.top).toBeGreaterThan(above?.bottom ?? 0);
  });

  it('does not shift the layout while connecting', async () => {
    const box = await ConnectBox.open();
    const { release, reached } = endpoint.hold();
    await box.type(newKey());
    const places = () =>
      [box.input, box.button, box.element].map((it) => JSON.stringify(it.getBoundingClientRect()));
    const before = places();
    await box.press();
    await reached;
    expect(places()).toEqual(before);
    release(problem('timeout', 504));
    await box.settled();
    expect(places()).toEqual(before);
  });
});
