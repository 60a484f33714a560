import { expect as expectAxe } from '@open-wc/testing';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { ErrorCode } from '../../../src/contract/contract.js';
import { wandbCloud, wandbServer } from '../../../src/index.js';
import { isFieldFailure } from '../../../src/element/outcome.js';
import { newLocalKey } from '../../helpers/canary.js';
import { outlineOf } from '../../helpers/outline.js';
import {
  authorizations,
  authorizing,
  connecting,
  continued,
  endpoint,
  open,
  openForm,
  tried,
} from '../../helpers/scenes.js';
import type { Scene } from '../../helpers/scenes.js';
import { problem } from '../../helpers/token-endpoint.js';

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

afterEach(() => {
  vi.restoreAllMocks();
  document.documentElement.removeAttribute('style');
});

/** Checks everything in light, and in dark the colors: nothing else depends on the scheme. */
async function expectAccessible({ box: { element } }: Scene): Promise<void> {
  const { style } = document.documentElement;
  style.background = 'Canvas';
  style.colorScheme = 'light';
  await expectAxe(element).to.be.accessible();
  style.colorScheme = 'dark';
  for (const animation of element.shadowRoot?.getAnimations() ?? []) {
    if (animation instanceof CSSTransition) animation.finish();
  }
  const others = axe.getRules().map(({ ruleId }) => ruleId);
  const ignoredRules = others.filter((rule) => rule !== 'color-contrast');
  await expectAxe(element).to.be.accessible({ ignoredRules });
}

describe.each(Object.entries(scenes))('<wandb-connect>, %s', (_, expected) => {
  it('has roles, names and descriptions, and announces each change once', async () => {
    const { box, heard } = await expected.open();
    expect(outlineOf(box.element.renderRoot)).toEqual(expected.outline);
    expect(heard).toEqual(expected.heard ?? []);
    // If the user pressed something inside the element, the focus is still inside.
    if (expected.heard) expect(box.focused).not.toBe(null);
  });

  it('passes axe in light and dark, and has targets of at least 24 px', async () => {
    const scene = await expected.open();
    const { box } = scene;
    await expectAccessible(scene);
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

  it('passes axe in light and dark', async () => {
    await expectAccessible(await fail());
  });
});
