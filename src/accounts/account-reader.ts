import type { LitElement } from 'lit';
import type { Account } from '../contract/contract.js';
import { accessTo } from '../element/endpoint-access.js';
import type { AccessSettings } from '../element/endpoint-access.js';
import type { FailedOutcome } from '../element/outcome.js';
import type { PageWatch } from '../element/page-watch.js';
import { resolveTokenEndpoint } from '../element/token-endpoint.js';
import { listAccounts } from './accounts-client.js';
import type { CurrentAccounts } from './current-accounts.js';
import { WandbAccountsErrorEvent } from './events.js';
import { continued, continuing, listed } from './state.js';
import type { AccountPage } from './state.js';

/** Milliseconds, for each request. */
export const DEFAULT_TIMEOUT = 15_000;

/** The properties of the element that say where its accounts are. */
export interface EndpointSettings extends AccessSettings {
  readonly tokenEndpoint: string | undefined;
}

/** The address that an element names; undefined if nothing may be sent there. */
export function endpointOf({ tokenEndpoint }: EndpointSettings): string | undefined {
  const endpoint = resolveTokenEndpoint(tokenEndpoint, location.href);
  return endpoint instanceof URL ? endpoint.href : undefined;
}

/** Reads the list, one request at a time: a new one takes the place of the one before. */
export class AccountReader {
  readonly #host: LitElement & EndpointSettings;
  readonly #current: CurrentAccounts;
  readonly #page: PageWatch;
  #abort: AbortController | undefined;

  constructor(host: LitElement & EndpointSettings, current: CurrentAccounts, page: PageWatch) {
    this.#host = host;
    this.#current = current;
    this.#page = page;
  }

  /** Reads the list, and shows that it does. Tells the page if that fails. */
  async read(): Promise<void> {
    if (this.#current.value.phase !== 'loading') this.#current.enter({ phase: 'loading' });
    const outcome = await this.#readPages(1);
    if (!outcome) return;
    if (outcome.status === 'listed') {
      this.#current.enter(listed(this.#current.value, outcome));
    } else {
      this.#current.enter({ phase: 'failed', failure: outcome.failure });
      this.#host.dispatchEvent(new WandbAccountsErrorEvent(outcome.failure));
    }
  }

  /**
   * Reads again what is shown, and leaves it as it is if that fails. A list that could not be read is
   * read as if for the first time.
   *
   * @returns the accounts that were not shown before; `undefined` if nothing was read again.
   */
  async refresh(): Promise<readonly Account[] | undefined> {
    const before = this.#current.value;
    if (before.phase === 'unconfigured') return undefined;
    if (before.phase !== 'listed') {
      await this.read();
      return undefined;
    }
    // The next page is about to come, and is as new.
    if (before.more === 'loading') return undefined;
    const outcome = await this.#readPages(before.accounts.length);
    if (outcome?.status !== 'listed') return undefined;
    const shown = this.#current.value.phase === 'listed' ? this.#current.value.accounts : [];
    const known = new Set(shown.map(({ id }) => id));
    this.#current.enter(listed(this.#current.value, outcome));
    return outcome.accounts.filter(({ id }) => !known.has(id));
  }

  /** An account was changed meanwhile: what is being read may be older. */
  restart(): void {
    if (this.#abort && this.#current.value.phase === 'listed') void this.refresh();
  }

  /**
   * Reads the next page.
   *
   * @returns the accounts that came with it.
   */
  async readMore(): Promise<readonly Account[]> {
    const before = this.#current.value;
    if (before.phase !== 'listed' || before.more === 'loading') return [];
    const { nextCursor, accounts } = before;
    this.#current.enter(continuing(before, 'loading'));
    const outcome = await this.#readPages(1, nextCursor);
    if (!outcome) return [];
    if (outcome.status === 'failed') {
      this.#current.enter(continuing(this.#current.value, outcome.failure));
      this.#host.dispatchEvent(new WandbAccountsErrorEvent(outcome.failure));
      return [];
    }
    this.#current.enter(continued(this.#current.value, outcome));
    const known = new Set(accounts.map(({ id }) => id));
    return outcome.accounts.filter(({ id }) => !known.has(id) && known.add(id));
  }

  /** The page or the element goes away. */
  stop(): void {
    this.#abort?.abort('removed');
    this.#abort = undefined;
  }

  /**
   * Reads as many pages as it takes to have a number of accounts.
   *
   * @param start the cursor of the first of them.
   */
  #readPages(
    count: number,
    start?: string,
  ): Promise<({ status: 'listed' } & AccountPage) | FailedOutcome | undefined> {
    return this.#request(async (access) => {
      const asked = new Set<string>();
      const accounts: Account[] = [];
      let cursor = start;
      for (;;) {
        if (cursor !== undefined) asked.add(cursor);
        const page = await listAccounts(access, cursor);
        if (page.status === 'failed') return page;
        accounts.push(...page.accounts);
        cursor = page.nextCursor;
        // Without a cursor, or with one that leads around in a circle, this is the last page.
        if (!cursor || asked.has(cursor)) return { status: 'listed', accounts };
        if (accounts.length >= count) return { status: 'listed', accounts, nextCursor: cursor };
      }
    });
  }

  /** Resolves with undefined if another request has taken its place, or the element has left. */
  async #request<Outcome>(
    ask: (access: ReturnType<typeof accessTo>) => Promise<Outcome>,
  ): Promise<Outcome | undefined> {
    this.stop();
    const endpoint = endpointOf(this.#host);
    if (!endpoint) return undefined;
    const { signal } = (this.#abort = new AbortController());
    const outcome = await ask(accessTo(endpoint, this.#host, DEFAULT_TIMEOUT, signal));
    await this.#page.settled();
    if (signal.aborted) return undefined;
    this.#abort = undefined;
    return outcome;
  }
}
