import { html, nothing, render } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Account } from 'wandb-connect/contract';
import type { WandbHost } from 'wandb-connect';
import { fetchAccounts } from '../fetch-accounts.js';
import { changeAccount, fetchProjects, removeAccount } from './accounts-client.js';
import type { Outcome } from './accounts-client.js';
import { openReconnect } from './reconnect-dialog.js';
import { askRemoval } from './removal-dialog.js';
import {
  describeCheck,
  describeProblem,
  describeProjectsFailure,
  describeStatus,
  statusNames,
} from './words.js';

export interface AccountsOptions {
  /** The token endpoint of the page, which also lists what it keeps. */
  readonly endpoint: string;
  readonly hosts: readonly WandbHost[];
  /** Told of the list whenever it was loaded or changed. */
  readonly onList?: (accounts: readonly Account[]) => void;
}

/** What the list shows: nothing yet, no answer, or the accounts. */
type List =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'loaded'; readonly accounts: readonly Account[] };

/** What was last said about one account. */
interface Remark {
  readonly isBusy: boolean;
  readonly text: string | TemplateResult;
}

/**
 * What a product keeps under "Accounts": a list with all that can be done to an account, drawn into
 * `root`. Focus goes to the element that `root` is labelled by when the account that had it is gone.
 */
export function createAccounts(root: HTMLElement, options: AccountsOptions) {
  const { endpoint, hosts, onList } = options;
  let list: List = { kind: 'loading' };
  let remarks: ReadonlyMap<string, Remark> = new Map();
  /** What is said of an account that is not in the list any more. */
  let farewell = '';

  function show(next: List): void {
    list = next;
    draw();
    if (list.kind === 'loaded') onList?.(list.accounts);
  }

  async function refresh(): Promise<void> {
    try {
      show({ kind: 'loaded', accounts: await fetchAccounts(endpoint) });
    } catch {
      show({ kind: 'failed' });
    }
  }

  function remark(account: Account, text: Remark['text'], isBusy = false): void {
    remarks = new Map([...remarks, [account.id, { text, isBusy }]]);
    farewell = '';
    draw();
  }

  /** Shows an account as it is now. */
  function keep(changed: Account): void {
    if (list.kind !== 'loaded') return;
    const accounts = list.accounts.map((known) => (known.id === changed.id ? changed : known));
    show({ kind: 'loaded', accounts });
  }

  const hostOf = ({ host }: Account) => hosts.find(({ id }) => id === host);
  const hostName = (account: Account) => hostOf(account)?.name ?? account.host;
  const isBusy = ({ id }: Account) => remarks.get(id)?.isBusy === true;

  /** Says what became of a request, and shows the account that came of it. */
  function conclude(
    account: Account,
    outcome: Outcome<Account>,
    describe: (changed: Account) => string,
  ): void {
    if (outcome.kind === 'failed') {
      remark(account, describeProblem(outcome.problem, hostName(account)));
      return;
    }
    keep(outcome.value);
    remark(account, describe(outcome.value));
  }

  async function check(account: Account): Promise<void> {
    remark(account, `Asking ${hostName(account)}…`, true);
    conclude(account, await changeAccount(endpoint, account.id, 'check'), describeCheck);
  }

  async function suspend(account: Account): Promise<void> {
    remark(account, '', true);
    conclude(account, await changeAccount(endpoint, account.id, 'suspend'), () => 'Suspended.');
  }

  async function resume(account: Account): Promise<void> {
    remark(account, '', true);
    conclude(account, await changeAccount(endpoint, account.id, 'resume'), () => 'Resumed.');
  }

  async function reconnect(account: Account): Promise<void> {
    remark(account, '');
    const isReconnected = await openReconnect(account, { endpoint, hosts });
    await refresh();
    if (isReconnected) remark(account, 'Reconnected: the new key is in use.');
  }

  async function showProjects(account: Account): Promise<void> {
    remark(account, `Asking ${hostName(account)}…`, true);
    const reply = await fetchProjects(account.id);
    remark(
      account,
      'failure' in reply
        ? describeProjectsFailure(reply.failure, hostName(account))
        : renderProjects(reply.entity, reply.projects),
    );
  }

  async function remove(account: Account): Promise<void> {
    remark(account, '');
    if (!(await askRemoval(account, hostOf(account)))) return;
    const outcome = await removeAccount(endpoint, account.id);
    if (outcome.kind === 'failed') {
      remark(account, describeProblem(outcome.problem, hostName(account)));
      return;
    }
    farewell = `${account.username} on ${hostName(account)} is removed. Its key still works at W&B until you delete it there.`;
    await refresh();
    const labels = root.closest('[aria-labelledby]')?.getAttribute('aria-labelledby') ?? '';
    document.getElementById(labels)?.focus();
  }

  function draw(): void {
    render(
      html`
        <p class="farewell muted" role="status">${farewell}</p>
        ${renderContent()}
      `,
      root,
    );
  }

  const renderContent = () => {
    switch (list.kind) {
      case 'loading':
        return html`<p class="muted">Loading…</p>`;
      case 'failed':
        return html`
          <p class="muted">The accounts could not be loaded.</p>
          <button class="button quiet" type="button" @click=${refresh}>Try again</button>
        `;
      case 'loaded':
        return list.accounts.length === 0
          ? html`<p class="muted">No account is linked yet.</p>`
          : html`
              <ul class="accounts">
                ${repeat(list.accounts, ({ id }) => id, renderAccount)}
              </ul>
            `;
    }
  };

  const renderAccount = (account: Account) => {
    const { id, username, name, entity, keyHint, status, connectedAt, checkedAt } = account;
    const explanation = describeStatus(account);
    return html`
      <li class="account" aria-busy=${isBusy(account)}>
        <p class="who">
          <strong><bdi>${username}</bdi></strong>
          ${name || entity ? html`<span class="muted"><bdi>${name ?? entity}</bdi></span>` : nothing}
        </p>
        <dl>
          ${renderTerm(
            'Status',
            html`<span class="status" data-status=${status}>${statusNames[status]}</span>`,
          )}
          ${renderTerm('Server', hostName(account))}
          ${renderTerm(
            'Key',
            html`<span class="code" dir="ltr"
              ><span aria-hidden="true">•••• </span>${keyHint}</span
            >`,
          )}
          ${renderTerm('Connected', renderTime(connectedAt, days))}
          ${renderTerm('Last checked', checkedAt ? renderTime(checkedAt, moments) : 'Never')}
        </dl>
        ${explanation === undefined ? nothing : html`<p class="explanation">${explanation}</p>`}
        <div class="actions">
          ${renderAction(account, 'Check again', check)}
          ${renderAction(account, 'Reconnect', reconnect)}
          ${
            status === 'suspended'
              ? renderAction(account, 'Resume', resume)
              : renderAction(account, 'Suspend', suspend)
          }
          ${renderAction(account, 'Show projects', showProjects)}
          ${renderAction(account, 'Remove', remove)}
        </div>
        <div class="remark muted" role="status">${remarks.get(id)?.text ?? nothing}</div>
      </li>
    `;
  };

  // Not `disabled` while busy: that would throw the focus to the body.
  const renderAction = (
    account: Account,
    label: string,
    act: (account: Account) => Promise<void>,
  ) => html`
    <button
      class="button quiet"
      type="button"
      aria-disabled=${isBusy(account) ? 'true' : nothing}
      @click=${() => (isBusy(account) ? undefined : act(account))}
    >
      ${label}<span class="visually-hidden"> ${account.username} on ${hostName(account)}</span>
    </button>
  `;

  /** Shows an account that was linked just now, and says so. */
  async function welcome(account: Account): Promise<void> {
    await refresh();
    remark(account, 'Linked.');
  }

  draw();
  return { refresh, welcome };
}

function renderTerm(term: string, value: unknown): TemplateResult {
  return html`
    <div>
      <dt>${term}</dt>
      <dd>${value}</dd>
    </div>
  `;
}

function renderTime(time: string, format: Intl.DateTimeFormat): TemplateResult {
  return html`<time datetime=${time}>${format.format(new Date(time))}</time>`;
}

function renderProjects(entity: string, projects: readonly string[]): TemplateResult {
  return projects.length === 0
    ? html`No projects in <bdi>${entity}</bdi> yet.`
    : html`
        Projects in <bdi>${entity}</bdi>:
        <ul class="projects">
          ${projects.map((project) => html`<li><bdi>${project}</bdi></li>`)}
        </ul>
      `;
}

const days = new Intl.DateTimeFormat('en', { dateStyle: 'medium' });
const moments = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });
