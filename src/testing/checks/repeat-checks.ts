import type { Answer } from './answer.js';
import type { Bench } from './bench.js';
import type { CheckGroup } from './check.js';
import { expect } from './findings.js';
import { newAttemptId } from './page.js';
import { expectRefusal } from './refusals.js';

const upsert = 'Upsert on tenant, user, host and W&B user id, with a unique index on these four.';

export const repeatChecks: CheckGroup = {
  title: 'Repeats',
  checks: [
    {
      id: 'repeat-attempt',
      title: 'The same attempt, sent twice, links one account',
      why: 'The element sends an attempt again if an answer is lost.',
      fix: upsert,
      needs: ['links-key'],
      after: ['relink'],
      run: async (bench) => {
        const apiKey = bench.workingKey();
        const headers = { 'Idempotency-Key': newAttemptId() };
        const first = await bench.link(apiKey, { headers });
        const second = await bench.link(apiKey, { headers });
        expectSame([first, second]);
        await expectListedOnce(bench, first);
      },
    },
    {
      id: 'repeat-key',
      title: 'The same key in another attempt links the same account',
      why: 'A user who isn’t sure whether it worked tries again, and would have the account twice.',
      fix: upsert,
      needs: ['repeat-attempt'],
      run: async (bench) => {
        const apiKey = bench.workingKey();
        expectSame([await bench.link(apiKey), await bench.link(apiKey)]);
      },
    },
    {
      id: 'repeat-user',
      title: 'Another key of the same W&B user replaces the first one',
      why: 'Keys are replaced, users stay. The account would be there twice, once with a deleted key.',
      fix: upsert,
      needs: ['repeat-key'],
      run: async (bench) => {
        bench.requireWandb();
        const oldKey = bench.newKey();
        const first = await bench.link(oldKey);
        const second = await bench.link(bench.newKey());
        expectSame([first, second]);
        expect(second.account.keyHint !== oldKey.slice(-4), 'The old key is still there.');
      },
    },
    {
      id: 'repeat-race',
      title: 'The same attempt, sent five times at once, links one account',
      why: 'Looking first and inserting then is not one step: two requests both find nothing.',
      fix: `${upsert} Do it in one statement.`,
      needs: ['repeat-attempt'],
      run: async (bench) => {
        await removeLinked(bench);
        const apiKey = bench.workingKey();
        const headers = { 'Idempotency-Key': newAttemptId() };
        const answers = await Promise.all(
          Array.from({ length: 5 }, () => bench.link(apiKey, { headers })),
        );
        try {
          // Refusing all but one is safe, and failing isn't.
          const failed = answers.find(({ status }) => status >= 500);
          expect(!failed, `One of the requests failed: ${failed?.summary ?? ''}.`);
          const linked = answers.filter(({ isAccepted }) => isAccepted);
          expectSame(linked);
          if (linked[0]) await expectListedOnce(bench, linked[0]);
        } finally {
          // Other checks would stumble over an account that is there twice.
          await removeLinked(bench);
        }
      },
    },
    {
      id: 'repeat-other-user',
      title: 'Another user’s attempt with the same name is another attempt',
      why: 'An answer that is kept by `Idempotency-Key` only would show one user the account of another.',
      fix: 'Keep answers by user and attempt, or keep none: linking is an upsert.',
      needs: ['links-key'],
      run: async (bench) => {
        bench.requireOther();
        const headers = { 'Idempotency-Key': newAttemptId() };
        const first = await bench.link(bench.workingKey(), { headers });
        const second = await bench.post(bench.newKey('revoked'), { headers, as: 'other' });
        expect(
          second.accountId === undefined || second.accountId !== first.accountId,
          'The other user was shown the account.',
        );
      },
    },
    {
      id: 'repeat-other-key',
      title: 'Another key under the name of an attempt isn’t answered as the first one',
      why: 'The page would say that a key works which was never checked.',
      fix: 'Check each key that arrives, or refuse another body under the same `Idempotency-Key`.',
      needs: ['links-key'],
      after: ['rejected-key', 'repeat-other-user'],
      run: async (bench) => {
        const headers = { 'Idempotency-Key': newAttemptId() };
        await bench.link(bench.workingKey(), { headers });
        const { accountId } = await bench.post(bench.newKey('revoked'), { headers });
        expect(accountId === undefined, 'The endpoint says that the key is linked.');
      },
    },
    {
      id: 'two-accounts',
      title: 'Keys of two W&B users link two accounts',
      why: 'The second key would silently replace the first one’s account.',
      fix: upsert,
      needs: ['links-key'],
      run: async (bench) => {
        bench.requireWandb();
        const [ada, grace] = bench.wandbUsers;
        const first = await bench.link(bench.newKey('valid', ada));
        const second = await bench.link(bench.newKey('valid', grace));
        // One account for each user is a choice, too.
        expect(
          second.accountId !== undefined || second.code === 'conflict',
          `The second account was refused: ${second.summary}.`,
        );
        expect(first.accountId !== second.accountId, 'Both have the same id.');
      },
    },
    {
      id: 'reconnect',
      title: 'With `accountId`, a new key of the same user is taken',
      why: 'An account whose key was deleted couldn’t be repaired.',
      fix: 'Give the account its new key, and answer with the same id.',
      needs: ['links-key'],
      after: ['repeat-user'],
      run: async (bench) => {
        bench.requireWandb();
        const first = await bench.link(bench.newKey());
        const apiKey = bench.newKey();
        const body = bench.linkBody(apiKey, { accountId: first.accountId });
        const answer = await bench.link(apiKey, { body });
        expect(answer.accountId === first.accountId, `The answer is ${answer.summary}.`);
      },
    },
    {
      id: 'reconnect-unknown',
      title: 'An unknown `accountId` is refused',
      why: 'The user wanted to repair an account, and would get a second one.',
      fix: 'Answer 404 `forbidden`, `not_entitled`, as for an account of someone else.',
      needs: ['links-key'],
      run: async (bench) => {
        const apiKey = bench.workingKey();
        const answer = await bench.link(apiKey, {
          body: bench.linkBody(apiKey, { accountId: crypto.randomUUID() }),
        });
        expectRefusal(answer, 'forbidden', 'conflict');
      },
    },
    {
      id: 'rejected-keeps',
      title: 'A rejected key changes no account',
      after: ['rejected-key'],
      why: 'A typing mistake would cost a key that works.',
      fix: 'Write nothing until W&B has accepted the key.',
      needs: ['list-own'],
      run: async (bench) => {
        const id = await bench.ownAccount();
        const before = await bench.find(id);
        await bench.post('', { body: bench.linkBody(bench.newKey('revoked'), { accountId: id }) });
        const after = await bench.find(id);
        expect(
          JSON.stringify(after) === JSON.stringify(before),
          'The account is another than before.',
        );
      },
    },
  ],
};

function expectSame(answers: readonly Answer[]): void {
  const failed = answers.find(({ accountId }) => accountId === undefined);
  expect(!failed, `One of the requests was refused: ${failed?.summary ?? ''}.`);
  expect(new Set(answers.map(({ accountId }) => accountId)).size <= 1, 'Each has another id.');
}

async function expectListedOnce(bench: Bench, { account }: Answer): Promise<void> {
  if (!bench.canList) return;
  const accounts = (await bench.listAll()) ?? [];
  const same = accounts.filter(
    ({ username, host }) => username === account.username && host === account.host,
  );
  expect(same.length <= 1, `The list has the account ${same.length} times.`);
}

async function removeLinked(bench: Bench): Promise<void> {
  if (!bench.canUnlink) return;
  for (const [id, as] of [...bench.linked]) {
    await bench.unlink(id, { as });
    bench.linked.delete(id);
  }
}
