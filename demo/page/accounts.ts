import { html, nothing, render } from 'lit';
import { CONNECT_HEADER } from '../../src/contract.js';
import type { Account } from '../../src/contract.js';
import type { WandbHost } from '../../src/wandb-hosts.js';
import { fetchAccounts } from '../fetch-accounts.js';

export interface AccountsOptions {
  /** The token endpoint of the page, which also lists what it keeps. */
  readonly endpoint: string;
  readonly hosts: readonly WandbHost[];
  /** Asks the user; true when the account is to go. */
  readonly confirmRemoval?: (account: Account) => Promise<boolean>;
  readonly onList?: (accounts: readonly Account[]) => void;
}

/** What a product keeps under "Accounts": a list, drawn into `root` and drawn anew on request. */
export function createAccounts(root: HTMLElement, options: AccountsOptions) {
  const { endpoint, hosts, onList } = options;
  const confirmRemoval = options.confirmRemoval ?? (() => Promise.resolve(true));

  async function refresh(): Promise<void> {
    try {
      const accounts = await fetchAccounts(endpoint);
      render(accounts.length === 0 ? renderNone() : renderList(accounts), root);
      onList?.(accounts);
    } catch {
      render(renderFailure(), root);
    }
  }

  async function remove(account: Account): Promise<void> {
    if (!(await confirmRemoval(account))) return;
    await fetch(`${endpoint}/accounts/${encodeURIComponent(account.id)}`, {
      method: 'DELETE',
      headers: { [CONNECT_HEADER]: '1' },
    }).catch(() => undefined);
    await refresh();
  }

  const renderNone = () => html`<p class="muted">No account is linked yet.</p>`;

  const renderFailure = () => html`
    <p class="muted">The accounts could not be loaded.</p>
    <button class="button quiet" type="button" @click=${refresh}>Try again</button>
  `;

  const renderList = (accounts: readonly Account[]) => html`
    <ul class="accounts">
      ${accounts.map(renderAccount)}
    </ul>
  `;

  const renderAccount = (account: Account) => {
    const { username, name, entity, keyHint, status, connectedAt } = account;
    const host = hosts.find(({ id }) => id === account.host);
    return html`
      <li class="account">
        <p class="who">
          <strong><bdi>${username}</bdi></strong>
          ${name || entity ? html`<span class="muted"><bdi>${name ?? entity}</bdi></span>` : nothing}
        </p>
        <dl>
          <div>
            <dt>Status</dt>
            <dd><span class="status" data-status=${status}>${statusNames[status]}</span></dd>
          </div>
          <div>
            <dt>Server</dt>
            <dd>${host?.name ?? account.host}</dd>
          </div>
          <div>
            <dt>Key</dt>
            <dd>
              <span class="code" dir="ltr"><span aria-hidden="true">•••• </span>${keyHint}</span>
            </dd>
          </div>
          <div>
            <dt>Connected</dt>
            <dd>
              <time datetime=${connectedAt}>${dates.format(new Date(connectedAt))}</time>
            </dd>
          </div>
        </dl>
        <button
          class="button quiet"
          type="button"
          aria-label="Remove ${username}"
          @click=${() => remove(account)}
        >
          Remove
        </button>
      </li>
    `;
  };

  render(html`<p class="muted">Loading…</p>`, root);
  return { refresh };
}

const statusNames: Record<Account['status'], string> = {
  active: 'Active',
  error: 'Error',
  suspended: 'Suspended',
};

const dates = new Intl.DateTimeFormat('en', { dateStyle: 'medium' });
