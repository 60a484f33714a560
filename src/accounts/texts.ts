import type { Account } from '../contract/contract.js';
import { ownMembers } from '../contract/own-members.js';
import type { WandbHost } from '../contract/wandb-hosts.js';
import { displayName, pageName, productName } from '../element/display-names.js';
import { mergeTexts } from '../element/locales/merge-messages.js';
import type { MessagesOverride } from '../element/locales/merge-messages.js';
import { messagesFor } from '../element/locales/registry.js';
import type { ConnectFailure } from '../element/outcome.js';
import { usableHosts } from '../element/set-up.js';
import { en } from './locales/en.js';
import type { AccountsContext, AccountsFailure, AccountsMessages } from './locales/messages.js';
import type { Activity } from './state.js';
import { timeFormats } from './times.js';
import type { TimeFormats } from './times.js';

// Picks what the list says. The words themselves are in locales/.

/** What the element says, and in which language. */
export interface Speech {
  /** BCP 47, for the `lang` of what is shown. */
  readonly lang: string;
  readonly messages: AccountsMessages;
  readonly times: TimeFormats;
  readonly product: string | undefined;
  readonly hosts: readonly WandbHost[];
}

/** The properties of the element that its texts depend on. */
export interface SpeechSettings {
  readonly product: string | undefined;
  readonly wandbHosts: readonly WandbHost[] | undefined;
  readonly messages: MessagesOverride | undefined;
}

/** @param pageLang the language where the element stands, as the page has it: `en-GB`. */
export function speechFor(pageLang: string, settings: SpeechSettings): Speech {
  const { lang, accounts } = ownMembers(messagesFor(pageLang));
  const spoken = accounts ? lang : 'en';
  const isSame = pageLang.toLowerCase().split('-')[0] === spoken.split('-')[0];
  return {
    lang: spoken,
    messages: mergeTexts(
      { ...(accounts ?? en) },
      { ...settings.messages?.accounts },
    ) as AccountsMessages,
    times: timeFormats(isSame ? pageLang : spoken),
    product: productName(settings.product),
    hosts: usableHosts(settings.wandbHosts),
  };
}

/** The server of an account; undefined if the page doesn't offer it. */
export function hostOf({ host }: Account, { hosts }: Speech): WandbHost | undefined {
  return hosts.find(({ id }) => id === host);
}

/** What the user calls the account's server: `wandb.ai`. */
export function hostText(account: Account, speech: Speech): string {
  const host = hostOf(account, speech);
  return host ? pageName(host.appUrl) : displayName(account.host);
}

/** What texts about an account may mention, or about the whole list. */
export function contextOf(speech: Speech, account?: Account, retryAfter?: number): AccountsContext {
  return {
    product: speech.product,
    host: account ? hostText(account, speech) : 'W&B',
    wait: retryAfter === undefined ? undefined : speech.times.within(retryAfter),
  };
}

/** What a status means and what to do about it; undefined if all is well. */
export function explanationText(account: Account, speech: Speech): string | undefined {
  const { explanations } = speech.messages;
  const context = contextOf(speech, account);
  const isRejected = account.statusReason === 'rejected';
  switch (account.status) {
    case 'active':
      return undefined;
    case 'error':
      if (account.statusReason === 'unreadable') return explanations.unreadable(context);
      return isRejected ? explanations.rejected(context) : explanations.error;
    case 'suspended':
      return isRejected
        ? explanations.suspendedAndRejected(context)
        : explanations.suspended(context);
  }
}

/** What went wrong, and what to do next. */
export function failureText(failure: ConnectFailure, speech: Speech, account?: Account): string {
  const context = contextOf(speech, account, failure.retryAfter);
  return speech.messages.failures[kindOf(failure)](context);
}

/** Why the list could not be read, and what to do. */
export function unreadText(failure: ConnectFailure, speech: Speech): string {
  return speech.messages.unread(failureText(failure, speech));
}

/** The same as `activityText`, for those who don't see which account it is about. */
export function namedActivityText(activity: Activity, account: Account, speech: Speech): string {
  return `${displayName(account.username)}: ${activityText(activity, account, speech)}`;
}

/** What became of an account last. */
export function activityText(activity: Activity, account: Account, speech: Speech): string {
  const { busy, done, checked } = speech.messages;
  switch (activity.kind) {
    case 'busy':
      return busy[activity.action];
    case 'failed':
      return failureText(activity.failure, speech, account);
    case 'done':
      switch (activity.action) {
        case 'check':
          return checked[checkedAs(account)](contextOf(speech, account));
        case 'remove':
          return removedText(account, speech);
        case 'suspend':
        case 'resume':
        case 'connect':
        case 'reconnect':
          return done[activity.action];
      }
  }
}

/** What a check came to. */
function checkedAs({ status, statusReason }: Account): keyof AccountsMessages['checked'] {
  return status === 'error' && statusReason === 'unreadable' ? statusReason : status;
}

/** What is said of an account that is no longer in the list. */
export function removedText(account: Account, speech: Speech): string {
  return speech.messages.removed(displayName(account.username), contextOf(speech, account));
}

/**
 * Several codes are the same to someone who looks at a list. What may be the site's fault is neither the
 * user's nor their connection's.
 */
function kindOf({ code, reason }: ConnectFailure): AccountsFailure {
  switch (code) {
    case 'rate_limited':
    case 'timeout':
    case 'wandb_unavailable':
      return code;
    case 'session_required':
      // A redirect or a page may be a sign-in, or something else.
      return reason === 'redirect' || reason === 'page' ? 'server_error' : code;
    case 'forbidden':
      return reason === 'origin' || reason === 'csrf' ? 'server_error' : code;
    case 'conflict':
      return reason === 'account_mismatch' ? code : 'server_error';
    case 'network_error':
      if (reason === 'offline') return reason;
      return reason === 'csp' ? 'server_error' : code;
    case 'invalid_format':
    case 'invalid_key':
    case 'server_error':
    case 'popup_blocked':
    case 'cancelled':
    case 'config_error':
      return 'server_error';
  }
}
