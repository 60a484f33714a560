import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { fresh } from '../element/fresh.js';
import { externalIcon } from '../element/icons.js';
import { pageName } from '../element/display-names.js';
import { renderRow } from './account-row.js';
import type { RowHandlers } from './account-row.js';
import { renderSignIn } from './panels.js';
import type { ListedState } from './state.js';
import { contextOf, failureText, hostOf, removedText } from './texts.js';
import type { Speech } from './texts.js';

/** What the list shows. */
export interface ListView {
  readonly state: ListedState;
  /** Of the accounts' names. */
  readonly headingLevel: number;
  readonly speech: Speech;
  readonly now: Date;
  /** Where the user signs in to the product. */
  readonly signInUrl: string | undefined;
}

/** What the list can be asked for. */
export interface ListHandlers extends RowHandlers {
  readonly handleMore: () => void;
}

/** What was removed last, the accounts, and the way to the next page. */
export function renderList(view: ListView, handlers: ListHandlers): TemplateResult {
  /* eslint-disable lit-a11y/no-redundant-role -- in Safari, a list without bullets is not a list. */
  const { state, ...shared } = view;
  const { accounts, activities } = state;
  return html`
    ${renderFarewell(view)}
    ${
      accounts.length > 0
        ? html`<ul part="list" class="list" role="list">
            ${repeat(
              accounts,
              ({ id }) => id,
              (account, index) => {
                const activity = activities.get(account.id);
                return renderRow({ ...shared, account, activity, index }, handlers);
              },
            )}
          </ul>`
        : html`<div part="message" class="empty">
            <slot name="empty"
              ><p>${fresh(shared.speech.messages.empty(contextOf(shared.speech)))}</p></slot
            >
          </div>`
    }
    ${state.nextCursor === undefined ? nothing : renderMore(view, handlers)}
  `;
  /* eslint-enable lit-a11y/no-redundant-role */
}

/** The key of an account that was removed lives on at W&B, and this is where to delete it. */
function renderFarewell({ state, speech }: ListView): unknown {
  const { removed } = state;
  if (!removed) return nothing;
  const host = hostOf(removed, speech);
  return html`
    <p part="message" class="farewell">
      ${fresh(removedText(removed, speech))}
      ${host ? renderKeysLink(host.settingsUrl, speech) : nothing}
    </p>
  `;
}

/** A link to where a user deletes keys, in a tab of its own. */
export function renderKeysLink(url: string, { messages }: Speech): TemplateResult {
  const { manageKeys, newTab } = messages.removal;
  const page = pageName(new URL(url).origin);
  return html`<a part="link" class="link" href=${url} target="_blank" rel="noopener noreferrer"
    >${fresh(manageKeys(page))}${externalIcon}<span class="visually-hidden"
      >, ${fresh(newTab)}</span
    ></a
  >`;
}

function renderMore(
  { state: { more }, speech, signInUrl }: ListView,
  { handleMore }: ListHandlers,
): TemplateResult {
  const { messages } = speech;
  const isLoading = more === 'loading';
  return html`
    <div class="more">
      ${
        typeof more === 'object'
          ? html`<p part="message" class="message error">
              <span
                >${fresh(failureText(more, speech))} ${renderSignIn(more, speech, signInUrl)}</span
              >
            </p>`
          : nothing
      }
      <button
        part="secondary more"
        class="button secondary"
        type="button"
        aria-disabled=${isLoading ? 'true' : nothing}
        @click=${handleMore}
      >
        ${isLoading ? html`<span class="spinner"></span>` : nothing}
        ${fresh(isLoading ? messages.loadingMore : messages.showMore)}
      </button>
    </div>
  `;
}
