import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { WandbHost } from '../contract/wandb-hosts.js';
import { renderApproval } from './approval-panel.js';
import type { ApprovalHandlers } from './approval-panel.js';
import { renderAlert } from './failure-message.js';
import { fresh } from './fresh.js';
import { renderForm } from './form.js';
import type { FormHandlers, FormView } from './form.js';
import { renderGuide } from './guide.js';
import type { GuideHandlers, GuideView } from './guide.js';
import { renderKeyFacts } from './key-facts.js';
import type { MessageContext, Messages } from './locales/messages.js';
import { failure } from './outcome.js';
import { renderResult } from './result.js';
import type { ResultHandlers } from './result.js';
import { failureText } from './texts.js';

/** What is between the card's heading and its footer. */
export interface ContentView extends FormView {
  /** Undefined if the page leaves the guide out. */
  readonly steps: GuideView['steps'] | undefined;
  /** The server with this id, if it is among those on offer. */
  readonly findHost: (id: string) => WandbHost | undefined;
  /** Whether the user can approve in this tab, and find this attempt again when they are back. */
  readonly canLeaveInTab: boolean;
}

/** What the user can do there. */
export interface ContentHandlers {
  readonly form: FormHandlers;
  readonly guide: GuideHandlers;
  readonly approval: ApprovalHandlers;
  readonly result: ResultHandlers;
}

/**
 * The form and the guide, or what is shown instead, and the facts about the key. An approval only
 * covers the form, which holds the key, and the card keeps its size.
 */
export function renderContent(view: ContentView, handlers: ContentHandlers): TemplateResult {
  const { state } = view;
  const instead = renderInstead(view, handlers);
  return html`
    <div class="stack">
      ${instead && html`<div class="instead">${instead}</div>`}
      ${state.phase === 'connected' ? nothing : renderLayout(view, handlers, instead !== undefined)}
    </div>
    ${state.phase === 'unconfigured' ? nothing : renderKeyFacts(view, handlers.guide.handleLeave)}
  `;
}

/** Text and a node are all that Lit can render if the page allows no templates. */
export function renderWithoutTemplate(messages: Messages, context: MessageContext): unknown {
  return [failureText(failure('config_error'), messages, context), document.createElement('slot')];
}

function renderLayout(
  view: ContentView,
  handlers: ContentHandlers,
  isCovered: boolean,
): TemplateResult {
  return html`
    <div
      class="layout ${isCovered ? 'covered' : ''}"
      ?hidden=${view.state.phase === 'unconfigured'}
    >
      ${renderForm(view, handlers.form)}
      ${view.steps ? renderGuide({ ...view, steps: view.steps }, handlers.guide) : nothing}
    </div>
  `;
}

function renderInstead(view: ContentView, handlers: ContentHandlers): TemplateResult | undefined {
  const { state, messages, context, canLeaveInTab } = view;
  switch (state.phase) {
    case 'unconfigured':
      return html`${renderAlert(fresh(failureText(failure('config_error'), messages, context)))}<slot
        ></slot>`;
    case 'idle':
    case 'connecting':
      return undefined;
    case 'authorizing': {
      const blockedText = failureText(failure('popup_blocked'), messages, context);
      return renderApproval({ state, messages, blockedText, canLeaveInTab }, handlers.approval);
    }
    case 'connected': {
      const { account } = state;
      const host = view.findHost(account.host);
      return renderResult(account, host, context.product, messages, view.disabled, handlers.result);
    }
  }
}
