import { wandbCloud } from '../contract/wandb-hosts.js';
import type { WandbHost } from '../contract/wandb-hosts.js';
import { displayName, pageName } from './display-names.js';
import type { MessageContext, Messages } from './locales/messages.js';
import type { ConnectFailure } from './outcome.js';
import { hasFailed } from './state.js';
import type { ConnectState } from './state.js';

// Picks what the element says in a state. The words themselves are in locales/.

/** The card's heading, which also labels the button that opens the dialog. */
export function headingText(messages: Messages, accountId: string | undefined): string {
  return accountId ? messages.reconnectHeading : messages.heading;
}

/** What happens to the key, said under the field as long as there is nothing else to say. */
export function hintText(messages: Messages, host: WandbHost): string {
  return messages.hint(contextOf(host));
}

/** What went wrong, and what to do next. */
export function failureText(failure: ConnectFailure, messages: Messages, host: WandbHost): string {
  return failure.refusal
    ? messages.refusals[failure.refusal.reason](failure.refusal)
    : messages.failures[failure.code](failure, contextOf(host));
}

/** What the live region announces about the progress of an attempt. */
export function progressText(state: ConnectState, messages: Messages): string {
  if ('cancelling' in state) return messages.cancelling;
  switch (state.phase) {
    case 'unconfigured':
    case 'idle':
      return '';
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
export function remarkTexts(state: ConnectState, messages: Messages, host: WandbHost): string[] {
  if (state.phase === 'connecting' && state.slow) return [messages.slow];
  if (state.phase !== 'idle' && state.phase !== 'connecting') return [];
  const { note } = state;
  return [
    ...(state.phase === 'idle' && state.failure && !hasFailed(state)
      ? [failureText(state.failure, messages, host)]
      : []),
    ...(note?.extracted ? [messages.extracted] : []),
    ...(note?.doubts.map((doubt) => messages.doubts[doubt]) ?? []),
    ...(note?.isLocal && host.id === wandbCloud.id ? [messages.otherServer(contextOf(host))] : []),
  ];
}

function contextOf(host: WandbHost): MessageContext {
  return { host: pageName(host.appUrl) };
}
