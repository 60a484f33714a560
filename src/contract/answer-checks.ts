// Checks for what the elements receive. `scripts/answer-checks.mjs` compiles them from the schemas in
// `contract.ts`, for the build and for every server of Vite's, so the page needs no zod to run them.

import type {
  Account,
  AccountList,
  AccountReply,
  AuthorizationInTab,
  AuthorizationRequired,
  AuthorizationReturned,
  ConnectReply,
  Problem,
} from './contract.js';

type Check<Value> = (value: unknown) => value is Value;

// They read inherited members. What may have a prototype goes through `ownMembers` first.
export declare const isConnectReply: Check<ConnectReply>;
export declare const isAuthorizationRequired: Check<AuthorizationRequired>;
export declare const isProblem: Check<Problem>;
export declare const isAuthorizationReturned: Check<AuthorizationReturned>;
export declare const isAuthorizationInTab: Check<AuthorizationInTab>;
export declare const isAccountList: Check<AccountList>;
export declare const isAccountReply: Check<AccountReply>;
/** The names of an account's members. An endpoint may send others. */
export declare const accountMembers: readonly (keyof Account)[];
