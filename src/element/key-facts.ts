import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { WandbHost } from '../contract/wandb-hosts.js';
import { hostName } from './display-names.js';
import { fresh } from './fresh.js';
import { renderPageLink } from './guide.js';
import type { MessageContext, Messages } from './locales/messages.js';
import type { ConnectState } from './state.js';

/** What the facts are about. */
export interface KeyFactsView {
  readonly state: ConnectState;
  readonly messages: Messages;
  readonly context: MessageContext;
  /** The server that a key in the field is for. */
  readonly host: WandbHost;
  /** The server with this id, if it is among those on offer. */
  readonly findHost: (id: string) => WandbHost | undefined;
}

/** What happens to the key, what it can do, and how to end that: also after success. */
export function renderKeyFacts(
  { state, messages, context: ofChosen, host: chosen, findHost }: KeyFactsView,
  handleLeave: () => void,
): TemplateResult {
  const { keyFacts, guide } = messages;
  const isStored = state.phase === 'connected';
  const id = isStored ? state.account.host : chosen.id;
  const host = isStored ? findHost(id) : chosen;
  const context = { ...ofChosen, host: hostName(host, id) };
  const handling = isStored ? keyFacts.handled(context) : keyFacts.handling(context);
  const access = isTemporary(state) ? keyFacts.temporaryAccess : keyFacts.access;
  /* eslint-disable lit-a11y/no-redundant-role -- without a marker, it is no list to Safari. */
  return html`
    <ul part="facts" class="facts" role="list">
      <li><slot name="storage">${fresh(handling)}</slot></li>
      <li>${fresh(access)}</li>
      <li>
        ${keyFacts.ending}
        ${
          host
            ? renderPageLink(host.settingsUrl, keyFacts.manageKeys, guide.newTab, handleLeave)
            : nothing
        }
      </li>
    </ul>
  `;
  /* eslint-enable lit-a11y/no-redundant-role */
}

function isTemporary(state: ConnectState): boolean {
  return (
    'isTemporary' in state || ('note' in state && state.note.doubts.includes('temporary_token'))
  );
}
