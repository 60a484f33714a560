import type { LitElement } from 'lit';
import type { Account } from '../contract/contract.js';
import { accessTo } from '../element/endpoint-access.js';
import type { PageWatch } from '../element/page-watch.js';
import { DEFAULT_TIMEOUT, endpointOf } from './account-reader.js';
import type { EndpointSettings } from './account-reader.js';
import { changeAccount } from './accounts-client.js';
import type { ActionOutcome } from './accounts-client.js';
import type { CurrentAccounts } from './current-accounts.js';
import {
  WandbAccountChangeEvent,
  WandbAccountsErrorEvent,
  WandbBeforeAccountChangeEvent,
} from './events.js';
import { active, changed, isBusy, removed } from './state.js';
import type { AccountAction } from './state.js';

/** Checks, suspends, resumes and removes accounts, one action on each at a time. */
export class AccountActions {
  readonly #host: LitElement & EndpointSettings;
  readonly #current: CurrentAccounts;
  readonly #page: PageWatch;
  #abort = new AbortController();

  constructor(host: LitElement & EndpointSettings, current: CurrentAccounts, page: PageWatch) {
    this.#host = host;
    this.#current = current;
    this.#page = page;
  }

  /**
   * Runs an action, unless the page prevents it.
   *
   * @returns what came of it; undefined if nothing was asked, or the element has left.
   */
  async run(account: Account, action: AccountAction): Promise<ActionOutcome | undefined> {
    const { id } = account;
    if (isBusy(this.#current.value, id)) return undefined;
    if (!this.#host.dispatchEvent(new WandbBeforeAccountChangeEvent(action, account))) {
      return undefined;
    }
    const endpoint = endpointOf(this.#host);
    if (!endpoint) return undefined;
    const { signal } = this.#abort;
    this.#current.enter(active(this.#current.value, id, { kind: 'busy', action }));
    const access = accessTo(endpoint, this.#host, DEFAULT_TIMEOUT, signal);
    const outcome = await changeAccount(access, id, action);
    await this.#page.settled();
    if (signal.aborted) return undefined;
    this.#settle(account, action, outcome);
    return outcome;
  }

  /** The page or the element goes away, or shows the accounts of another endpoint. */
  stop(): void {
    this.#abort.abort('removed');
    this.#abort = new AbortController();
  }

  #settle(account: Account, action: AccountAction, outcome: ActionOutcome): void {
    const state = this.#current.value;
    switch (outcome.status) {
      case 'changed':
        this.#current.enter(changed(state, outcome.account, action));
        this.#host.dispatchEvent(new WandbAccountChangeEvent(action, outcome.account));
        break;
      case 'removed':
        this.#current.enter(removed(state, account));
        this.#host.dispatchEvent(new WandbAccountChangeEvent(action, account));
        break;
      case 'failed': {
        const { failure } = outcome;
        this.#current.enter(active(state, account.id, { kind: 'failed', failure }));
        this.#host.dispatchEvent(new WandbAccountsErrorEvent(failure, action));
      }
    }
  }
}
