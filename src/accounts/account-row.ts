import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Account } from '../contract/contract.js';
import { ownMembers } from '../contract/own-members.js';
import { displayName } from '../element/display-names.js';
import { fresh } from '../element/fresh.js';
import { renderSignIn } from './panels.js';
import type { AccountAction, Activity } from './state.js';
import { activityText, explanationText, hostText } from './texts.js';
import type { Speech } from './texts.js';

/** What a row shows. */
export interface RowView {
  readonly account: Account;
  readonly activity: Activity | undefined;
  /** Its place in the list, for ids. */
  readonly index: number;
  /** Of the account's name. */
  readonly headingLevel: number;
  readonly speech: Speech;
  readonly now: Date;
  /** Where the user signs in to the product. */
  readonly signInUrl: string | undefined;
}

/** What a row can be asked for. */
export interface RowHandlers {
  readonly handleAction: (account: Account, action: AccountAction) => void;
  readonly handleReconnect: (account: Account) => void;
  readonly handleRemove: (account: Account) => void;
}

/** An account: whose it is, how it is doing, and what can be done about it. */
export function renderRow(view: RowView, handlers: RowHandlers): TemplateResult {
  const { account, activity, index, headingLevel, speech, signInUrl } = view;
  const { username, status } = account;
  const { name, entity } = ownMembers(account);
  const others = [name, entity].filter((other) => other !== undefined && other !== username);
  const isBusy = activity?.kind === 'busy';
  const explanation = explanationText(account, speech);
  return html`
    <li part="account" class="account" data-id=${account.id} aria-busy=${isBusy ? 'true' : nothing}>
      <div class="who">
        <h3
          part="name"
          class="name"
          id="name-${index}"
          tabindex="-1"
          aria-level=${headingLevel}
          translate="no"
        >
          <bdi>${displayName(username)}</bdi>
        </h3>
        <span part="status" class="status ${status}">${fresh(speech.messages.status[status])}</span>
      </div>
      ${
        others.length > 0
          ? html`<p class="others" translate="no">
              ${others.map((other) => html`<bdi>${displayName(other ?? '')}</bdi>`)}
            </p>`
          : nothing
      }
      ${renderDetails(view)}
      ${
        explanation
          ? html`<p part="message" class="explanation ${status}">${fresh(explanation)}</p>`
          : nothing
      }
      ${renderActions(view, handlers, isBusy)}
      ${
        activity
          ? html`<p part="message" class="remark ${activity.kind}">
              ${isBusy ? html`<span class="spinner"></span>` : nothing}
              <span
                >${fresh(activityText(activity, account, speech))}
                ${
                  activity.kind === 'failed'
                    ? renderSignIn(activity.failure, speech, signInUrl)
                    : nothing
                }</span
              >
            </p>`
          : nothing
      }
      <slot name="account-${account.id}"></slot>
    </li>
  `;
}

function renderDetails({ account, index, speech, now }: RowView): TemplateResult {
  const { terms } = speech.messages;
  const { date, moment, ago } = speech.times;
  const { checkedAt } = ownMembers(account);
  const hint = displayName(account.keyHint);
  const row = (term: string, value: unknown) =>
    html`<div>
      <dt>${fresh(term)}</dt>
      <dd>${value}</dd>
    </div>`;
  return html`
    <dl part="details">
      ${row(
        terms.server,
        html`<bdi id="server-${index}" translate="no">${hostText(account, speech)}</bdi>`,
      )}
      ${row(
        terms.key,
        html`<span aria-hidden="true" class="key" dir="ltr" translate="no">•••• ${hint}</span
          ><span class="visually-hidden">${fresh(terms.keyEndsWith(hint))}</span>`,
      )}
      ${row(terms.connected, renderTime(account.connectedAt, date, moment))}
      ${row(
        terms.checked,
        checkedAt ? renderTime(checkedAt, (time) => ago(time, now), moment) : fresh(terms.never),
      )}
    </dl>
  `;
}

/** @param inFull for those who point at it */
function renderTime(
  text: string,
  inShort: (time: Date) => string,
  inFull: (time: Date) => string,
): unknown {
  const time = new Date(text);
  // The endpoint can send any text.
  if (Number.isNaN(time.getTime())) return '–';
  return html`<time datetime=${time.toISOString()} title=${inFull(time)}
    >${fresh(inShort(time))}</time
  >`;
}

function renderActions(
  { account, index, speech }: RowView,
  { handleAction, handleReconnect, handleRemove }: RowHandlers,
  isBusy: boolean,
): TemplateResult {
  const { actions } = speech.messages;
  const { id, username, status } = account;
  // Named after the account by its own words, so no language has to make a sentence of them. Not by
  // `aria-labelledby`: Orca says such words twice here, and skips them where they are shown. Not
  // `disabled` while busy: a disabled button loses focus to the body.
  const button = (
    action: keyof typeof actions,
    handleClick: () => void,
    place: string = action,
  ) => html`
    <button
      part="secondary ${action}"
      class="button secondary"
      type="button"
      id="${place}-${index}"
      aria-haspopup=${action === 'reconnect' || action === 'remove' ? 'dialog' : nothing}
      aria-disabled=${isBusy ? 'true' : nothing}
      @click=${() => {
        if (!isBusy) handleClick();
      }}
    >
      ${fresh(actions[action])}
      <span class="visually-hidden" translate="no"
        ><bdi>${displayName(username)}</bdi> <bdi>${hostText(account, speech)}</bdi></span
      >
    </button>
  `;
  const pause = status === 'suspended' ? 'resume' : 'suspend';
  return html`
    <div part="actions" class="actions" data-account=${id}>
      ${button('check', () => handleAction(account, 'check'))}
      ${button('reconnect', () => handleReconnect(account))}
      ${button(pause, () => handleAction(account, pause), 'pause')}
      ${button('remove', () => handleRemove(account))}
    </div>
  `;
}
