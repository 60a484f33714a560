import type { Bench, Verb } from './bench.js';
import { changeAccount } from './change-checks.js';
import { expect, require } from './findings.js';
import type { Check, CheckGroup } from './check.js';
import type { Sending } from './page.js';
import { expectClientError, expectRefusal } from './refusals.js';

/** What a browser sends when its user follows a link of another site. */
const followedLink = {
  'Sec-Fetch-Dest': 'document',
  'Sec-Fetch-Mode': 'navigate',
  'Sec-Fetch-Site': 'cross-site',
  'X-Wandb-Connect': null,
};
const notFound =
  'Look accounts up by id and owner, and answer 404 `forbidden`, `not_entitled`, for all others.';

export const accountChecks: CheckGroup = {
  title: 'Accounts',
  checks: [
    {
      id: 'unlink-one',
      title: 'Unlinking an account leaves the others alone',
      why: 'The user would lose keys that are still needed.',
      fix: 'Delete by the id of the account and its owner, not by the owner only.',
      needs: ['unlink', 'list-complete'],
      run: async (bench) => {
        const [ada, grace] = bench.wandbUsers;
        const { accountId = '' } = await bench.link(bench.newKey('valid', ada));
        const { accountId: kept = '' } = await bench.link(bench.newKey('valid', grace));
        await bench.unlink(accountId);
        bench.linked.delete(accountId);
        expect((await bench.listedIds()).includes(kept), 'Another account is gone, too.');
      },
    },
    {
      id: 'unlink-twice',
      title: 'Unlinking an account that is gone is refused',
      why: 'Two windows with the same page are enough to make it happen.',
      fix: notFound,
      needs: ['unlink'],
      run: async (bench) => {
        const id = await bench.ownAccount();
        await bench.unlink(id);
        bench.linked.delete(id);
        expectClientError(await bench.unlink(id));
      },
    },
    {
      id: 'account-unknown',
      title: 'An id that no account has is refused',
      why: 'Ids come from the address. A database may fail on one that isn’t a number or a UUID.',
      fix: notFound,
      needs: ['unlink'],
      after: ['unlink-twice'],
      run: async (bench) => {
        for (const path of [
          'unknown',
          '0',
          '-1',
          '%00',
          '%27',
          '..%2f',
          '9'.repeat(30),
          crypto.randomUUID(),
        ]) {
          const answer = await bench.send({
            method: 'DELETE',
            path: `/accounts/${path}`,
            from: 'own_page',
          });
          // A server may refuse an address before it has a route.
          expect(answer.status < 500, `The endpoint failed on ${path}: ${answer.summary}.`);
          expect(
            answer.status >= 400 || answer.code !== undefined,
            `The answer for ${path} is ${answer.status}.`,
          );
        }
      },
    },
    {
      id: 'list-session',
      title: 'The accounts are listed only with a session',
      why: 'Anyone could read who has linked which account.',
      fix: 'Check your session on every route.',
      needs: ['list', 'session-required'],
      run: async (bench) => {
        bench.requireSession();
        const answer = await bench.list('nobody');
        if (answer.code === undefined && answer.isPage) return;
        expectRefusal(answer, 'session_required');
        expect(answer.accounts === undefined, 'The endpoint lists accounts without a session.');
      },
    },
    {
      id: 'unlink-session',
      title: 'An account is unlinked only with a session',
      why: 'Anyone could unlink accounts.',
      fix: 'Check your session on every route.',
      needs: ['unlink', 'session-required'],
      run: async (bench) => {
        const id = await bench.ownAccount();
        await bench.unlink(id, { as: 'nobody' });
        const isThere = (await bench.listedIds()).includes(id);
        if (!isThere) bench.linked.delete(id);
        expect(isThere, 'A request without a session unlinked the account.');
      },
    },
    {
      id: 'unlink-header',
      title: 'Unlinking without `X-Wandb-Connect: 1` is refused',
      why: 'Another site could unlink your user’s accounts.',
      fix: 'Check the header and the origin of everything that changes something.',
      needs: ['unlink', 'connect-header'],
      run: async (bench) => {
        await expectKept(bench, { headers: { 'X-Wandb-Connect': null }, from: 'elsewhere' });
      },
    },
    {
      id: 'unlink-origin',
      title: 'Unlinking by a page of another origin is refused',
      why: 'Another site could unlink your user’s accounts.',
      fix: 'Check the header and the origin of everything that changes something.',
      needs: ['unlink', 'origin-foreign'],
      run: async (bench) => {
        const headers = { Origin: 'https://attacker.example', 'Sec-Fetch-Site': 'cross-site' };
        await expectKept(bench, { headers, from: 'elsewhere' });
      },
    },
    {
      id: 'get-changes',
      title: 'A GET changes no account',
      why: 'A link or a picture on another site would be enough to change your user’s accounts.',
      fix: 'Let only DELETE unlink, and only POST change something.',
      needs: ['unlink', 'list-members'],
      run: async (bench) => {
        const id = await bench.ownAccount();
        const before = JSON.stringify(await bench.find(id));
        for (const end of ['', '?_method=DELETE', '/delete', '/suspend', '/check']) {
          const path = `/accounts/${encodeURIComponent(id)}${end}`;
          await bench.send({ method: 'GET', path, headers: followedLink, from: 'elsewhere' });
          const after = JSON.stringify(await bench.find(id));
          expect(after === before, `A GET of accounts/{id}${end} changed the account.`);
        }
      },
    },
  ],
};

export const ownerChecks: CheckGroup = {
  title: 'Other users’ accounts',
  checks: [
    {
      id: 'other-list',
      title: 'Another user doesn’t see the account in the list',
      why: 'Users would see each other’s accounts.',
      fix: 'List by the owner from the session, never by anything in the request.',
      needs: ['list-own'],
      run: async (bench) => {
        bench.requireOther();
        const id = await bench.ownAccount();
        expect(!(await bench.listedIds('other')).includes(id), 'The other user sees it.');
      },
    },
    {
      id: 'other-unlink',
      title: 'Another user can’t unlink the account',
      why: 'Users could unlink each other’s accounts.',
      fix: notFound,
      needs: ['unlink'],
      run: async (bench) => {
        bench.requireOther();
        await expectKept(bench, { as: 'other' });
      },
    },
    otherVerbCheck('check', 'Another user can’t have the account’s key checked'),
    otherVerbCheck('suspend', 'Another user can’t suspend the account'),
    otherVerbCheck('resume', 'Another user can’t resume the account'),
    {
      id: 'other-reconnect',
      title: 'Another user can’t give the account a key',
      why: 'A user could replace the key of another, or move the account to themselves.',
      fix: notFound,
      needs: ['list-own', 'reconnect-unknown'],
      after: ['list-complete'],
      run: async (bench) => {
        bench.requireOther();
        const apiKey = bench.workingKey();
        const { accountId } = await bench.link(apiKey);
        require(accountId !== undefined, 'No account could be linked.');
        const answer = await bench.link(apiKey, {
          as: 'other',
          body: bench.linkBody(apiKey, { accountId }),
        });
        if (answer.accountId === accountId) bench.linked.set(accountId, 'user');
        expect(!answer.isAccepted, 'The endpoint accepted it.');
        expect((await bench.listedIds()).includes(accountId), 'The account is gone.');
      },
    },
    {
      id: 'other-key',
      title: 'Two users can link the same W&B account',
      why: 'Without the owner in its identity, an account would move from one user to another.',
      fix: 'Upsert on tenant, user, host and W&B user id.',
      needs: ['list-own'],
      after: ['list-complete'],
      run: async (bench) => {
        bench.requireOther();
        const apiKey = bench.workingKey();
        const own = await bench.link(apiKey);
        const { accountId: others, code } = await bench.link(apiKey, { as: 'other' });
        const ids = await bench.listedIds();
        if (others !== undefined && others === own.accountId) bench.linked.set(others, 'user');
        expect(
          own.accountId === undefined || ids.includes(own.accountId),
          'The first user lost the account.',
        );
        expect(others !== own.accountId, 'Both users have the same account.');
        // Refusing is a choice, too.
        expect(others !== undefined || code === 'conflict', 'The second user was refused.');
      },
    },
    {
      id: 'other-unknown',
      title: 'Someone else’s account is answered like one that doesn’t exist',
      why: 'The difference tells which ids exist.',
      fix: notFound,
      needs: ['other-unlink'],
      after: ['unlink-twice'],
      run: async (bench) => {
        bench.requireOther();
        const foreign = await bench.unlink(await bench.ownAccount(), { as: 'other' });
        const unknown = await bench.unlink(crypto.randomUUID(), { as: 'other', from: 'own_page' });
        const isSame = foreign.status === unknown.status && foreign.code === unknown.code;
        expect(
          isSame,
          `One is answered with ${foreign.summary}, and the other with ${unknown.summary}.`,
        );
      },
    },
  ],
};

function otherVerbCheck(verb: Verb, title: string): Check {
  return {
    id: `other-${verb}`,
    title,
    why: 'Users could act on each other’s accounts.',
    fix: notFound,
    needs: [`${verb}-account`],
    run: async (bench) => {
      bench.requireOther();
      const id = await bench.ownAccount();
      expectClientError(await changeAccount(bench, id, verb, { as: 'other' }));
    },
  };
}

/** Tries to unlink an account in a way that must fail. */
async function expectKept(bench: Bench, sending: Sending): Promise<void> {
  const id = await bench.ownAccount();
  await bench.unlink(id, sending);
  const isThere = (await bench.listedIds()).includes(id);
  if (!isThere) bench.linked.delete(id);
  expect(isThere, 'The account was unlinked.');
}
