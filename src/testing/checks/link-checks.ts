import { Account, ConnectReply } from '../../contract/contract.js';
import { readTestApiKey } from '../test-keys.js';
import type { Answer } from './answer.js';
import type { Bench } from './bench.js';
import { expect, Fault, NotRun, require } from './findings.js';
import type { Check, CheckGroup } from './check.js';
import { newAttemptId } from './page.js';
import { expectRefusal } from './refusals.js';

const upsert = 'Upsert on tenant, user, host and W&B user id, with a unique index on these four.';

export const linkChecks: CheckGroup = {
  title: 'Linking',
  checks: [
    {
      id: 'list',
      title: '`GET accounts` lists the user’s accounts',
      why: 'Your page couldn’t show which accounts are linked.',
      fix: 'Answer 200 with `{ "accounts": [] }`, each as in the answer to a link.',
      run: async (bench) => {
        const answer = await bench.send({ method: 'GET', path: '/accounts', from: 'elsewhere' });
        const isMissing =
          [404, 405, 501].includes(answer.status) || (answer.isSuccess && answer.isPage);
        require(!isMissing, 'The endpoint has no GET accounts.');
        expect(answer.accounts !== undefined, `The answer is ${answer.summary}, and no list.`);
        bench.canList = true;
        for (const as of ['user', 'other'] as const) {
          if (as === 'other' && !bench.options.otherHeaders) continue;
          const { accounts = [] } = await bench.list(as);
          for (const { id } of accounts) {
            if (!bench.linked.has(String(id))) bench.before.add(String(id));
          }
        }
      },
    },
    {
      id: 'rejected-key',
      title: 'A key that W&B doesn’t know is `invalid_key`',
      why: 'W&B answers 200 with a null viewer for such a key: the key would be stored, and fail later.',
      fix: 'Only a viewer with an id means that the key works. Otherwise answer 422 `invalid_key`, `rejected`.',
      run: ({ baseline }) => {
        if (baseline) expectRefusal(baseline, 'invalid_key');
      },
    },
    {
      id: 'links-key',
      title: 'A key that W&B knows is linked',
      why: 'This is what the endpoint is for.',
      fix: 'Answer 200 with `"status": "connected"` and the account. Check that the endpoint asks the W&B server whose key you use.',
      run: async (bench) => {
        const apiKey = bench.workingKey();
        const answer = await bench.link(apiKey);
        if (answer.authorizationId !== undefined) {
          bench.isAuthorizing = true;
          bench.authorization = answer;
          throw new NotRun(
            'The endpoint sends its users elsewhere first, so nothing can be linked without them.',
          );
        }
        expect(
          answer.accountId !== undefined,
          `The answer is ${answer.summary}.${hintFor(bench, answer)}`,
        );
        const isOld = bench.before.has(answer.accountId);
        require(!isOld, 'The account of your key was linked before. Unlink it, or use another user.');
        bench.firstLink = { answer, apiKey };
      },
    },
    linkedCheck({
      id: 'reply-status',
      title: 'The answer to a link is a 200',
      why: 'A 201 or 202 means something else: the contract has a 202 for users who have to go elsewhere.',
      fix: 'Answer 200, whether the account is new or not.',
      run: ({ answer }) => {
        expect(answer.status === 200, `The status is ${answer.status}.`);
      },
    }),
    linkedCheck({
      id: 'reply-type',
      title: 'The answer to a link is `application/json`',
      why: 'The element takes anything else for a mistake of the server.',
      fix: 'Send `Content-Type: application/json`.',
      run: ({ answer }) => {
        expect(
          answer.contentType === 'application/json',
          `The type is ${answer.contentType || 'missing'}.`,
        );
      },
    }),
    linkedCheck({
      id: 'reply-members',
      title: 'The answer to a link fits the contract',
      why: 'The element refuses what doesn’t fit: the account is linked, and the user reads that it isn’t.',
      fix: 'Compare with the schemas of `wandb-connect/contract` or openapi.json. Every id is a string.',
      run: ({ answer }) => {
        const { error } = ConnectReply.safeParse(withoutNulls(answer.body));
        const members = error?.issues.map(({ path }) => path.join('.')).join(', ');
        expect(!error, `These members don’t fit: ${members ?? ''}.`);
      },
    }),
    linkedCheck({
      id: 'account-user',
      title: 'The account has the user name that W&B gave',
      why: 'The user couldn’t see which account was linked.',
      fix: 'Take `username` from W&B’s viewer. Ask the user for nothing but the key.',
      run: ({ answer, apiKey }) => {
        const meaning = readTestApiKey(apiKey);
        require(meaning !== undefined, 'This takes the simulated W&B, whose users are known.');
        requireText(answer.account.username);
        expect(answer.account.username === meaning.user, 'The user name is another.');
      },
    }),
    linkedCheck({
      id: 'account-host',
      title: 'The account names the W&B server that was asked for',
      why: 'A later reconnect would ask another server.',
      fix: 'Repeat the request’s `host`.',
      run: ({ answer }, { host }) => {
        requireText(answer.account.host);
        expect(answer.account.host === host, 'The host is another.');
      },
    }),
    linkedCheck({
      id: 'account-hint',
      title: '`keyHint` is the last four characters of the key',
      why: 'Fewer can’t tell two keys apart, and more give the key away.',
      fix: 'Store the last four characters beside the sealed key.',
      run: ({ answer, apiKey }) => {
        const { keyHint } = answer.account;
        requireText(keyHint);
        expect(keyHint === apiKey.slice(-4), 'The hint is something else.');
      },
    }),
    linkedCheck({
      id: 'account-time',
      title: '`connectedAt` is a UTC time in ISO 8601',
      why: 'Pages show it, and a time without a zone is another time in every country.',
      fix: 'Write it as `2026-11-23T10:00:00.000Z`.',
      run: ({ answer }) => {
        const time = answer.account.connectedAt;
        requireText(time);
        const isUtc =
          /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/.test(time) && !isNaN(Date.parse(time));
        expect(isUtc, 'The time has another form.');
      },
    }),
    linkedCheck({
      id: 'account-active',
      title: 'An account that was just linked is `active`',
      why: 'The page would show a problem that isn’t there.',
      fix: 'Set the status to `active` whenever W&B has accepted a key.',
      run: ({ answer }) => {
        requireText(answer.account.status);
        expect(answer.account.status === 'active', 'The status is another.');
      },
    }),
    linkedCheck({
      id: 'account-extra',
      title: 'The account has only the members of the contract',
      why: 'Whatever a record has is sent to the browser, some day also what must not be.',
      fix: 'Name each member that you send. Don’t serialize the record.',
      isAdvice: true,
      run: ({ answer }) => {
        const known = Object.keys(accountMembers);
        const extra = Object.keys(answer.account).filter((name) => !known.includes(name));
        expect(extra.length === 0, `These members are not of the contract: ${extra.join(', ')}.`);
      },
    }),
    {
      id: 'list-own',
      title: 'The account that was linked is in the list',
      why: 'The user couldn’t see or unlink it.',
      fix: 'List every account of the caller.',
      needs: ['list', 'links-key'],
      run: async (bench) => {
        const id = await bench.ownAccount();
        expect((await bench.listedIds()).includes(id), 'The account is not in the list.');
      },
    },
    {
      id: 'list-members',
      title: 'The accounts in the list fit the contract',
      why: 'Your page reads them as it reads the answer to a link.',
      fix: 'Write accounts in one place, for both answers.',
      needs: ['list-own', 'reply-members'],
      run: async (bench) => {
        const { accounts = [] } = await bench.list();
        const fit = accounts.every((account) => Account.safeParse(withoutNulls(account)).success);
        expect(fit, 'An account in the list does not fit.');
      },
    },
    {
      id: 'unlink',
      title: '`DELETE accounts/{id}` unlinks the account',
      why: 'A user who leaves must be able to take the key back.',
      fix: 'Delete the account and its key, and answer 204.',
      needs: ['list-own'],
      run: async (bench) => {
        const id = await bench.ownAccount();
        const answer = await bench.unlink(id);
        bench.canUnlink = !(await bench.listedIds()).includes(id);
        if (bench.canUnlink) bench.linked.delete(id);
        expect(bench.canUnlink, `The account is still there. The answer is ${answer.status}.`);
        expect(answer.isSuccess, `The answer is ${answer.summary}.`);
      },
    },
  ],
};

export const repeatChecks: CheckGroup = {
  title: 'Repeats',
  checks: [
    {
      id: 'repeat-attempt',
      title: 'The same attempt, sent twice, links one account',
      why: 'The element sends an attempt again if an answer is lost.',
      fix: upsert,
      needs: ['links-key'],
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
        const first = await bench.link(bench.newKey());
        const apiKey = bench.newKey();
        const second = await bench.link(apiKey);
        expectSame([first, second]);
        const { keyHint } = second.account;
        expect(
          typeof keyHint !== 'string' || keyHint !== first.account.keyHint,
          'The old key is still there.',
        );
      },
    },
    {
      id: 'repeat-race',
      title: 'The same attempt, sent five times at once, links one account',
      why: 'Looking first and inserting then is not one step: two requests both find nothing.',
      fix: `${upsert} Do it in one statement.`,
      needs: ['repeat-attempt'],
      run: async (bench) => {
        if (bench.canUnlink)
          {for (const id of [...bench.linked.keys()]) await removeLinked(bench, id);}
        const apiKey = bench.workingKey();
        const headers = { 'Idempotency-Key': newAttemptId() };
        const answers = await Promise.all(
          Array.from({ length: 5 }, () => bench.link(apiKey, { headers })),
        );
        // Refusing all but one is safe, and failing isn't.
        const failed = answers.find(({ status }) => status >= 500);
        if (failed) throw new Fault(`One of the requests failed: ${failed.summary}.`);
        expectSame(answers.filter(({ isAccepted }) => isAccepted));
        const [first] = answers.filter(({ isAccepted }) => isAccepted);
        if (first) await expectListedOnce(bench, first);
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
        expect(
          second.accountId !== undefined,
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
        const find = async () =>
          (await bench.list()).accounts?.find((account) => String(account.id) === id);
        const before = await find();
        await bench.post('', { body: bench.linkBody(bench.newKey('revoked'), { accountId: id }) });
        const after = await find();
        expect(
          JSON.stringify(after) === JSON.stringify(before),
          'The account is another than before.',
        );
      },
    },
  ],
};

const accountMembers = {
  id: 1,
  provider: 1,
  host: 1,
  username: 1,
  name: 1,
  entity: 1,
  teams: 1,
  keyHint: 1,
  status: 1,
  statusReason: 1,
  connectedAt: 1,
  checkedAt: 1,
} as const satisfies Record<keyof Account, 1>;

type FirstLink = NonNullable<Bench['firstLink']>;

/** A check of the first answer that linked an account. */
function linkedCheck({
  run,
  ...told
}: Omit<Check, 'run' | 'needs'> & {
  readonly run: (first: FirstLink, bench: Bench) => void;
}): Check {
  return {
    ...told,
    needs: ['links-key'],
    run: (bench) => {
      require(bench.firstLink !== undefined, 'No account was linked.');
      run(bench.firstLink, bench);
    },
  };
}

/** Whether a member is missing is for `reply-members` to say. */
function requireText(member: unknown): asserts member is string {
  require(typeof member === 'string', 'The member is missing, or of another type.');
}

function hintFor(bench: Bench, { code, status }: Answer): string {
  if (code === 'session_required' || status === 401) return ' Is the session still good?';
  const { wandb } = bench.options;
  return wandb && !wandb.wasAsked()
    ? ' The endpoint did not ask the simulated W&B: set the apiUrl of its W&B server to it.'
    : '';
}

function expectSame(answers: readonly Answer[]): void {
  const failed = answers.find(({ accountId }) => accountId === undefined);
  expect(!failed, `One of the requests was refused: ${failed?.summary ?? ''}.`);
  expect(new Set(answers.map(({ accountId }) => accountId)).size <= 1, 'Each has another id.');
}

async function expectListedOnce(bench: Bench, { account }: Answer): Promise<void> {
  if (!bench.canList) return;
  const { accounts = [] } = await bench.list();
  const same = accounts.filter(
    ({ username, host }) => username === account.username && host === account.host,
  );
  expect(same.length <= 1, `The list has the account ${same.length} times.`);
}

async function removeLinked(bench: Bench, id: string): Promise<void> {
  const as = bench.linked.get(id) ?? 'user';
  await bench.unlink(id, { as });
  bench.linked.delete(id);
}

/** The element reads a `null` as left out. */
function withoutNulls(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const members = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(members.map(([name, member]) => [name, withoutNulls(member)]));
}
