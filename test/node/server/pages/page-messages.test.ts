import { describe, expect, it } from 'vitest';
import { errorReasons } from '../../../../src/contract/contract.js';
import {
  invitationEnds,
  readInvitationReason,
} from '../../../../src/server/pages/browser/invitation-ends.js';
import { en } from '../../../../src/server/pages/locales/en.js';
import { fillTemplate, fillText } from '../../../../src/server/pages/page-template.js';

const reasons = errorReasons.forbidden.filter((reason) => reason.startsWith('invitation_'));

describe('the texts of the pages', () => {
  it('say something else for each end of an invitation', () => {
    const ends = Object.values(en.invitation.ends);
    expect(new Set(ends.map(({ title }) => title)).size).toBe(ends.length);
  });

  it('say whom to ask about an invitation that does not work', () => {
    for (const reason of reasons) {
      const { sentence } = en.invitation.ends[readInvitationReason(reason) ?? 'trouble'];
      expect(sentence, reason).toMatch(/[Aa]sk \{contact\} for a new invitation\.$/);
    }
  });

  it('ask for the link only if it may have been cut off', () => {
    const ends = Object.entries(invitationEnds);
    const takingLink = ends.filter(([, { takesLink }]) => takesLink).map(([end]) => end);
    expect(takingLink.sort()).toEqual(['invitation_tampered', 'lost']);
  });
});

describe('readInvitationReason', () => {
  it.each([...reasons])('knows %s', (reason) => {
    expect(readInvitationReason(reason)).toBe(reason);
  });

  it.each(['connected', 'not_entitled', 'invitation_', '__proto__', '', undefined, null, 1])(
    'does not know %j',
    (reason) => {
      expect(readInvitationReason(reason)).toBeUndefined();
    },
  );
});

describe('fillTemplate', () => {
  it('keeps values apart from the words around them', () => {
    expect(fillTemplate('Ask {contact}.', { contact: 'Grace {product}' })).toEqual([
      { text: 'Ask ', isValue: false },
      { text: 'Grace {product}', isValue: true },
      { text: '.', isValue: false },
    ]);
  });

  it('leaves out a value that is unknown', () => {
    expect(fillText('{a}{b} c', { a: 'A' })).toBe('A c');
  });
});
