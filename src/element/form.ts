import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { WandbHost } from '../contract/wandb-hosts.js';
import { renderFailure } from './failure-message.js';
import { fresh } from './fresh.js';
import type { KeyField } from './key-field.js';
import type { MessageContext, Messages } from './locales/messages.js';
import { isFieldFailure } from './outcome.js';
import { hasFailed } from './state.js';
import type { ConnectState } from './state.js';
import { remarkTexts, waitText } from './texts.js';

/** What the form shows. */
export interface FormView {
  readonly state: ConnectState;
  readonly messages: Messages;
  readonly field: KeyField;
  /** The servers that the user picks from; empty if there is nothing to pick. */
  readonly hosts: readonly WandbHost[];
  /** The server that the key is for. */
  readonly host: WandbHost;
  readonly context: MessageContext;
  readonly signInUrl: string | undefined;
  readonly disabled: boolean;
}

/** What the form can be asked for. */
export interface FormHandlers {
  readonly handlePickHost: (id: string) => void;
  /** Called for the button's click and for the form's submission, by a password manager say. */
  readonly handleSubmit: (event: Event) => void;
  readonly handleCancel: () => void;
  /** The user follows a link. */
  readonly handleLeave: () => void;
}

/** The form: server picker, key field, messages, buttons. */
export function renderForm(view: FormView, handlers: FormHandlers): TemplateResult {
  const { state, messages, field, host, context, disabled } = view;
  const error = hasFailed(state) ? state.failure : undefined;
  const remarks = remarkTexts(state, messages, host, context);
  const hint = error || remarks.length > 0 ? undefined : messages.hint;
  const alert = error && renderFailure(error, { ...view, handleLeave: handlers.handleLeave });
  // `method` keeps the key out of the address if something submits the form past our handlers.
  return html`
    <form
      class="form"
      method="dialog"
      novalidate
      autocomplete="off"
      @keydown=${handleKeyDown}
      @submit=${handlers.handleSubmit}
    >
      ${view.hosts.length > 0 ? renderHostPicker(view, handlers) : nothing}
      ${field.render(messages, {
        disabled,
        readonly: state.phase === 'connecting',
        invalid: error !== undefined && isFieldFailure(error),
        describedBy: hint ? 'hint' : 'error note',
      })}
      <div class="messages">
        <div id="error">${alert}</div>
        <div id="note" aria-live="polite">
          ${remarks.map((text) => html`<p part="message" class="message">${fresh(text)}</p>`)}
        </div>
        ${hint ? html`<p part="hint" id="hint" class="hint">${hint}</p>` : nothing}
      </div>
      ${renderActions(view, handlers)}
    </form>
  `;
}

function renderHostPicker(
  { state, messages, hosts, host: chosen, disabled }: FormView,
  { handlePickHost }: FormHandlers,
): TemplateResult {
  const handleChange = (event: Event) => {
    handlePickHost((event.currentTarget as HTMLSelectElement).value);
  };
  return html`
    <label part="label" for="host">${messages.server}</label>
    <select
      part="host"
      id="host"
      class="control"
      translate="no"
      ?disabled=${disabled || state.phase === 'connecting'}
      @change=${handleChange}
    >
      ${hosts.map(
        (host) => html`<option value=${host.id} .selected=${host === chosen}>${host.name}</option>`,
      )}
    </select>
  `;
}

function renderActions(
  { state, messages, disabled }: FormView,
  { handleSubmit, handleCancel }: FormHandlers,
): TemplateResult {
  const isConnecting = state.phase === 'connecting';
  const wait = state.phase === 'idle' ? state.wait : undefined;
  const isBusy = isConnecting || wait !== undefined;
  // A screen reader would say each second. It gets the name that the button had at first.
  const name = state.phase === 'idle' && wait !== undefined && state.failure?.retryAfter;
  // Not `disabled` while connecting or waiting: a disabled button loses focus to the body.
  // The button handles its click, too: a sandbox without `allow-forms` submits nothing.
  return html`
    <div part="actions" class="actions">
      <button
        part=${isBusy ? 'button primary busy' : 'button primary'}
        class="button"
        type="submit"
        aria-disabled=${isBusy ? 'true' : nothing}
        aria-label=${name ? waitText(name, messages) : nothing}
        ?disabled=${disabled}
        @click=${handleSubmit}
      >
        ${isConnecting ? html`<span part="spinner" class="spinner"></span>` : nothing}
        ${fresh(wait === undefined ? connectLabel(state, messages) : waitText(wait, messages))}
      </button>
      ${
        isConnecting
          ? html`<button
              part="secondary cancel"
              class="button secondary"
              type="button"
              @click=${handleCancel}
            >
              ${messages.cancel}
            </button>`
          : nothing
      }
    </div>
  `;
}

function connectLabel(state: ConnectState, messages: Messages): string {
  if (state.phase !== 'connecting') return messages.connect;
  return state.cancelling ? messages.cancelling : messages.connecting;
}

/** Held down, Enter would try again as fast as the endpoint answers. */
function handleKeyDown(event: KeyboardEvent): void {
  if (event.key === 'Enter' && event.repeat) event.preventDefault();
}
