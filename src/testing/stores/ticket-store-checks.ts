import type { Ticket, TicketStore } from '../../server/store/ticket-store.js';
import { oddText } from './account-links.js';
import { check, holds, includes, same } from './store-check.js';
import type { StoreCheck } from './store-check.js';

const minute = 60_000;

function ticketOf(members: Partial<Ticket> = {}): Ticket {
  return { id: 'a', value: 'one', lifetime: minute, ...members };
}

const valueOf = async (store: TicketStore, id = 'a') => (await store.find(id))?.value;

/** How many of the parallel calls were told yes. */
async function countYes(calls: readonly Promise<boolean>[]): Promise<number> {
  return (await Promise.all(calls)).filter(Boolean).length;
}

/** What a `TicketStore` must do. */
export const ticketStoreChecks: readonly StoreCheck<TicketStore>[] = [
  check('keeps a ticket, and says how long', async (store) => {
    same(await store.add(ticketOf()), true, 'add');
    const found = await store.find('a');
    includes(found, { value: 'one' }, 'find');
    const expiresIn = found?.expiresIn ?? 0;
    const isLeft = expiresIn > minute / 2 && expiresIn <= minute;
    holds(isLeft, 'expiresIn is not what is left of the lifetime.');
    same(await store.find('b'), undefined, 'Another id');
  }),
  check('keeps text of any kind as it is', async (store) => {
    await store.add(ticketOf({ id: oddText, value: oddText }));
    same(await valueOf(store, oddText), oddText, 'find');
    same(await store.replace(oddText, oddText, `${oddText}2`), true, 'replace');
    same(await store.remove(oddText, `${oddText}2`), true, 'remove');
  }),
  check('keeps a value of 10,000 characters, and an id of 200', async (store) => {
    const [one, other] = ['a', 'b'].map((end) => 'x'.repeat(199) + end) as [string, string];
    await store.add(ticketOf({ id: one, value: 'x'.repeat(10_000) }));
    same((await valueOf(store, one))?.length, 10_000, 'The length of the value');
    same(await store.find(other), undefined, 'Another id');
  }),
  check('knows nothing of an id that no store can hold', async (store) => {
    for (const id of ['', 'a\0b', '__proto__']) {
      same(await store.find(id), undefined, 'find');
      same(await store.replace(id, 'one', 'two'), false, 'replace');
      same(await store.remove(id, 'one'), false, 'remove');
    }
  }),
  check('adds an id once', async (store) => {
    same(await store.add(ticketOf()), true, 'The first add');
    same(await store.add(ticketOf({ value: 'two' })), false, 'The second add');
    same(await valueOf(store), 'one', 'The value');
  }),
  check('replaces a value only if it is the expected one', async (store) => {
    await store.add(ticketOf());
    await store.add(ticketOf({ id: 'b' }));
    same(await store.replace('a', 'two', 'three'), false, 'replace from another value');
    same(await store.replace('a', 'one', 'two'), true, 'replace');
    same(await store.replace('a', 'one', 'three'), false, 'replace again');
    same(await valueOf(store), 'two', 'The value');
    same(await valueOf(store, 'b'), 'one', 'The value of another ticket');
  }),
  check('keeps the expiry of a ticket whose value is replaced', async (store) => {
    const lifetime = 37 * minute;
    await store.add(ticketOf({ lifetime }));
    await store.replace('a', 'one', 'two');
    const { expiresIn = 0 } = (await store.find('a')) ?? {};
    holds(expiresIn > lifetime / 2 && expiresIn <= lifetime, 'replace has moved the expiry.');
  }),
  check('removes a ticket only if its value is the expected one', async (store) => {
    await store.add(ticketOf());
    await store.add(ticketOf({ id: 'b' }));
    same(await store.remove('a', 'two'), false, 'remove with another value');
    same(await store.remove('a', 'one'), true, 'remove');
    same(await store.remove('a', 'one'), false, 'remove again');
    same(await store.find('a'), undefined, 'find');
    same(await valueOf(store, 'b'), 'one', 'The value of another ticket');
    same(await store.add(ticketOf()), true, 'add again');
  }),
  check('lists the tickets whose ids start alike, and that have not expired', async (store) => {
    const odd = `a%_\\'"\u{1F600}\uffff`;
    const ids = [`${odd}:1`, `${odd}:2`, odd, 'a', 'ab', `A%_\\'"`];
    for (const id of ids) await store.add(ticketOf({ id, value: `of ${id}` }));
    await store.add(ticketOf({ id: `${odd}:3`, lifetime: 0 }));
    const listed = async (prefix: string) => (await store.list(prefix)).map(({ id }) => id).sort();
    same(await listed(`${odd}:`), [`${odd}:1`, `${odd}:2`], 'A long prefix');
    same(await listed('a'), ids.slice(0, 5).sort(), 'A short prefix');
    same((await listed('')).length, 6, 'The number of all');
    same(await listed('b'), [], 'An unknown prefix');
    same(await listed('a\0'), [], 'An impossible prefix');
    same(await store.list('ab'), [{ id: 'ab', value: 'of ab' }], 'A whole id');
  }),
  check('takes no character of a prefix for any other', async (store) => {
    for (const id of ['p_1', 'px1', 'p%1', 'pxx1', 'p\\_1']) await store.add(ticketOf({ id }));
    for (const prefix of ['p_', 'p%', 'p\\']) {
      const listed = (await store.list(prefix)).map(({ id }) => id);
      same(listed, [`${prefix}${prefix === 'p\\' ? '_' : ''}1`], `The tickets below ${prefix}`);
    }
  }),
  check('lists more than 1,000 tickets', async (store) => {
    const ids = Array.from({ length: 1100 }, (_, index) => `many:${index}`);
    for (const id of ids) await store.add(ticketOf({ id }));
    same((await store.list('many:')).length, ids.length, 'The number of tickets');
  }),
  check('lets one of 100 parallel calls add, replace or remove', async (store) => {
    const values = Array.from({ length: 100 }, (_, index) => `value ${index}`);
    const added = await countYes(values.map((value) => store.add(ticketOf({ value }))));
    same(added, 1, 'The number that added');
    const first = (await valueOf(store)) ?? '';
    const replaced = await countYes(
      values.map((_, index) => store.replace('a', first, `next ${index}`)),
    );
    same(replaced, 1, 'The number that replaced');
    const next = (await valueOf(store)) ?? '';
    same(await countYes(values.map(() => store.remove('a', next))), 1, 'The number that removed');
  }),
  check('knows nothing of a ticket that has expired', async (store) => {
    await store.add(ticketOf({ lifetime: 0 }));
    same(await store.find('a'), undefined, 'find');
    await store.add(ticketOf({ id: 'b', lifetime: 0 }));
    same(await store.replace('b', 'one', 'two'), false, 'replace');
    same(await store.remove('b', 'one'), false, 'remove');
    same(await store.add(ticketOf({ id: 'b', value: 'three' })), true, 'add again');
    same(await valueOf(store, 'b'), 'three', 'The value');
  }),
  check('sweeps out what has expired, and nothing else', async (store) => {
    await store.add(ticketOf({ id: 'later' }));
    await store.add(ticketOf({ id: 'over', lifetime: 0 }));
    holds((await store.sweep()) <= 1, 'sweep counts tickets that have not expired.');
    same(await store.sweep(), 0, 'The second sweep');
    same(await valueOf(store, 'later'), 'one', 'The other ticket');
  }),
];
