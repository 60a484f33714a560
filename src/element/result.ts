import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Account } from '../contract/contract.js';
import { ownMembers } from '../contract/own-members.js';
import type { WandbHost } from '../contract/wandb-hosts.js';
import { displayName, hostName } from './display-names.js';
import { fresh } from './fresh.js';
import { checkIcon } from './icons.js';
import type { Messages } from './locales/messages.js';

/** What the result can be asked for. A handler that is undefined has no button. */
export interface ResultHandlers {
  readonly handleDone: (() => void) | undefined;
  readonly handleReconnect: (() => void) | undefined;
  readonly handleConnectAnother: (() => void) | undefined;
}

/**
 * The linked account, and what the user can do next.
 *
 * @param host the account's server, if it is among those on offer.
 */
export function renderResult(
  account: Account,
  host: WandbHost | undefined,
  product: string | undefined,
  messages: Messages,
  disabled: boolean,
  { handleDone, handleReconnect, handleConnectAnother }: ResultHandlers,
): TemplateResult {
  const secondary = (handler: (() => void) | undefined, text: string) =>
    handler
      ? html`<button
          part="secondary"
          class="button secondary"
          type="button"
          ?disabled=${disabled}
          @click=${handler}
        >
          ${text}
        </button>`
      : nothing;
  // Orca reads out what has focus only if that has the words itself, and not in a child.
  return html`
    <div part="result" class="result">
      <p class="outcome">
        ${checkIcon}<span id="result" tabindex="-1"
          >${fresh(messages.connectedAs(displayName(account.username)))}</span
        >
      </p>
      <slot name="connected">
        ${renderDetails(account, host, messages)}
        ${account.status === 'active' ? html`<p>${fresh(messages.ready(product))}</p>` : nothing}
      </slot>
      <div part="actions" class="actions">
        ${
          handleDone
            ? html`<button part="button primary" class="button" type="button" @click=${handleDone}>
                ${messages.done}
              </button>`
            : nothing
        }
        ${secondary(handleReconnect, messages.reconnect)}
        ${secondary(handleConnectAnother, messages.connectAnother)}
      </div>
    </div>
  `;
}

/** By these the user sees whether it is the right account. */
function renderDetails(
  account: Account,
  host: WandbHost | undefined,
  { account: terms }: Messages,
): TemplateResult {
  const { name, entity } = ownMembers(account);
  const hint = displayName(account.keyHint);
  const row = (term: string, value: unknown) =>
    html`<div part="row">
      <dt>${term}</dt>
      <dd translate="no">${value}</dd>
    </div>`;
  const optionalRow = (term: string, value: string | undefined) =>
    value ? row(term, html`<bdi>${displayName(value)}</bdi>`) : nothing;
  return html`
    <dl>
      ${optionalRow(terms.name, name)} ${optionalRow(terms.entity, entity)}
      ${row(terms.host, hostName(host, account.host))}
      ${row(
        terms.key,
        html`<span aria-hidden="true" dir="ltr">•••• ${hint}</span
          ><span class="visually-hidden">${terms.keyEndsWith(hint)}</span>`,
      )}
    </dl>
  `;
}
