import { describe, expect, it } from 'vitest';
import { errorReasons } from '../../../../src/contract/contract.js';
import { refusalText } from '../../../../src/server/pages/browser/invitation-texts.js';

describe('refusalText', () => {
  const reasons = errorReasons.forbidden.filter((reason) => reason.startsWith('invitation_'));

  it.each(reasons)('says what to do about %s', (reason) => {
    const text = refusalText(reason, 'Acme');
    expect(text?.title).toMatch(/^This invitation /);
    expect(text?.sentence).toMatch(/[Aa]sk Acme for a new invitation\.$/);
  });

  it('says something else for each reason', () => {
    const titles = new Set(reasons.map((reason) => refusalText(reason, 'Acme')?.title));
    expect(titles.size).toBe(reasons.length);
  });

  it.each(['not_entitled', 'constructor', '__proto__', '', undefined, null, 1])(
    'says nothing of %j',
    (reason) => {
      expect(refusalText(reason, 'Acme')).toBeUndefined();
    },
  );
});
