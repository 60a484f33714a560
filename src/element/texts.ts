import { wandbCloud } from '../contract/wandb-hosts.js';
import type { WandbHost } from '../contract/wandb-hosts.js';
import { displayName, pageName, productName } from './display-names.js';
import type { MessageContext, Messages } from './locales/messages.js';
import type { ConnectFailure } from './outcome.js';
import { hasFailed } from './state.js';
import type { ConnectState } from './state.js';

// Picks what the element says in a state. The words themselves are in locales/.

/** The card's heading. */
export function headingText(
  state: ConnectState,
  messages: Messages,
  product: string | undefined,
  accountId: string | undefined,
): string {
  return state.phase === 'connected'
    ? messages.connectedHeading
    : triggerText(messages, product, accountId);
}

/** What the button says that opens the dialog. */
export function triggerText(
  messages: Messages,
  product: string | undefined,
  accountId: string | undefined,
): string {
  return accountId ? messages.reconnectHeading(product) : messages.heading(product);
}

/** What went wrong, and what to do next. */
export function failureText(
  failure: ConnectFailure,
  messages: Messages,
  context: MessageContext,
): string {
  return failure.refusal
    ? messages.refusals[failure.refusal.reason](failure.refusal)
    : messages.failures[failure.code](failure, context);
}

/** What the live region announces about the progress of an attempt. */
export function progressText(state: ConnectState, messages: Messages): string {
  if ('cancelling' in state) return messages.cancelling;
  switch (state.phase) {
    case 'unconfigured':
      return '';
    case 'idle':
      if (state.askedWait !== undefined) return waitText(state.askedWait, messages);
      return state.hasWaited ? messages.tryAgain : '';
    case 'connecting':
      return messages.connecting;
    case 'authorizing': {
      const { host } = new URL(state.authorizationUrl);
      const { ask, wait } = messages.authorization;
      return state.step === 'opened' ? wait(host) : ask(host);
    }
    case 'connected':
      return messages.connectedAs(displayName(state.account.username));
  }
}

/** What is said under the field without alarm: a delay, a cancellation, doubts about the key. */
export function remarkTexts(
  state: ConnectState,
  messages: Messages,
  host: WandbHost,
  context: MessageContext,
): string[] {
  if (state.phase === 'connecting' && state.slow) return [messages.slow(context)];
  if (state.phase !== 'idle' && state.phase !== 'connecting') return [];
  const { note } = state;
  return [
    ...(state.phase === 'idle' && state.failure && !hasFailed(state)
      ? [failureText(state.failure, messages, context)]
      : []),
    ...(note?.extracted ? [messages.extracted] : []),
    ...(note?.doubts.map((doubt) => messages.doubts[doubt]) ?? []),
    ...(note?.isLocal && host.id === wandbCloud.id ? [messages.otherServer(context)] : []),
  ];
}

/** The button while the user has to wait: seconds, then minutes, then hours. */
export function waitText(seconds: number, messages: Messages): string {
  const [value, unit] =
    seconds < 100
      ? [seconds, 'second']
      : seconds < 3600
        ? [Math.ceil(seconds / 60), 'minute']
        : [Math.ceil(seconds / 3600), 'hour'];
  return messages.tryAgainIn(
    new Intl.NumberFormat(messages.lang, { style: 'unit', unit, unitDisplay: 'short' }).format(
      value,
    ),
  );
}

/** What texts mention of the page and of the server that the key is for. */
export function contextOf(host: WandbHost, product: string | undefined): MessageContext {
  return { host: pageName(host.appUrl), product: productName(product) };
}
