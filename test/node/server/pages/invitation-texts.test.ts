import { describe, expect, it } from 'vitest';
import { errorReasons } from '../../../../src/contract/contract.js';
import { refusalText } from '../../../../src/server/pages/browser/invitation-texts.js';

const acme = { product: 'Acme' };

describe('refusalText', () => {
  const reasons = errorReasons.forbidden.filter((reason) => reason.startsWith('invitation_'));

  it.each(reasons)('says whom to ask about %s', (reason) => {
    const text = refusalText(reason, acme);
    expect(text?.title).toMatch(/^This invitation /);
    expect(text?.sentence).toMatch(/[Aa]sk Acme for a new invitation\.$/);
    const asked = refusalText(reason, { ...acme, requestedBy: 'Grace' });
    expect(asked?.sentence).toMatch(/[Aa]sk \u2068Grace\u2069 for a new invitation\.$/);
  });

  it('says something else for each reason', () => {
    const titles = new Set(reasons.map((reason) => refusalText(reason, acme)?.title));
    expect(titles.size).toBe(reasons.length);
  });

  it.each(['not_entitled', 'constructor', '__proto__', '', undefined, null, 1])(
    'says nothing of %j',
    (reason) => {
      expect(refusalText(reason, acme)).toBeUndefined();
    },
  );
});
