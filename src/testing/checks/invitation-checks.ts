import { INVITATION_HEADER } from '../../contract/names.js';
import type { Answer } from './answer.js';
import type { Bench } from './bench.js';
import { expect, require } from './findings.js';
import type { CheckGroup } from './check.js';
import { expectClientError } from './refusals.js';

export const invitationChecks: CheckGroup = {
  title: 'Invitations',
  checks: [
    {
      id: 'invitation-page',
      title: 'The page of an invitation is served safely',
      why: 'The page takes a key. A site that frames it, or a cache that keeps it, puts the key at risk.',
      fix: 'Send HTML with `frame-ancestors` in its Content-Security-Policy, `Referrer-Policy: no-referrer` and `Cache-Control: no-store`.',
      run: async (bench) => {
        requireInvitation(bench);
        const answer = await bench.send({
          method: 'GET',
          path: '/invitation',
          as: 'nobody',
          from: 'elsewhere',
        });
        const { headers } = answer;
        expect(answer.isSuccess && answer.isPage, `The answer is ${answer.summary}.`);
        const policy = headers.get('Content-Security-Policy') ?? '';
        const [, framing] = /\bframe-ancestors ([^;]+)/.exec(policy) ?? [];
        const isOpen = framing === undefined || /(?:^|\s)(?:\*|https?:)(?:\s|$)/.test(framing);
        expect(!isOpen, 'Other sites may frame it.');
        expect((headers.get('Cache-Control') ?? '').includes('no-store'), 'Caches may keep it.');
        expect(headers.get('Referrer-Policy') === 'no-referrer', 'Its address is passed on.');
      },
    },
    {
      id: 'invitation-details',
      title: 'An invitation is described to who has it',
      why: 'The page couldn’t say what the account is for.',
      fix: 'Answer `GET invitation/details` with the invitation’s members, and no address of an API.',
      run: async (bench) => {
        const answer = await details(bench, requireInvitation(bench));
        const { hosts, expiresAt } = Object(answer.body) as {
          hosts?: unknown;
          expiresAt?: unknown;
        };
        expect(answer.status === 200, `The answer is ${answer.summary}.`);
        expect(Array.isArray(hosts) && typeof expiresAt === 'string', 'Its members do not fit.');
        expect(!/"api_?url"/i.test(answer.text), 'It has the address of an API.');
      },
    },
    {
      id: 'invitation-tampered',
      title: 'An invitation that was changed is refused',
      why: 'Anyone could write an invitation for anyone.',
      fix: 'Check the signature before you read what was signed.',
      needs: ['invitation-details'],
      run: async (bench) => {
        const token = requireInvitation(bench);
        // The last character of a part may have unused bits.
        const changed = token
          .split('.')
          .map((part, index, parts) => parts.with(index, change(part)).join('.'));
        for (const wrong of [...changed, 'nonsense']) {
          expectClientError(await details(bench, wrong));
        }
      },
    },
    {
      id: 'invitation-limits',
      title: 'An invitation can’t list or unlink accounts',
      why: 'Anyone with the link could list or unlink the accounts of the user it was made for.',
      fix: 'Let an invitation link, and nothing else.',
      needs: ['invitation-details', 'list'],
      run: async (bench) => {
        const sending = {
          as: 'nobody',
          headers: { [INVITATION_HEADER]: requireInvitation(bench) },
        } as const;
        const answer = await bench.list('nobody', undefined, sending);
        expect(answer.accounts === undefined, 'It can list them.');
        const id = await bench.ownAccount();
        await bench.unlink(id, sending);
        expect((await bench.listedIds()).includes(id), 'It can unlink them.');
      },
    },
  ],
};

/** Puts another character into the middle of a text. */
function change(text: string): string {
  const middle = Math.floor(text.length / 2);
  return text.slice(0, middle) + (text[middle] === 'A' ? 'B' : 'A') + text.slice(middle + 1);
}

function requireInvitation({ options: { invitation } }: Bench): string {
  require(invitation !== undefined, 'This takes the address of an invitation.');
  return new URL(invitation).hash.slice(1);
}

function details(bench: Bench, token: string): Promise<Answer> {
  const headers = { [INVITATION_HEADER]: token };
  return bench.send({
    method: 'GET',
    path: '/invitation/details',
    as: 'nobody',
    headers,
    from: 'own_page',
  });
}
