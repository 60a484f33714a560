import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Account } from '../contract/contract.js';
import { displayName, pageName } from './display-names.js';
import { checkIcon } from './icons.js';
import type { Messages } from './locales/messages.js';
import { ownMembers } from '../contract/own-members.js';
import type { WandbHost } from '../contract/wandb-hosts.js';

/** Who was connected: the only check that it is the right account. */
export function renderResult(
  account: Account,
  host: WandbHost | undefined,
  messages: Messages,
): TemplateResult {
  const { account: terms } = messages;
  const { name, entity } = ownMembers(account);
  const row = (term: string, value: unknown) =>
    html`<div>
      <dt>${term}</dt>
      <dd>${value}</dd>
    </div>`;
  const optionalRow = (term: string, value: string | undefined) =>
    value ? row(term, html`<bdi>${displayName(value)}</bdi>`) : nothing;
  const hint = displayName(account.keyHint);
  return html`
    <p id="result" class="outcome" tabindex="-1">
      ${checkIcon}<span>${messages.connectedAs(displayName(account.username))}</span>
    </p>
    <slot name="connected">
      <dl>
        ${optionalRow(terms.user, name)} ${optionalRow(terms.entity, entity)}
        ${row(terms.host, host ? pageName(host.appUrl) : displayName(account.host))}
        ${row(
          terms.key,
          html`<span aria-hidden="true" dir="ltr">•••• ${hint}</span
            ><span class="visually-hidden">${terms.keyEndsWith(hint)}</span>`,
        )}
      </dl>
    </slot>
  `;
}
