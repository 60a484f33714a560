import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { renderAlert } from './failure-message.js';
import { fresh } from './fresh.js';
import { renderPageLink } from './guide.js';
import type { Messages } from './locales/messages.js';
import type { ConnectState } from './state.js';

/** What the panel shows. */
export interface ApprovalView {
  readonly state: Extract<ConnectState, { phase: 'authorizing' }>;
  readonly messages: Messages;
  /** The text for a browser that has blocked the window. */
  readonly blockedText: string;
  /** Whether the user can approve in this tab, and find this attempt again when they are back. */
  readonly canLeaveInTab: boolean;
}

/** What the panel can be asked for. */
export interface ApprovalHandlers {
  readonly handleContinue: () => void;
  readonly handleCancel: () => void;
  /** The user follows the link that opens another tab. */
  readonly handleOpened: () => void;
  /** The user follows the link that leaves this page. */
  readonly handleLeaveInTab: (event: MouseEvent) => void;
}

/** Says where the user has to approve, and has the button that takes them there. */
export function renderApproval(view: ApprovalView, handlers: ApprovalHandlers): TemplateResult {
  const { state, messages, blockedText } = view;
  const { authorization: texts } = messages;
  const { host } = new URL(state.authorizationUrl);
  const isOpened = state.step === 'opened';
  const isBlocked = state.step === 'blocked';
  return html`
    <p class="message">
      ${isOpened ? html`<span part="spinner" class="spinner"></span>` : nothing}
      <span>${fresh(isOpened ? texts.wait(host) : texts.ask(host))}</span>
    </p>
    ${isBlocked ? keyed(state, renderAlert(fresh(blockedText), 'alert')) : nothing}
    ${isBlocked ? renderLinks(view, handlers) : nothing} ${renderActions(view, handlers)}
  `;
}

/** Links do what the blocked window would have done. */
function renderLinks(
  { state: { authorizationUrl }, messages, canLeaveInTab }: ApprovalView,
  { handleOpened, handleLeaveInTab }: ApprovalHandlers,
): TemplateResult {
  const { authorization: texts, guide } = messages;
  const { host } = new URL(authorizationUrl);
  return html`
    <p class="links">
      ${renderPageLink(authorizationUrl, guide.open(host), guide.newTab, handleOpened)}
      ${
        canLeaveInTab
          ? html`<a part="link" class="link" href=${authorizationUrl} @click=${handleLeaveInTab}
              >${texts.inThisTab}</a
            >`
          : nothing
      }
    </p>
  `;
}

function renderActions(
  { state: { step, cancelling }, messages }: ApprovalView,
  { handleContinue, handleCancel }: ApprovalHandlers,
): TemplateResult {
  const { authorization: texts } = messages;
  // While it is being cancelled, the panel stays as it is: it will be gone in a moment.
  const disabled = cancelling ? 'true' : nothing;
  return html`
    <div part="actions" class="actions">
      <button
        part="button primary"
        class="button"
        type="button"
        aria-disabled=${disabled}
        @click=${handleContinue}
      >
        ${fresh(
          cancelling ? messages.cancelling : step === 'opened' ? texts.openAgain : texts.continue,
        )}
      </button>
      <button
        part="secondary cancel"
        class="button secondary"
        type="button"
        aria-disabled=${disabled}
        @click=${handleCancel}
      >
        ${messages.cancel}
      </button>
    </div>
  `;
}
