import { Account, ConnectReply } from '../../contract/contract.js';
import { accountMembers, isUtc } from './account-form.js';
import { readTestApiKey } from '../test-keys.js';
import type { Answer } from './answer.js';
import type { Bench } from './bench.js';
import { expect, NotRun, require } from './findings.js';
import type { Check, CheckGroup } from './check.js';
import { readPages } from './list-checks.js';
import { expectRefusal } from './refusals.js';

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
          for (const { id } of (await bench.listAll(as)) ?? []) {
            if (!bench.linked.has(String(id))) bench.before.add(String(id));
          }
        }
      },
    },
    {
      id: 'list-pages',
      title: 'The pages of a long list end, and have each account once',
      why: 'The user would miss accounts, or read some twice.',
      fix: 'Answer `?cursor=` with the accounts after those of the page before, and the last page without `nextCursor`.',
      needs: ['list'],
      run: async (bench) => {
        const { pages } = await readPages(bench);
        require(pages > 1, 'The list has only one page.');
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
        if (answer.status === 202 && answer.accountId === undefined) {
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
      title: '`connectedAt` is now, as a UTC time in ISO 8601',
      why: 'Pages show it, and a time without a zone is another time in every country.',
      fix: 'Write it as `2026-11-23T10:00:00.000Z`.',
      run: ({ answer }, { options }) => {
        const time = answer.account.connectedAt;
        requireText(time);
        expect(isUtc(time), 'The time has another form.');
        // Local time is at least a quarter of an hour off. The tester's own account may be older.
        const isNow = Math.abs(Date.parse(time) - Date.now()) < 600_000;
        expect(
          isNow || options.apiKey !== undefined,
          'It is not the time at which the account was linked.',
        );
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
      after: ['list-pages'],
      run: async (bench) => {
        const id = bench.firstLink?.answer.accountId ?? '';
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
        const accounts = (await bench.listAll()) ?? [];
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
        const isRefused = !answer.isSuccess || answer.code !== undefined;
        expect(!isRefused, `The answer is ${answer.summary}.`);
      },
    },
    {
      id: 'relink',
      title: 'An account that was unlinked can be linked again',
      why: 'A user who unlinked an account by mistake could never come back.',
      fix: 'Delete the row when an account is unlinked, or let a new link bring it back.',
      needs: ['unlink'],
      run: async (bench) => {
        const { accountId, summary } = await bench.link();
        expect(accountId !== undefined, `The answer is ${summary}.`);
        expect((await bench.listedIds()).includes(accountId), 'The account is not in the list.');
        await bench.unlink(accountId);
        bench.linked.delete(accountId);
      },
    },
  ],
};

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

/** The element reads a `null` as left out. */
function withoutNulls(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const members = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(members.map(([name, member]) => [name, withoutNulls(member)]));
}
