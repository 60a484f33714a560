import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { renderPageLink } from './guide.js';
import { alertIcon } from './icons.js';
import type { Messages } from './locales/messages.js';
import type { ConnectState } from './state.js';

/** What the panel can be asked for. */
export interface AuthorizationHandlers {
  readonly handleContinue: () => void;
  readonly handleCancel: () => void;
  /** The user follows the plain link to another tab. */
  readonly handleOpened: () => void;
  /** The user goes there in this tab. */
  readonly handleInTab: (event: MouseEvent) => void;
}

/**
 * Where the user is about to go, and the click that opens it.
 *
 * @param canReturn whether the endpoint's return page can know of this one: it is of one origin.
 */
export function renderAuthorization(
  { authorizationUrl, step, cancelling }: Extract<ConnectState, { phase: 'authorizing' }>,
  messages: Messages,
  blocked: string,
  { handleContinue, handleCancel, handleOpened, handleInTab }: AuthorizationHandlers,
  canReturn: boolean,
): TemplateResult {
  const { authorization: texts, guide } = messages;
  const { host } = new URL(authorizationUrl);
  const isOpened = step === 'opened';
  // All else stays as it is: a moment later it is gone.
  const disabled = cancelling ? 'true' : nothing;
  return html`
    <p class="message">
      ${isOpened ? html`<span class="spinner"></span>` : nothing}
      <span>${isOpened ? texts.wait(host) : texts.ask(host)}</span>
    </p>
    <div role="alert">
      ${
        step === 'blocked'
          ? html`<p part="message" class="message error">${alertIcon}<span>${blocked}</span></p>`
          : nothing
      }
    </div>
    ${
      step === 'blocked'
        ? html`<p class="links">
            ${renderPageLink(authorizationUrl, guide.open(host), guide.newTab, handleOpened)}
            ${
              canReturn
                ? html`<a part="link" class="link" href=${authorizationUrl} @click=${handleInTab}
                    >${texts.inThisTab}</a
                  >`
                : nothing
            }
          </p>`
        : nothing
    }
    <div class="actions">
      <button
        part="button"
        class="button"
        type="button"
        aria-disabled=${disabled}
        @click=${handleContinue}
      >
        ${cancelling ? messages.cancelling : isOpened ? texts.openAgain : texts.continue}
      </button>
      <button
        part="cancel"
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
