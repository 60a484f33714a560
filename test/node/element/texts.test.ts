import { describe, expect, it } from 'vitest';
import type { KeyDoubt } from '../../../src/contract/api-key.js';
import { ErrorCode } from '../../../src/contract/contract.js';
import { wandbCloud, wandbServer } from '../../../src/contract/wandb-hosts.js';
import { en } from '../../../src/element/locales/en.js';
import { failure } from '../../../src/element/outcome.js';
import { cancelling, continued, redirected, slowed, started } from '../../../src/element/state.js';
import type { ConnectState, KeyNote } from '../../../src/element/state.js';
import {
  failureText,
  headingText,
  hintText,
  progressText,
  remarkTexts,
} from '../../../src/element/texts.js';
import { linkedAccount } from '../../helpers/linked-account.js';

const acme = wandbServer({ id: 'acme', appUrl: 'https://acme.example/wandb' });
const plainNote: KeyNote = { extracted: false, doubts: [], isLocal: false };
const unconfigured: ConnectState = { phase: 'unconfigured', reason: 'insecure' };
const connecting = started('attempt');
const asked = redirected(connecting, 'https://sso.example/authorize?id=1');
const connected: ConnectState = {
  phase: 'connected',
  account: { ...linkedAccount, username: '\u202eada' },
};

describe('headingText', () => {
  it.each([
    [undefined, en.heading],
    ['', en.heading],
    ['acc_1', en.reconnectHeading],
  ])('is for the account %j: %s', (accountId, heading) => {
    expect(headingText(en, accountId)).toBe(heading);
  });
});

describe('hintText', () => {
  it('names the server by its page', () => {
    expect(hintText(en, acme)).toBe(en.hint({ host: 'acme.example/wandb' }));
  });
});

describe('failureText', () => {
  it.each(ErrorCode.options)('says %s in the words of its code', (code) => {
    expect(failureText(failure(code), en, acme)).toBe(
      en.failures[code](failure(code), { host: 'acme.example/wandb' }),
    );
  });

  it('says why a text cannot be a key, with the details of the refusal', () => {
    const refusal = { kind: 'refused', reason: 'too_short', length: 3 } as const;
    expect(failureText({ ...failure('invalid_format', 'too_short'), refusal }, en, acme)).toBe(
      en.refusals.too_short(refusal),
    );
  });
});

describe('progressText', () => {
  it.each<[string, ConnectState, string]>([
    ['a missing set-up', unconfigured, ''],
    ['waiting for the user', { phase: 'idle' }, ''],
    ['a failure', { phase: 'idle', failure: failure('timeout') }, ''],
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
    expect(remarkTexts(state, en, wandbCloud)).toEqual([]);
  });

  it('say that an attempt was cancelled, before what there is to say of the key', () => {
    const cancelled = failure('cancelled', 'user');
    const state = { ...noted({ extracted: true }), failure: cancelled };
    expect(remarkTexts(state, en, wandbCloud)).toEqual([
      failureText(cancelled, en, wandbCloud),
      en.extracted,
    ]);
  });

  it('say nothing but that a slow answer is still awaited', () => {
    const state = slowed(started('attempt', { ...plainNote, extracted: true }));
    expect(remarkTexts(state, en, wandbCloud)).toEqual([en.slow]);
  });

  it('keep the doubts while the key is on its way, in their order', () => {
    const doubts: KeyDoubt[] = ['upper_case', 'letter_o'];
    expect(remarkTexts(started('attempt', { ...plainNote, doubts }), en, wandbCloud)).toEqual([
      en.doubts.upper_case,
      en.doubts.letter_o,
    ]);
  });

  it('say that the key of a self-managed server is not for the cloud', () => {
    expect(remarkTexts(noted({ isLocal: true }), en, wandbCloud)).toEqual([
      en.otherServer({ host: 'wandb.ai' }),
    ]);
    expect(remarkTexts(noted({ isLocal: true }), en, acme)).toEqual([]);
    expect(remarkTexts(noted({ isLocal: false }), en, wandbCloud)).toEqual([]);
  });
});
