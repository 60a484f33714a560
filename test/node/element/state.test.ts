import { describe, expect, it } from 'vitest';
import { ErrorCode } from '../../../src/contract/contract.js';
import { failure } from '../../../src/element/outcome.js';
import {
  backOnline,
  cancelling,
  continued,
  edited,
  hasFailed,
  idle,
  noteOf,
  readdressed,
  redirected,
  refused,
  settled,
  slowed,
  started,
  waited,
} from '../../../src/element/state.js';
import type { ConnectState } from '../../../src/element/state.js';
import { linkedAccount as account } from '../../helpers/linked-account.js';

const note = { extracted: true, doubts: [], isLocal: false };
const connected: ConnectState = { phase: 'connected', account };
const unconfigured: ConnectState = { phase: 'unconfigured', reason: 'endpoint_missing' };
const connecting: ConnectState = {
  phase: 'connecting',
  attemptId: 'attempt',
  slow: false,
  note,
};
const authorizationUrl = 'https://idp.example/authorize';
const authorizing: ConnectState = {
  phase: 'authorizing',
  authorizationUrl,
  step: 'asked',
  note,
};

describe('state', () => {
  it('keeps everything from a reading except the key', () => {
    expect(noteOf({ kind: 'key', key: 'secret', ...note })).toEqual(note);
  });

  it('keeps everything from a refusal in the failure', () => {
    const refusal = { kind: 'refused', reason: 'too_short', length: 3 } as const;
    expect(refused(refusal)).toEqual({
      code: 'invalid_format',
      reason: 'too_short',
      retryable: false,
      refusal,
    });
  });

  it('begins an attempt that is not slow yet, with any note on its key', () => {
    const { note: _note, ...rest } = connecting;
    expect(started('attempt', note)).toStrictEqual(connecting);
    expect(started('attempt')).toStrictEqual(rest);
  });

  it('asks the user to go elsewhere only while connecting', () => {
    const { note: _note, ...rest } = authorizing;
    expect(redirected(connecting, authorizationUrl)).toStrictEqual(authorizing);
    expect(redirected(started('attempt'), authorizationUrl)).toStrictEqual(rest);
    for (const state of [idle(), authorizing, connected, unconfigured]) {
      expect(redirected(state, 'https://other.example/')).toBe(state);
    }
  });

  it('records whether a window opened only while authorizing', () => {
    expect(continued(authorizing, true)).toStrictEqual({ ...authorizing, step: 'opened' });
    expect(continued(authorizing, false)).toStrictEqual({ ...authorizing, step: 'blocked' });
    for (const state of [idle(), connecting, connected, unconfigured]) {
      expect(continued(state, true)).toBe(state);
    }
  });

  it('cancels only what is in progress', () => {
    for (const state of [connecting, authorizing]) {
      expect(cancelling(state)).toStrictEqual({ ...state, cancelling: true });
    }
    for (const state of [idle(), connected, unconfigured]) expect(cancelling(state)).toBe(state);
  });

  it('ends an attempt with its account', () => {
    expect(settled(connecting, { status: 'connected', account })).toEqual(connected);
  });

  it.each(ErrorCode.options)('returns to where the attempt began after %s', (code) => {
    const outcome = { status: 'failed', failure: failure(code) } as const;
    const state = settled(connecting, outcome);
    expect(state.phase).toBe('idle');
    if (code !== 'cancelled') expect(state).toMatchObject({ failure: { code }, note });
    expect(hasFailed(state)).toBe(code !== 'cancelled');
  });

  it('shows a cancellation by the user, but not one by the page', () => {
    for (const reason of ['user', 'unconfirmed'] as const) {
      const byUser = { status: 'failed', failure: failure('cancelled', reason) } as const;
      const state = settled(connecting, byUser);
      expect(state).toStrictEqual({ phase: 'idle', failure: byUser.failure, note });
      expect(hasFailed(state)).toBe(false);
    }
    const byPage = { status: 'failed', failure: failure('cancelled', 'removed') } as const;
    expect(settled(connecting, byPage)).toEqual(idle());
    const doubted = { phase: 'idle', note } as const;
    expect(settled(doubted, byPage)).toBe(doubted);
  });

  it('keeps a broken set-up when a late outcome arrives', () => {
    const outcome = { status: 'failed', failure: failure('timeout') } as const;
    expect(settled(unconfigured, outcome)).toBe(unconfigured);
    expect(settled(connected, outcome)).toBe(connected);
  });

  it('becomes slow only while connecting', () => {
    expect(slowed(connecting)).toMatchObject({ phase: 'connecting', slow: true });
    expect(slowed(idle())).toEqual(idle());
  });

  it('counts down a wait, then clears the failure behind it', () => {
    const limited = settled(connecting, {
      status: 'failed',
      failure: failure('rate_limited', 'host', 2),
    });
    expect(limited).toMatchObject({ wait: 2 });
    const after = waited(limited, 1);
    expect(after).toMatchObject({ wait: 1, failure: { code: 'rate_limited' } });
    expect(waited(after, 0)).toEqual({ phase: 'idle', hasWaited: true, note });
    expect(waited(connecting, 1)).toBe(connecting);
  });

  it('does not count if there is no wait', () => {
    const failed: ConnectState = { phase: 'idle', failure: failure('timeout') };
    expect(waited(failed, 1)).toBe(failed);
  });

  it('keeps the problem with a new text when the previous wait ends', () => {
    const limited: ConnectState = {
      phase: 'idle',
      failure: failure('rate_limited', 'host', 9),
      wait: 9,
    };
    const refusal = { kind: 'refused', reason: 'looks_like_url' } as const;
    const state = waited(edited(limited, refusal), 0);
    expect(state).toEqual({ phase: 'idle', hasWaited: true, failure: refused(refusal) });
  });

  it('clears the answer of another W&B server', () => {
    const rejected: ConnectState = { phase: 'idle', failure: failure('invalid_key'), note };
    expect(readdressed(rejected)).toEqual({ phase: 'idle', note });
    const limited: ConnectState = { phase: 'idle', failure: failure('rate_limited'), wait: 9 };
    expect(readdressed(limited)).toBe(limited);
    expect(readdressed(connecting)).toBe(connecting);
  });

  it('clears an offline failure when the browser is back online', () => {
    const offline: ConnectState = {
      phase: 'idle',
      failure: failure('network_error', 'offline'),
      note,
    };
    expect(backOnline(offline)).toEqual({ phase: 'idle', note });
    const unreachable: ConnectState = {
      phase: 'idle',
      failure: failure('network_error', 'unreachable'),
    };
    for (const other of [unreachable, idle(), connecting, connected]) {
      expect(backOnline(other)).toBe(other);
    }
  });

  it('clears a failure about the text when the text changes', () => {
    const rejected: ConnectState = { phase: 'idle', failure: failure('invalid_key'), note };
    expect(edited(rejected)).toEqual(idle());
  });

  it('keeps a wait when the text changes', () => {
    const limited: ConnectState = { phase: 'idle', failure: failure('rate_limited'), wait: 9 };
    expect(edited(limited)).toEqual(limited);
  });

  it('clears any other failure when the text changes', () => {
    expect(edited({ phase: 'idle', failure: failure('timeout') })).toEqual(idle());
  });

  it('adds notes about a key that was entered at once', () => {
    expect(edited(idle(), { kind: 'key', key: 'secret', ...note })).toEqual({
      phase: 'idle',
      note,
    });
  });

  it('explains at once why a text that was entered at once cannot be a key', () => {
    const refusal = { kind: 'refused', reason: 'looks_like_url' } as const;
    expect(edited(idle(), refusal)).toEqual({ phase: 'idle', failure: refused(refusal) });
    expect(edited(idle(), { kind: 'refused', reason: 'empty' })).toEqual(idle());
  });

  it('ignores edits while connecting', () => {
    expect(edited(connecting)).toBe(connecting);
  });
});
