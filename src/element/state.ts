import type { KeyDoubt, KeyReading, KeyRefusal } from '../contract/api-key.js';
import type { Account } from '../contract/contract.js';
import type { ErrorReason } from '../contract/error-codes.js';
import { failure, isFieldFailure } from './outcome.js';
import type { ConnectFailure, ConnectOutcome } from './outcome.js';
import { ownMembers } from '../contract/own-members.js';

/** What there is to say about a key, without the key itself. */
export interface KeyNote {
  /** The key was taken out of something longer. */
  readonly extracted: boolean;
  readonly doubts: readonly KeyDoubt[];
  /** The key of a self-managed server. */
  readonly isLocal: boolean;
}

/** What the element is doing. Everything it shows follows from this. */
export type ConnectState =
  | { readonly phase: 'unconfigured'; readonly reason: ErrorReason<'config_error'> }
  | {
      readonly phase: 'idle';
      /** Why the last attempt ended, or why a pasted text cannot be a key. */
      readonly failure?: ConnectFailure;
      /** Seconds until the user may try again, counted down. */
      readonly wait?: number;
      /** What was left of it when the user pressed the button that waits. */
      readonly askedWait?: number;
      /** That time is over. */
      readonly hasWaited?: true;
      readonly note?: KeyNote;
    }
  | {
      readonly phase: 'connecting';
      /** Names the attempt on the wire (`Idempotency-Key`). */
      readonly attemptId: string;
      /** There has been no answer for a while. We tell the user, and go on waiting. */
      readonly slow: boolean;
      /** As in `authorizing`. */
      readonly cancelling?: true;
      readonly note?: KeyNote;
    }
  | {
      readonly phase: 'authorizing';
      /** Where the user has to approve: a URL that was checked, shown by its host. */
      readonly authorizationUrl: string;
      /** The user was asked to go there, has gone, or the browser has blocked the window. */
      readonly step: 'asked' | 'opened' | 'blocked';
      /** The user has cancelled, and the endpoint has yet to say whether that was in time. */
      readonly cancelling?: true;
      readonly note?: KeyNote;
    }
  | {
      readonly phase: 'connected';
      readonly account: Account;
      /** The key is a token that expires. */
      readonly isTemporary?: true;
    };

/** What the element is doing, in one word. Also a custom state: `wandb-connect:state(idle)`. */
export type ConnectPhase = ConnectState['phase'];

/** The failure for a text that cannot be a key. Nothing was sent. */
export function refused(refusal: KeyRefusal): ConnectFailure {
  return ownMembers({ ...failure('invalid_format', refusal.reason), refusal: ownMembers(refusal) });
}

/** What remains of a reading without the key. */
export function noteOf(reading: Extract<KeyReading, { kind: 'key' }>): KeyNote {
  const { extracted, doubts, isLocal } = reading;
  return { extracted, doubts, isLocal };
}

/** Nothing is under way, and there is nothing to say about earlier attempts. */
export function idle(): ConnectState {
  return { phase: 'idle' };
}

/** An attempt begins. */
export function started(attemptId: string, note?: KeyNote): ConnectState {
  return { phase: 'connecting', attemptId, slow: false, ...(note && { note }) };
}

/** The endpoint wants the user to approve elsewhere. */
export function redirected(state: ConnectState, authorizationUrl: string): ConnectState {
  if (state.phase !== 'connecting') return state;
  const { note } = state;
  return { phase: 'authorizing', authorizationUrl, step: 'asked', ...(note && { note }) };
}

/** The user has pressed Continue, and a window has opened or was blocked. */
export function continued(state: ConnectState, isOpened: boolean): ConnectState {
  return state.phase === 'authorizing'
    ? { ...state, step: isOpened ? 'opened' : 'blocked' }
    : state;
}

/** The user cancels while the endpoint has an authorization open. */
export function cancelling(state: ConnectState): ConnectState {
  return state.phase === 'connecting' || state.phase === 'authorizing'
    ? { ...state, cancelling: true }
    : state;
}

/** There has been no answer for a while. */
export function slowed(state: ConnectState): ConnectState {
  return state.phase === 'connecting' ? { ...state, slow: true } : state;
}

/** An attempt ends, with an account or with a failure. */
export function settled(state: ConnectState, outcome: ConnectOutcome): ConnectState {
  if (outcome.status === 'connected') {
    const isTemporary = 'note' in state && state.note.doubts.includes('temporary_token');
    return { phase: 'connected', account: outcome.account, ...(isTemporary && { isTemporary }) };
  }
  if (state.phase === 'unconfigured' || state.phase === 'connected') return state;
  const { failure } = outcome;
  // If the page itself ended the attempt, there's nothing to tell the user.
  if (
    failure.code === 'cancelled' &&
    failure.reason !== 'user' &&
    failure.reason !== 'unconfirmed'
  ) {
    return state.phase === 'idle' ? state : idle();
  }
  return {
    phase: 'idle',
    failure,
    ...(failure.retryAfter !== undefined && { wait: failure.retryAfter }),
    ...(state.note && { note: state.note }),
  };
}

/** Part of the wait is over. When all of it is, the failure that caused it is forgotten. */
export function waited(state: ConnectState, wait: number): ConnectState {
  if (state.phase !== 'idle' || state.wait === undefined) return state;
  if (wait > 0) return { ...state, wait };
  const { wait: _wait, askedWait: _askedWait, failure: last, ...rest } = state;
  return {
    ...rest,
    hasWaited: true,
    ...(last && last.retryAfter === undefined && { failure: last }),
  };
}

/**
 * The page has set or taken away the account that was connected before. An attempt goes on, and so
 * does a user who has asked for the form: pages often set the same account anew.
 */
export function given(
  state: ConnectState,
  account: Account | undefined,
  last: Account | undefined,
): ConnectState {
  switch (state.phase) {
    case 'idle':
      return account && account.id !== last?.id ? { phase: 'connected', account } : state;
    case 'connected':
      if (!account) return state.account === last ? idle() : state;
      // What is known of its key stays known.
      return state.account.id === account.id
        ? { ...state, account }
        : { phase: 'connected', account };
    case 'unconfigured':
    case 'connecting':
    case 'authorizing':
      return state;
  }
}

type Waiting = Extract<ConnectState, { phase: 'idle' }> & { readonly wait: number };

/** Whether the user has to wait before another try. */
export function isWaiting(state: ConnectState): state is Waiting {
  return state.phase === 'idle' && state.wait !== undefined;
}

/** The user tries again too soon, and hears how long they have to wait. */
export function askedToWait(state: Waiting): ConnectState {
  return { ...state, askedWait: state.wait };
}

/** Another W&B server was chosen. What the previous one said about the key no longer counts. */
export function readdressed(state: ConnectState): ConnectState {
  if (state.phase !== 'idle' || state.wait !== undefined) return state;
  const { failure: _failure, ...rest } = state;
  return rest;
}

/** The connection is back, so we forget that it was gone. */
export function backOnline(state: ConnectState): ConnectState {
  return state.phase === 'idle' && state.failure?.reason === 'offline' ? readdressed(state) : state;
}

/**
 * The text in the field changed, so what was said about the old one goes. What had nothing to do with
 * the text, such as a wait, stays.
 *
 * @param reading given if the text came in whole, as in a paste.
 */
export function edited(state: ConnectState, reading?: KeyReading): ConnectState {
  if (state.phase !== 'idle') return state;
  const { note: _note, hasWaited: _hasWaited, failure: last, ...rest } = state;
  if (reading?.kind === 'refused' && reading.reason !== 'empty') {
    return { ...rest, failure: refused(reading) };
  }
  return {
    ...rest,
    ...(last && state.wait !== undefined && !isFieldFailure(last) && { failure: last }),
    ...(reading?.kind === 'key' && { note: noteOf(reading) }),
  };
}

/** Whether the state shows a failure. An attempt that was cancelled isn't one. */
export function hasFailed(
  state: ConnectState,
): state is Extract<ConnectState, { phase: 'idle' }> & { readonly failure: ConnectFailure } {
  return (
    state.phase === 'idle' && state.failure !== undefined && state.failure.code !== 'cancelled'
  );
}
