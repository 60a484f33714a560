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
const hint = 'W&B shows a key only once, when you create it. Lost yours? Create another.';
const field = (description = hint, ...states: string[]) =>
  `${['password "W&B API key"', ...states, 'required'].join(' ')}: ${description}`;
const show = 'button "Show key"';
const connect = 'button "Connect"';
const cancel = 'button "Cancel"';
const steps = [
  'link "Sign in at wandb.ai, opens in a new tab"',
  'link "Create an account, opens in a new tab"',
  'link "Open wandb.ai/authorize, opens in a new tab"',
];
const manage = 'link "Manage keys, opens in a new tab"';
const busy = 'status: Connecting…';
const slow = 'status: Still waiting for this site. Keep waiting, or cancel.';
const extracted =
  'We found the key in what you pasted and kept only that. This looks like a key for a self-managed W&B server. Create one at wandb.ai, or choose that server.';
const ask = 'status: Your key works. sso.example has to approve the connection before it is saved.';
const wait = 'status: Waiting for sso.example. Finish there, and come back here.';
const blocked =
  'alert: Your browser blocked the window. Allow pop-ups for this site, or use the link below.';
const connectedTop = [
  'region "Weights & Biases is connected"',
  'heading "Weights & Biases is connected"',
];

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
    outline: [
      ...[...top, field(), show, connect, 'button "Where to get a key" unfolded', ...steps],
      manage,
    ],
  },
  folded: {
    open: () => open((element) => (element.guide = 'closed')),
    outline: [...top, field(), show, connect, 'button "Where to get a key" folded', manage],
  },
  disabled: {
    open: () => openForm((element) => (element.disabled = true)),
    outline: [...top, field(hint, 'disabled'), `${show} disabled`, `${connect} disabled`, manage],
  },
  reconnecting: {
    open: () => openForm((element) => (element.accountId = 'acc_1')),
    outline: [
      'region "Reconnect Weights & Biases"',
      'heading "Reconnect Weights & Biases"',
      ...[field(), show, connect, manage],
    ],
  },
  'with several servers': {
    open: () =>
      openForm((element) => {
        const acme = wandbServer({ id: 'acme', appUrl: 'https://acme.example' });
        element.wandbHosts = [wandbCloud, acme];
      }),
    outline: [...top, 'combobox "W&B server"', field(), show, connect, manage],
  },
  "with another server's key inside a longer text": {
    open: async () => {
      const scene = await openForm();
      await scene.box.paste(`export WANDB_API_KEY=${newLocalKey()}`);
      return scene;
    },
    outline: [...top, field(extracted), show, `status: ${extracted}`, connect, manage],
    heard: [`status: ${extracted}`],
  },
  revealed: {
    open: async () => {
      const scene = await openForm();
      await userEvent.click(scene.box.reveal);
      return scene;
    },
    outline: [
      ...top,
      `textbox "W&B API key" required: ${hint}`,
      'button "Hide key"',
      connect,
      manage,
    ],
  },
  connecting: {
    open: connecting,
    outline: [
      ...top,
      field(hint, 'read-only'),
      show,
      'button "Connecting…" disabled',
      cancel,
      manage,
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
      field('Still waiting for this site. Keep waiting, or cancel.', 'read-only'),
      show,
      slow,
      'button "Connecting…" disabled',
      cancel,
      manage,
      busy,
    ],
    heard: [busy, slow],
  },
  cancelled: {
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
      manage,
    ],
    heard: [busy, 'status: Cancelled. You can connect again.'],
  },
  'sent elsewhere': {
    open: authorizing,
    outline: [...top, 'button "Continue"', cancel, manage, ask],
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
      manage,
      ask,
    ],
    heard: [busy, ask, blocked],
  },
  'sent elsewhere in a new window': {
    open: () => continued({ closed: false, location: { href: '' } as Location, close: vi.fn() }),
    outline: [...top, 'button "Open again"', cancel, manage, wait],
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
    outline: [
      ...[...top, 'button "Cancelling…" disabled', `${cancel} disabled`, manage],
      'status: Cancelling…',
    ],
    heard: [busy, ask, 'status: Cancelling…'],
  },
  connected: {
    open: tried,
    outline: [
      ...[...connectedTop, 'text "Connected as ada"', 'button "Connect another account"', manage],
    ],
    // The account has the focus, so it is not announced as well.
    heard: [busy],
  },
  'connected again': {
    open: () => tried((element) => (element.accountId = 'acc_1')),
    outline: [...connectedTop, 'text "Connected as ada"', manage],
    heard: [busy],
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
      ...['button "Close"', `heading "${heading}"`, field(), show, connect, manage],
    ],
  },
  'connected in a dialog': {
    open: () => tried((element) => (element.dialog = 'open')),
    outline: [
      `button "${heading}"`,
      'dialog "Weights & Biases is connected"',
      ...['button "Close"', 'heading "Weights & Biases is connected"', 'text "Connected as ada"'],
      ...['button "Done"', 'button "Connect another account"', manage],
    ],
    heard: [busy],
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
    const remedy = code === 'invalid_key' ? ' Create another key\u2060' : '';
    const text = isWaiting ? `${message} Try again in 7 sec` : message + remedy;
    const said = `${code === 'cancelled' ? 'status' : 'alert'}: ${text}`;
    const isOfField = isFieldFailure({ code, retryable: true });
    expect(message).not.toBe('');
    expect(outlineOf(box.element.renderRoot)).toEqual([
      ...top,
      field(text, ...(isOfField ? ['invalid'] : [])),
      show,
      said,
      ...(code === 'invalid_key' ? ['link "Create another key, opens in a new tab"'] : []),
      isWaiting ? 'button "Try again in 7 sec" disabled' : connect,
      manage,
    ]);
    expect(heard).toEqual([busy, said]);
    expect(box.focused).toBe(isOfField ? box.input : box.button);
  });

  it('passes axe in light and dark', async () => {
    await expectAccessible(await fail());
  });
});
