import type { KeyDoubt, KeyReading, KeyRefusal } from '../contract/api-key.js';
import type { Account, ErrorReason } from '../contract/contract.js';
import { failure, isFieldFailure } from './outcome.js';
import type { ConnectFailure, ConnectOutcome } from './outcome.js';
import { ownMembers } from '../contract/own-members.js';

/** What there is to say about a key that was read, without the key. */
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
      /** Why the last attempt ended, or why a text that was pasted cannot be a key. */
      readonly failure?: ConnectFailure;
      /** Seconds until the next try is allowed, counted down. */
      readonly wait?: number;
      readonly note?: KeyNote;
    }
  | {
      readonly phase: 'connecting';
      /** Names the attempt on the wire (`Idempotency-Key`). */
      readonly attemptId: string;
      /** No answer for a while: said to the user, without giving up. */
      readonly slow: boolean;
      /** As in `authorizing`. */
      readonly cancelling?: true;
      readonly note?: KeyNote;
    }
  | {
      readonly phase: 'authorizing';
      /** Where the user has to go: checked, and shown by its host. */
      readonly authorizationUrl: string;
      /** The user was asked to go, has gone, or was kept from it by the browser. */
      readonly step: 'asked' | 'opened' | 'blocked';
      /** The user has called it off, and the endpoint has yet to say whether that was in time. */
      readonly cancelling?: true;
      readonly note?: KeyNote;
    }
  | { readonly phase: 'connected'; readonly account: Account };

export type ConnectPhase = ConnectState['phase'];

/** Why a text was refused, as a failure: nothing was sent. */
export function refused(refusal: KeyRefusal): ConnectFailure {
  return ownMembers({ ...failure('invalid_format', refusal.reason), refusal: ownMembers(refusal) });
}

/** What remains of a reading once the key is out of it. */
export function noteOf(reading: Extract<KeyReading, { kind: 'key' }>): KeyNote {
  const { extracted, doubts, isLocal } = reading;
  return { extracted, doubts, isLocal };
}

/** Nothing is under way, and nothing is left of what was. */
export function idle(): ConnectState {
  return { phase: 'idle' };
}

/** An attempt begins. */
export function started(attemptId: string, note?: KeyNote): ConnectState {
  return { phase: 'connecting', attemptId, slow: false, ...(note && { note }) };
}

/** The endpoint wants the user to sign in or to consent elsewhere. */
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

/** The user calls an authorization off. */
export function cancelling(state: ConnectState): ConnectState {
  return state.phase === 'connecting' || state.phase === 'authorizing'
    ? { ...state, cancelling: true }
    : state;
}

/** The answer takes its time. */
export function slowed(state: ConnectState): ConnectState {
  return state.phase === 'connecting' ? { ...state, slow: true } : state;
}

/** An attempt ends: with an account, or back where it began. */
export function settled(state: ConnectState, outcome: ConnectOutcome): ConnectState {
  if (outcome.status === 'connected') return { phase: 'connected', account: outcome.account };
  if (state.phase === 'unconfigured' || state.phase === 'connected') return state;
  const { failure } = outcome;
  // Nobody needs telling of an attempt that the page itself put an end to.
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

/** Some of the wait has gone; with none left, what made us wait is history. */
export function waited(state: ConnectState, wait: number): ConnectState {
  if (state.phase !== 'idle' || state.wait === undefined) return state;
  if (wait > 0) return { ...state, wait };
  const { wait: _wait, failure: last, ...rest } = state;
  return last && last.retryAfter === undefined ? { ...rest, failure: last } : rest;
}

/** Another W&B server was chosen: what was said of the key was said by the one before. */
export function readdressed(state: ConnectState): ConnectState {
  if (state.phase !== 'idle' || state.wait !== undefined) return state;
  const { failure: _failure, ...rest } = state;
  return rest;
}

/** The connection is back: that it was gone is history. */
export function backOnline(state: ConnectState): ConnectState {
  return state.phase === 'idle' && state.failure?.reason === 'offline' ? readdressed(state) : state;
}

/**
 * The text changed, and with it what there is to say of it; a reading is given when the text came in
 * whole, as by a paste. What had nothing to do with the text, such as a wait, stays.
 */
export function edited(state: ConnectState, reading?: KeyReading): ConnectState {
  if (state.phase !== 'idle') return state;
  const { note: _note, failure: last, ...rest } = state;
  if (reading?.kind === 'refused' && reading.reason !== 'empty') {
    return { ...rest, failure: refused(reading) };
  }
  return {
    ...rest,
    ...(last && state.wait !== undefined && !isFieldFailure(last) && { failure: last }),
    ...(reading?.kind === 'key' && { note: noteOf(reading) }),
  };
}

/** Whether what is shown is a failure, and not just the end of an attempt that was called off. */
export function hasFailed(
  state: ConnectState,
): state is Extract<ConnectState, { phase: 'idle' }> & { readonly failure: ConnectFailure } {
  return (
    state.phase === 'idle' && state.failure !== undefined && state.failure.code !== 'cancelled'
  );
}
