import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { WandbHost } from '../contract/wandb-hosts.js';
import { fresh } from './fresh.js';
import { renderPageLink } from './guide.js';
import type { MessageContext, Messages } from './locales/messages.js';
import type { ConnectState } from './state.js';

/** What happens to the key, what it can do, and how to end that. Shown in every phase. */
export function renderKeyFacts(
  state: ConnectState,
  messages: Messages,
  host: WandbHost,
  context: MessageContext,
  handleLeave: () => void,
): TemplateResult {
  const { keyFacts, guide } = messages;
  const { handling, handled, access, temporaryAccess, ending, manageKeys } = keyFacts;
  const isTemporary = 'note' in state && state.note.doubts.includes('temporary_token');
  const isStored = state.phase === 'connected';
  /* eslint-disable lit-a11y/no-redundant-role -- without a marker, it is no list to Safari. */
  return html`
    <ul part="facts" class="facts" role="list">
      <li>
        <slot name="storage">${fresh(isStored ? handled(context) : handling(context))}</slot>
      </li>
      <li>${fresh(isTemporary ? temporaryAccess : access)}</li>
      <li>${ending} ${renderPageLink(host.settingsUrl, manageKeys, guide.newTab, handleLeave)}</li>
    </ul>
  `;
  /* eslint-enable lit-a11y/no-redundant-role */
}
