import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { DirectiveResult } from 'lit/directive.js';
import type { WandbHost } from '../contract/wandb-hosts.js';
import { fresh } from './fresh.js';
import { renderPageLink } from './guide.js';
import { alertIcon } from './icons.js';
import type { MessageContext, Messages } from './locales/messages.js';
import type { ConnectFailure } from './outcome.js';
import { failureText, waitText } from './texts.js';

/** An endpoint can send any text. Only what looks like an id is shown. */
const isRequestId = /^(?=.*\d)[\w.:-]{1,64}$/;

/** What a failure's message needs besides the failure. */
export interface FailureView {
  readonly messages: Messages;
  readonly host: WandbHost;
  readonly context: MessageContext;
  /** Where the user signs in to the product, if the page says so. */
  readonly signInUrl: string | undefined;
  readonly handleLeave: () => void;
}

/**
 * What went wrong, with the link that helps. Each failure is an alert of its own, so a screen reader
 * says it again if the same one comes again. Orca says alerts that appear, but in Firefox not those
 * that change.
 */
export function renderFailure(failure: ConnectFailure, view: FailureView): DirectiveResult {
  const { messages, context } = view;
  const { requestId = '', retryAfter } = failure;
  // Sighted users see the seconds count down on the button. A screen reader says them once.
  return keyed(
    failure,
    renderAlert(
      html`
        ${fresh(failureText(failure, messages, context))} ${renderRemedy(failure, view)}
        ${
          retryAfter === undefined
            ? nothing
            : html`<span class="visually-hidden">${waitText(retryAfter, messages)}</span>`
        }
        ${
          isRequestId.test(requestId)
            ? html`<bdi class="request-id" translate="no">${messages.requestId(requestId)}</bdi>`
            : nothing
        }
      `,
      'alert',
    ),
  );
}

/** A message with the sign of an alert, and if a screen reader has to say it, with the role. */
export function renderAlert(content: unknown, role?: 'alert'): TemplateResult {
  return html`<p part="message" class="message error" role=${role ?? nothing}>
    ${alertIcon}<span>${content}</span>
  </p>`;
}

function renderRemedy(
  { code, reason }: ConnectFailure,
  { messages, host, signInUrl, handleLeave }: FailureView,
): unknown {
  const link = (url: string, text: string) =>
    renderPageLink(url, text, messages.guide.newTab, handleLeave);
  if (code === 'invalid_key' || reason === 'masked') {
    return link(host.authorizeUrl, messages.createAnotherKey);
  }
  return code === 'session_required' && signInUrl ? link(signInUrl, messages.signIn) : nothing;
}
