import type { Account, ErrorReason } from '../contract/contract.js';
import type { ConnectFailure } from '../element/outcome.js';

/** What the user can do to an account of the list. */
export type AccountAction = 'check' | 'suspend' | 'resume' | 'remove';

/** What became of an account last: shown with it until something else does. */
export type Activity =
  | { readonly kind: 'busy'; readonly action: AccountAction }
  | { readonly kind: 'done'; readonly action: AccountAction | 'connect' | 'reconnect' }
  | { readonly kind: 'failed'; readonly failure: ConnectFailure };

/** A dialog that is open for one account. */
export interface OpenDialog {
  readonly kind: 'removal' | 'reconnection';
  readonly account: Account;
}

/** The list, and what is going on in it. */
export interface ListedState {
  readonly phase: 'listed';
  /** Oldest first, but for those that were connected before their page was shown. */
  readonly accounts: readonly Account[];
  /** Where the next page begins; undefined if everything is shown. */
  readonly nextCursor?: string;
  /** What the next page is doing. */
  readonly more: 'waiting' | 'loading' | ConnectFailure;
  /** By the id of the account. */
  readonly activities: ReadonlyMap<string, Activity>;
  readonly dialog?: OpenDialog;
  /** The account that was removed last. */
  readonly removed?: Account;
}

/** What the element is doing. Everything it shows follows from this. */
export type AccountsState =
  | { readonly phase: 'unconfigured'; readonly reason: ErrorReason<'config_error'> }
  | { readonly phase: 'loading' }
  | { readonly phase: 'failed'; readonly failure: ConnectFailure }
  | ListedState;

/** What the element is doing, in one word. */
export type AccountsPhase = AccountsState['phase'];

/** A part of the list, as the endpoint gave it. */
export interface AccountPage {
  readonly accounts: readonly Account[];
  readonly nextCursor?: string;
}

/** The list was read, for the first time or again: what was said of its accounts stays. */
export function listed(state: AccountsState, { accounts, nextCursor }: AccountPage): ListedState {
  const before = state.phase === 'listed' ? state : emptyList;
  const { activities, dialog } = before;
  // While accounts come and go, two pages can have the same one.
  const ids = new Map(accounts.map((account) => [account.id, account]));
  const removed = (nextCursor === undefined && lostOf(before, ids)) || before.removed;
  return {
    phase: 'listed',
    accounts: [...ids.values()],
    ...(nextCursor !== undefined && { nextCursor }),
    more: 'waiting',
    activities: new Map([...activities].filter(([id]) => ids.has(id))),
    ...(dialog && ids.has(dialog.account.id) && { dialog }),
    ...(removed && { removed }),
  };
}

/** The account that the user is dealing with, if it was removed elsewhere. */
function lostOf(
  { accounts, activities, dialog }: ListedState,
  ids: ReadonlyMap<string, Account>,
): Account | undefined {
  return accounts.find(
    ({ id }) =>
      !ids.has(id) && (id === dialog?.account.id || activities.get(id)?.kind === 'failed'),
  );
}

const emptyList: ListedState = {
  phase: 'listed',
  accounts: [],
  more: 'waiting',
  activities: new Map(),
};

/** The user asked for the next page, or it could not be read. */
export function continuing(state: AccountsState, more: 'loading' | ConnectFailure): AccountsState {
  return state.phase === 'listed' ? { ...state, more } : state;
}

/** The next page was read. An account that is shown already keeps its place. */
export function continued(state: AccountsState, page: AccountPage): AccountsState {
  if (state.phase !== 'listed') return state;
  return listed(state, { ...page, accounts: [...state.accounts, ...page.accounts] });
}

/** Something is going on with an account, or has come to an end. */
export function active(state: AccountsState, id: string, activity: Activity): AccountsState {
  if (state.phase !== 'listed') return state;
  const { removed: _removed, ...rest } = state;
  return { ...rest, activities: new Map([...state.activities, [id, activity]]) };
}

/** The account is another one now, or new. */
export function changed(
  state: AccountsState,
  account: Account,
  action: Extract<Activity, { kind: 'done' }>['action'],
): AccountsState {
  if (state.phase !== 'listed') return state;
  const isKnown = state.accounts.some(({ id }) => id === account.id);
  const accounts = isKnown
    ? state.accounts.map((known) => (known.id === account.id ? account : known))
    : [...state.accounts, account];
  return active({ ...state, accounts }, account.id, { kind: 'done', action });
}

/** The account was removed. */
export function removed(state: AccountsState, account: Account): AccountsState {
  if (state.phase !== 'listed') return state;
  const accounts = state.accounts.filter(({ id }) => id !== account.id);
  return { ...listed(state, { ...state, accounts }), removed: account };
}

/** A dialog opens for an account, or whichever is open closes. */
export function withDialog(state: AccountsState, dialog?: OpenDialog): AccountsState {
  if (state.phase !== 'listed') return state;
  const { dialog: _dialog, ...rest } = state;
  return { ...rest, ...(dialog && { dialog }) };
}

/** Whether an action on the account is under way. */
export function isBusy(state: AccountsState, id: string): boolean {
  return state.phase === 'listed' && state.activities.get(id)?.kind === 'busy';
}
