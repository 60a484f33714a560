import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { fresh } from '../element/fresh.js';
import { renderAlert } from '../element/failure-message.js';
import type { ConnectFailure } from '../element/outcome.js';
import { usableSignInUrl } from '../element/set-up.js';
import { contextOf, unreadText } from './texts.js';
import type { Speech } from './texts.js';

// What is shown in place of the list.

export function renderUnconfigured(speech: Speech): TemplateResult {
  const text = speech.messages.unconfigured(contextOf(speech));
  return html`${renderAlert(fresh(text))}<slot></slot>`;
}

export function renderLoading({ messages }: Speech): TemplateResult {
  return html`<p part="message" class="message muted">
    <span class="spinner"></span><span>${fresh(messages.loading)}</span>
  </p>`;
}

/** Why the list could not be read, and what to do. */
export function renderFailure(
  failure: ConnectFailure,
  speech: Speech,
  signInUrl: string | undefined,
  handleRetry: () => void,
): TemplateResult {
  const { messages } = speech;
  return html`
    ${renderAlert(fresh(unreadText(failure, speech)))}
    <div class="actions">
      ${renderSignIn(failure, speech, signInUrl)}
      <button part="secondary retry" class="button secondary" type="button" @click=${handleRetry}>
        ${fresh(messages.tryAgain)}
      </button>
    </div>
  `;
}

/** The way to sign in again, if that helps and the page says where. */
export function renderSignIn(
  { code }: ConnectFailure,
  { messages }: Speech,
  signInUrl: string | undefined,
): unknown {
  const url = code === 'session_required' ? usableSignInUrl(signInUrl, location.href) : undefined;
  return url
    ? html`<a part="link" class="link" href=${url}>${fresh(messages.signIn)}</a>`
    : nothing;
}
