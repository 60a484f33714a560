import { fixture } from '@open-wc/testing';
import { html } from 'lit';
import { http } from 'msw';
import type { RequestHandler } from 'msw';
import { setupWorker } from 'msw/browser';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { userEvent } from 'vitest/browser';
import '../../src/accounts.js';
import type {
  WandbAccountChangeEvent,
  WandbAccounts,
  WandbAccountsErrorEvent,
  WandbAccountsListEvent,
  WandbBeforeAccountChangeEvent,
} from '../../src/accounts.js';
import type { Account } from '../../src/contract/contract.js';
import { connectEndpointHandlers } from '../../src/msw.js';
import type { ConnectEndpointOptions } from '../../src/msw.js';
import { hearAnnouncements } from './announcements.js';
import { linkedAccount } from './linked-account.js';
import { until } from './until.js';

type AccountsEvent =
  | WandbAccountChangeEvent
  | WandbAccountsErrorEvent
  | WandbAccountsListEvent
  | WandbBeforeAccountChangeEvent;

/** Ada's account works, Grace's key was rejected, Joan's is suspended. */
export const ada: Account = {
  ...linkedAccount,
  name: 'Ada Lovelace',
  entity: 'analytical-engines',
  checkedAt: '2026-11-23T10:00:00.000Z',
};
export const grace: Account = {
  ...linkedAccount,
  id: 'acc_2',
  username: 'grace',
  keyHint: 'g4ce',
  status: 'error',
  statusReason: 'rejected',
};
export const joan: Account = {
  ...linkedAccount,
  id: 'acc_3',
  username: 'joan',
  status: 'suspended',
};

/**
 * An endpoint at `/token` that has accounts, on the network. Call it once per test file; it starts and
 * stops itself.
 */
export function useAccountsEndpoint() {
  const worker = setupWorker();
  const requests: string[] = [];
  beforeAll(() => worker.start({ quiet: true, onUnhandledRequest: 'bypass' }));
  afterAll(() => {
    worker.stop();
  });
  afterEach(() => {
    worker.resetHandlers();
    requests.length = 0;
  });
  worker.events.on('request:start', ({ request: { method, url } }) => {
    const { pathname, search } = new URL(url);
    if (pathname.startsWith('/token')) requests.push(`${method} ${pathname}${search}`);
  });
  return {
    /** What was asked so far in this test. */
    requests,
    has(accounts: readonly Account[], options: ConnectEndpointOptions = {}): void {
      worker.use(...connectEndpointHandlers('/token', { ...options, accounts }));
    },
    /** Answers in place of what it has, until the end of the test. */
    use(...handlers: RequestHandler[]): void {
      worker.use(...handlers);
    },
    /** Answers the next request for the list. */
    list(answer: () => Response | Promise<Response>): void {
      worker.use(http.get('/token/accounts', answer, { once: true }));
    },
  };
}

/** A `<wandb-accounts>` as a person uses it, and the events that the page gets. */
export class AccountsBox {
  readonly element: WandbAccounts;
  readonly events: AccountsEvent[] = [];
  /** What was announced since the list was read. */
  said: readonly string[] = [];

  constructor(element: WandbAccounts) {
    this.element = element;
    for (const type of [
      'wandb-account-change',
      'wandb-accounts-error',
      'wandb-accounts-list',
      'wandb-before-account-change',
    ] as const) {
      element.addEventListener(type, (event: AccountsEvent) => this.events.push(event));
    }
  }

  /** Adds an element to the page, and removes it after the test. Resolves once it has an answer. */
  static async open(set: (element: WandbAccounts) => void = () => undefined): Promise<AccountsBox> {
    const element = document.createElement('wandb-accounts');
    element.tokenEndpoint = '/token';
    set(element);
    const box = new AccountsBox(element);
    await fixture(html`${element}`);
    await until(() => element.state.phase !== 'loading');
    await element.updateComplete;
    box.said = hearAnnouncements(box.get('[aria-live]').parentNode ?? element.renderRoot);
    return box;
  }

  /** The types of the events so far, with the action if they have one. */
  get heard(): string[] {
    return this.events.map((event) =>
      'action' in event && event.action ? `${event.type} ${event.action}` : event.type,
    );
  }

  find<Found extends HTMLElement = HTMLElement>(selector: string): Found | null {
    return this.element.renderRoot.querySelector<Found>(selector);
  }

  get<Found extends HTMLElement = HTMLElement>(selector: string): Found {
    const found = this.find<Found>(selector);
    if (!found) throw new Error(`nothing matches ${selector}`);
    return found;
  }

  /** The names in the list. */
  get names(): string[] {
    return [...this.element.renderRoot.querySelectorAll('.name')].map(words);
  }

  get text(): string {
    return words(this.get('section'));
  }

  /** What is shown of an account. */
  row(user: string): HTMLElement {
    const rows = [...this.element.renderRoot.querySelectorAll<HTMLElement>('.account')];
    const row = rows.find((found) => words(found.querySelector('.name')) === user);
    if (!row) throw new Error(`${user} isn't in the list`);
    return row;
  }

  rowText(user: string): string {
    return words(this.row(user));
  }

  /** @param label what is shown of its name; a screen reader also hears which account it is for. */
  button(label: string, root: ParentNode = this.element.renderRoot): HTMLButtonElement {
    const buttons = [...root.querySelectorAll('button')];
    const button = buttons.find((found) => `${words(found)} `.startsWith(`${label} `));
    if (!button) throw new Error(`there is no button ${label}`);
    return button;
  }

  async press(label: string, user?: string): Promise<void> {
    await userEvent.click(this.button(label, user ? this.row(user) : undefined));
    await this.element.updateComplete;
  }

  /** The focused element inside the shadow root. */
  get focused(): Element | null {
    return this.element.shadowRoot?.activeElement ?? null;
  }
}

function words(node: Element | null): string {
  return (node?.textContent ?? '').replace(/\s+/g, ' ').trim();
}
