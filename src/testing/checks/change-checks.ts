import type { Answer } from './answer.js';
import type { Bench, Verb } from './bench.js';
import type { Check, CheckGroup } from './check.js';
import { expect, require } from './findings.js';
import type { Sending } from './page.js';

const guard = 'Check the header and the origin of everything that changes something.';
const forged = 'Another site could suspend your user’s accounts.';

export const changeChecks: CheckGroup = {
  title: 'Check, suspend and resume',
  checks: [
    verbCheck('check', {
      id: 'check-account',
      title: '`POST accounts/{id}/check` answers with the account',
      why: 'Your page couldn’t tell whether a key still works.',
      fix: 'Ask W&B about the stored key, and answer 200 with `{ "account": … }`.',
    }),
    verbCheck('suspend', {
      id: 'suspend-account',
      title: '`POST accounts/{id}/suspend` answers with the suspended account',
      why: 'A user who pauses an account must see that it is paused.',
      fix: 'Keep the key, set the status to `suspended`, and answer 200 with `{ "account": … }`.',
    }),
    {
      ...verbCheck('resume', {
        id: 'resume-account',
        title: '`POST accounts/{id}/resume` answers with the active account',
        why: 'A paused account could not be used again.',
        fix: 'Set the status back to `active`, and answer 200 with `{ "account": … }`.',
      }),
      needs: ['suspend-account'],
      after: ['check-account'],
    },
    {
      id: 'check-key',
      title: 'A check asks W&B about the newest key',
      why: 'The account would look usable although its key was deleted, or the other way round.',
      fix: 'Store each key that W&B accepts in place of the one before. Ask about it at each check, and set the status to `error` if W&B rejects it.',
      needs: ['check-account'],
      after: ['rejected-key'],
      run: async (bench) => {
        const wandb = bench.requireWandb();
        const oldKey = bench.newKey();
        await bench.link(oldKey);
        const apiKey = bench.newKey();
        const { accountId = '' } = await bench.link(apiKey);
        const forget = (key: string) => {
          wandb.answerFor(key, async () => Response.json({ data: { viewer: null } }));
        };
        forget(oldKey);
        const sound = await changeAccount(bench, accountId, 'check');
        expect(sound.account.status === 'active', 'The key that was replaced is still stored.');
        forget(apiKey);
        const { account } = await changeAccount(bench, accountId, 'check');
        await bench.link();
        expect(account.status === 'error', 'W&B rejects the key, and its status isn’t `error`.');
      },
    },
    guardCheck({ as: 'nobody' }, 'without a session', {
      id: 'change-session',
      title: 'An account is checked and suspended only with a session',
      why: 'Anyone could suspend accounts.',
      fix: 'Check your session on every route.',
      needs: ['session-required'],
    }),
    guardCheck({ headers: { 'X-Wandb-Connect': null }, from: 'elsewhere' }, 'without the header', {
      id: 'change-header',
      title: 'A check or a suspension without `X-Wandb-Connect: 1` is refused',
      why: forged,
      fix: guard,
      needs: ['connect-header'],
    }),
    guardCheck(
      {
        headers: { Origin: 'https://attacker.example', 'Sec-Fetch-Site': 'cross-site' },
        from: 'elsewhere',
      },
      'of a page of another origin',
      {
        id: 'change-origin',
        title: 'A check or a suspension by a page of another origin is refused',
        why: forged,
        fix: guard,
        needs: ['origin-foreign'],
      },
    ),
  ],
};

const statusAfter = { check: 'active', suspend: 'suspended', resume: 'active' } as const;

function verbCheck(verb: Verb, told: Pick<Check, 'id' | 'title' | 'why' | 'fix'>): Check {
  return {
    ...told,
    needs: ['unlink', 'list-members'],
    after: ['repeat-user', 'get-changes'],
    run: async (bench) => {
      const id = await bench.ownAccount();
      const answer = await changeAccount(bench, id, verb, { from: 'elsewhere' });
      require(![404, 405, 501].includes(answer.status), `The endpoint has no ${verb}.`);
      bench.verbs.add(verb);
      const { account } = answer;
      expect(
        answer.status === 200 && String(account.id) === id,
        `The answer is ${answer.summary}.`,
      );
      expect(account.status === statusAfter[verb], 'The status of the account is another.');
      const listed = await bench.find(id);
      expect(listed?.status === account.status, 'The list has another status.');
    },
  };
}

/** A check that nothing happens to an account in this way. */
function guardCheck(
  sending: Sending,
  what: string,
  told: Pick<Check, 'id' | 'title' | 'why' | 'fix' | 'needs'>,
): Check {
  return {
    ...told,
    run: async (bench) => {
      require(bench.verbs.size > 0, 'The endpoint has no check, suspend and resume.');
      const id = await bench.ownAccount();
      for (const verb of bench.verbs) {
        const { accountId } = await changeAccount(bench, id, verb, sending);
        expect(accountId === undefined, `The endpoint accepted a ${verb} ${what}.`);
      }
    },
  };
}

/** Asks for a change of an account. */
export function changeAccount(
  bench: Bench,
  id: string,
  verb: Verb,
  { headers, ...sending }: Sending = {},
): Promise<Answer> {
  return bench.send({
    path: `/accounts/${encodeURIComponent(id)}/${verb}`,
    headers: { 'Content-Type': null, ...headers },
    ...sending,
  });
}
