import type { Answer } from './answer.js';
import type { Bench } from './bench.js';
import type { CheckGroup } from './check.js';
import { expect, require } from './findings.js';
import { accountMembers } from './account-form.js';
import { pause } from './page.js';

/** Members that may have changed since the account was linked. */
const changing = ['status', 'statusReason', 'checkedAt'];

export const listChecks: CheckGroup = {
  title: 'The list',
  checks: [
    {
      id: 'list-type',
      title: 'The list is a 200 of `application/json`',
      why: 'The element takes anything else for a mistake of the server.',
      fix: 'Send status 200 and `Content-Type: application/json`.',
      needs: ['list'],
      run: async (bench) => {
        const { status, contentType } = await bench.list();
        expect(status === 200, `The status is ${status}.`);
        expect(contentType === 'application/json', `The type is ${contentType || 'missing'}.`);
      },
    },
    {
      id: 'list-same',
      title: 'The list says the same of an account as the answer to the link',
      why: 'The user would see an account that differs from the one that was linked.',
      fix: 'Write accounts in one place, for both answers.',
      needs: ['list-members'],
      after: ['account-user', 'account-host', 'account-hint', 'account-time'],
      run: async (bench) => {
        const { account } = await bench.link();
        const listed = await bench.find(String(account.id));
        require(listed !== undefined, 'The account is not in the list.');
        const other = Object.keys(accountMembers).filter((name) => {
          const [told, shown] = [account[name] ?? null, listed[name] ?? null];
          const isThere = told !== null && shown !== null && !changing.includes(name);
          return isThere && JSON.stringify(told) !== JSON.stringify(shown);
        });
        expect(other.length === 0, `These members are others: ${other.join(', ')}.`);
      },
    },
    {
      id: 'list-complete',
      title: 'The list has every account, and each once',
      why: 'The user could neither see nor unlink an account.',
      fix: 'List every account of the caller. In pages, continue behind the last one of the page before.',
      needs: ['list-own', 'two-accounts'],
      after: ['list-pages', 'relink'],
      run: async (bench) => {
        bench.requireWandb();
        const linked: string[] = [];
        for (const user of bench.wandbUsers) {
          const { accountId } = await bench.link(bench.newKey('valid', user));
          require(accountId !== undefined, 'A user can’t link three accounts.');
          linked.push(accountId);
          // Their times have to differ.
          await pause(5, bench.options.signal);
        }
        const { accounts } = await readPages(bench);
        const listed = accounts.map(({ id }) => String(id));
        const missing = linked.filter((id) => !listed.includes(id));
        expect(missing.length === 0, `Of three accounts, ${missing.length} are missing.`);
      },
    },
    {
      id: 'list-order',
      title: 'The list begins with the oldest account',
      why: 'The accounts would change their places between your page and a page that is loaded later.',
      fix: 'Order by `connectedAt`, then by id.',
      needs: ['list-complete', 'list-members'],
      run: async (bench) => {
        const { accounts } = await readPages(bench);
        const times = accounts.map(({ connectedAt }) => Date.parse(String(connectedAt)));
        const isOrdered = times.every(
          (time, index) => index === 0 || time >= (times[index - 1] ?? 0),
        );
        expect(isOrdered, 'It has an older account behind a newer one.');
      },
    },
    {
      id: 'list-cursor',
      title: 'A cursor that you never gave out does no harm',
      why: 'Cursors come from the address. Code that takes one apart may fail.',
      fix: 'Answer 400 or 422, or with the first page.',
      needs: ['list'],
      after: ['list-pages', 'list-complete'],
      run: async (bench) => {
        for (const cursor of ['nonsense', '-1', '%00', '"']) {
          const { status, summary } = await bench.list('user', cursor, { from: 'own_page' });
          expect(status < 500, `The endpoint failed on ${cursor}: ${summary}.`);
        }
      },
    },
  ],
};

/** Reads the first user's accounts page by page. */
export async function readPages(bench: Bench) {
  const accounts = new Map<unknown, Readonly<Record<string, unknown>>>();
  let cursor: string | undefined;
  let pages = 0;
  do {
    const page: Answer = await bench.list('user', cursor);
    expect(page.accounts !== undefined, `The answer to a cursor is ${page.summary}, and no list.`);
    const isNew = page.accounts.every(({ id }) => !accounts.has(id));
    expect(isNew, 'A page has an account of a page before.');
    const isEmpty = page.accounts.length === 0 && page.nextCursor !== undefined;
    expect(!isEmpty, 'A page in between is empty.');
    for (const account of page.accounts) accounts.set(account.id, account);
    cursor = page.nextCursor;
    pages += 1;
  } while (cursor !== undefined);
  return { accounts: [...accounts.values()], pages };
}
