import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Account } from '../contract/contract.js';
import type { AccessSettings } from '../element/endpoint-access.js';
import type { WandbSuccessEvent } from '../element/events.js';
import { displayName } from '../element/display-names.js';
import { fresh } from '../element/fresh.js';
import type { MessagesOverride } from '../element/locales/merge-messages.js';
import type { WandbHost } from '../contract/wandb-hosts.js';
import { renderKeysLink } from './account-list.js';
import { contextOf, hostOf } from './texts.js';
import type { Speech } from './texts.js';

/** The properties of the element that it passes on to each `<wandb-connect>` in it. */
export interface ConnectSettings extends AccessSettings {
  readonly tokenEndpoint: string | undefined;
  readonly wandbHosts: readonly WandbHost[] | undefined;
  readonly product: string | undefined;
  readonly signInUrl: string | undefined;
  readonly theme: string | undefined;
  readonly messages: MessagesOverride | undefined;
}

/** What a `<wandb-connect>` in the list reports. */
export interface ConnectHandlers {
  readonly handleSuccess: (event: WandbSuccessEvent) => void;
  readonly handleClose: () => void;
}

/** The button that connects one more account, and its dialog. */
export function renderConnect(
  settings: ConnectSettings,
  { messages }: Speech,
  handlers: ConnectHandlers,
): TemplateResult {
  return renderDialog(
    settings,
    { id: 'new-account', messages: settings.messages },
    handlers,
    html`
      <slot name="connect" slot="trigger"
        ><button
          part="button connect"
          id="connect"
          class="button"
          type="button"
          aria-haspopup="dialog"
        >
          ${fresh(messages.connect)}
        </button></slot
      >
    `,
  );
}

/** The dialog that takes a new key for an account. It has no button of its own: call `open()`. */
export function renderReconnect(
  account: Account,
  settings: ConnectSettings,
  { lang, messages }: Speech,
  handlers: ConnectHandlers,
): TemplateResult {
  const { heading, keyInUse } = messages.reconnect;
  const reconnectHeading = () => heading(displayName(account.username));
  return renderDialog(
    settings,
    { id: 'reconnect', account, messages: { reconnectHeading, ...settings.messages } },
    handlers,
    html`
      <span slot="trigger"></span>
      <p slot="footer" lang=${lang} class="key-in-use">
        ${fresh(keyInUse(displayName(account.keyHint)))}
      </p>
    `,
  );
}

/** In what the two dialogs differ. */
interface DialogKind {
  readonly id: string;
  /** The account to reconnect. */
  readonly account?: Account;
  readonly messages: MessagesOverride | undefined;
}

function renderDialog(
  settings: ConnectSettings,
  { id, account, messages }: DialogKind,
  { handleSuccess, handleClose }: ConnectHandlers,
  content: TemplateResult,
): TemplateResult {
  return html`
    <wandb-connect
      id=${id}
      dialog="closed"
      guide=${account ? 'closed' : 'open'}
      account-id=${account?.id ?? nothing}
      wandb-host=${account?.host ?? nothing}
      token-endpoint=${settings.tokenEndpoint ?? nothing}
      credentials=${settings.credentials}
      request-timeout=${settings.requestTimeout}
      product=${settings.product ?? nothing}
      sign-in-url=${settings.signInUrl ?? nothing}
      theme=${settings.theme ?? nothing}
      .wandbHosts=${settings.wandbHosts}
      .headers=${settings.headers}
      .messages=${messages}
      @wandb-success=${handleSuccess}
      @wandb-close=${handleClose}
    >
      ${content}
    </wandb-connect>
  `;
}

/** What the user can answer in the dialog before a removal. */
export interface RemovalHandlers {
  readonly handleConfirm: () => void;
  readonly handleCancel: () => void;
  /** The browser has closed the dialog. */
  readonly handleClosed: () => void;
}

/**
 * The dialog that asks before an account is removed, and says what a removal doesn't do.
 *
 * @param account undefined while the dialog is closed.
 */
export function renderRemoval(
  account: Account | undefined,
  speech: Speech,
  { handleConfirm, handleCancel, handleClosed }: RemovalHandlers,
): TemplateResult {
  return html`
    <dialog
      part="dialog"
      id="removal"
      class="base"
      lang=${speech.lang}
      aria-labelledby="removal-heading"
      aria-describedby="removal-text"
      @close=${handleClosed}
      @keydown=${keepEscape}
    >
      ${account ? renderQuestion(account, speech, handleConfirm, handleCancel) : nothing}
    </dialog>
  `;
}

function renderQuestion(
  account: Account,
  speech: Speech,
  handleConfirm: () => void,
  handleCancel: () => void,
): TemplateResult {
  const { removal } = speech.messages;
  const context = contextOf(speech, account);
  const host = hostOf(account, speech);
  // In a dialog, the attribute only says what gets focus when it opens: the answer that changes nothing.
  /* eslint-disable lit-a11y/no-autofocus */
  return html`
    <h2 id="removal-heading">${fresh(removal.heading(displayName(account.username)))}</h2>
    <div id="removal-text" class="text">
      <p>${fresh(removal.consequence(context))}</p>
      <p>
        <strong>${fresh(removal.keyLives(context))}</strong>
      </p>
    </div>
    ${host ? html`<p>${renderKeysLink(host.settingsUrl, speech)}</p>` : nothing}
    <div class="actions answers">
      <button
        part="secondary cancel"
        class="button secondary"
        type="button"
        autofocus
        @click=${handleCancel}
      >
        ${fresh(removal.cancel)}
      </button>
      <button part="button confirm" class="button danger" type="button" @click=${handleConfirm}>
        ${fresh(removal.confirm)}
      </button>
    </div>
  `;
  /* eslint-enable lit-a11y/no-autofocus */
}

/** The browser closes this dialog. A dialog of the page's around the list stays open. */
function keepEscape(event: KeyboardEvent): void {
  if (event.key === 'Escape') event.stopPropagation();
}
