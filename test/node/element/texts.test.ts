import { describe, expect, it } from 'vitest';
import type { KeyDoubt } from '../../../src/contract/api-key.js';
import { ErrorCode } from '../../../src/contract/contract.js';
import { wandbCloud, wandbServer } from '../../../src/contract/wandb-hosts.js';
import { en } from '../../../src/element/locales/en.js';
import { failure } from '../../../src/element/outcome.js';
import {
  askedToWait,
  cancelling,
  continued,
  redirected,
  slowed,
  started,
  waited,
} from '../../../src/element/state.js';
import type { ConnectState, KeyNote } from '../../../src/element/state.js';
import {
  contextOf,
  failureText,
  headingText,
  progressText,
  remarkTexts,
  waitText,
} from '../../../src/element/texts.js';
import { linkedAccount } from '../../helpers/linked-account.js';

const acme = wandbServer({ id: 'acme', appUrl: 'https://acme.example/wandb' });
const plainNote: KeyNote = { extracted: false, doubts: [], isLocal: false };
const unconfigured: ConnectState = { phase: 'unconfigured', reason: 'insecure' };
const connecting = started('attempt');
const asked = redirected(connecting, 'https://sso.example/authorize?id=1');
const waiting = { phase: 'idle', failure: failure('rate_limited', 'host', 42), wait: 42 } as const;
const connected: ConnectState = {
  phase: 'connected',
  account: { ...linkedAccount, username: '\u202eada' },
};

const cloud = contextOf(wandbCloud, 'Fieldnote');

describe('headingText', () => {
  it.each<[ConnectState, string | undefined, string]>([
    [{ phase: 'idle' }, undefined, en.heading('Fieldnote')],
    [connecting, '', en.heading('Fieldnote')],
    [asked, 'acc_1', en.reconnectHeading('Fieldnote')],
    [connected, 'acc_1', en.connectedHeading],
  ])('in the state %o, with account-id %j: %s', (state, accountId, heading) => {
    expect(headingText(state, en, 'Fieldnote', accountId)).toBe(heading);
  });
});

describe('contextOf', () => {
  it('names the server by its page, and the product if it has a name', () => {
    expect(contextOf(acme, 'Fieldnote')).toEqual({
      host: 'acme.example/wandb',
      product: 'Fieldnote',
    });
    expect(contextOf(acme, ' ').product).toBeUndefined();
  });

  it('isolates a right-to-left name, which would turn a sentence that it begins', () => {
    expect(contextOf(acme, 'פנקס').product).toBe('\u2068פנקס\u2069');
  });
});

describe('waitText', () => {
  it.each([
    [1, '1 sec'],
    [99, '99 sec'],
    [100, '2 min'],
    [300, '5 min'],
    [301, '6 min'],
    [3600, '1 hr'],
    [3601, '2 hr'],
  ])('says %i seconds as %s', (seconds, time) => {
    expect(waitText(seconds, en)).toBe(en.tryAgainIn(time));
  });
});

describe('failureText', () => {
  it.each(ErrorCode.options)('says %s in the words of its code', (code) => {
    expect(failureText(failure(code), en, cloud)).toBe(en.failures[code](failure(code), cloud));
  });

  it('says why a text cannot be a key, with the details of the refusal', () => {
    const refusal = { kind: 'refused', reason: 'too_short', length: 3 } as const;
    expect(failureText({ ...failure('invalid_format', 'too_short'), refusal }, en, cloud)).toBe(
      en.refusals.too_short(refusal),
    );
  });
});

describe('progressText', () => {
  it.each<[string, ConnectState, string]>([
    ['a missing set-up', unconfigured, ''],
    ['waiting for the user', { phase: 'idle' }, ''],
    ['a failure', { phase: 'idle', failure: failure('timeout') }, ''],
    ['a wait', waiting, ''],
    ['a try that comes too soon', askedToWait(waiting), en.tryAgainIn('42 sec')],
    ['the end of a wait', waited(askedToWait(waiting), 0), en.tryAgain],
    ['a request', connecting, en.connecting],
    ['a slow request', slowed(connecting), en.connecting],
    ['a request that is being cancelled', cancelling(connecting), en.cancelling],
    ['a user who has to go elsewhere', asked, en.authorization.ask('sso.example')],
    ['a user who went', continued(asked, true), en.authorization.wait('sso.example')],
    ['a blocked window', continued(asked, false), en.authorization.ask('sso.example')],
    ['an approval that is being cancelled', cancelling(asked), en.cancelling],
    ['an account', connected, en.connectedAs('ada')],
  ])('announces %s', (_, state, text) => {
    expect(progressText(state, en)).toBe(text);
  });
});

describe('remarkTexts', () => {
  const noted = (note: Partial<KeyNote>): ConnectState => ({
    phase: 'idle',
    note: { ...plainNote, ...note },
  });

  it.each<[string, ConnectState]>([
    ['a missing set-up', unconfigured],
    ['an empty field', { phase: 'idle' }],
    ['an unremarkable key', noted({})],
    ['a failure, which has its own place', { phase: 'idle', failure: failure('timeout') }],
    ['a request', connecting],
    [
      'an approval',
      redirected(started('attempt', { ...plainNote, extracted: true }), 'https://a.example'),
    ],
    ['an account', connected],
  ])('are empty for %s', (_, state) => {
    expect(remarkTexts(state, en, wandbCloud, cloud)).toEqual([]);
  });

  it('say that an attempt was cancelled, and then what they say about the key', () => {
    const cancelled = failure('cancelled', 'user');
    const state = { ...noted({ extracted: true }), failure: cancelled };
    expect(remarkTexts(state, en, wandbCloud, cloud)).toEqual([
      failureText(cancelled, en, cloud),
      en.extracted,
    ]);
  });

  it('say only that the element is still waiting if the answer is slow', () => {
    const state = slowed(started('attempt', { ...plainNote, extracted: true }));
    expect(remarkTexts(state, en, wandbCloud, cloud)).toEqual([en.slow(cloud)]);
  });

  it('keep the doubts while the key is on its way, in their order', () => {
    const doubts: KeyDoubt[] = ['upper_case', 'letter_o'];
    expect(
      remarkTexts(started('attempt', { ...plainNote, doubts }), en, wandbCloud, cloud),
    ).toEqual([en.doubts.upper_case, en.doubts.letter_o]);
  });

  it('say that the key of a self-managed server is not for the cloud', () => {
    expect(remarkTexts(noted({ isLocal: true }), en, wandbCloud, cloud)).toEqual([
      en.otherServer(cloud),
    ]);
    expect(remarkTexts(noted({ isLocal: true }), en, acme, contextOf(acme, undefined))).toEqual([]);
    expect(remarkTexts(noted({ isLocal: false }), en, wandbCloud, cloud)).toEqual([]);
  });
});
