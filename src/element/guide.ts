import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { ownMembers } from '../contract/own-members.js';
import type { WandbHost } from '../contract/wandb-hosts.js';
import { pageName } from './display-names.js';
import { fresh } from './fresh.js';
import { chevronIcon, externalIcon } from './icons.js';
import type { Messages } from './locales/messages.js';

/** What the guide can be asked for. */
export interface GuideHandlers {
  /** The user folds or unfolds the steps. */
  readonly handleToggle: () => void;
  /** The user follows a link to W&B. */
  readonly handleLeave: () => void;
}

/** The guide to a key, which folds. */
export function renderGuide(
  host: WandbHost,
  messages: Messages,
  isOpen: boolean,
  { handleToggle, handleLeave }: GuideHandlers,
): TemplateResult {
  return html`
    <div part="guide" class="guide">
      <button
        type="button"
        class="toggle"
        aria-expanded=${isOpen}
        aria-controls="steps"
        @click=${handleToggle}
      >
        ${messages.guide.title}${chevronIcon}
      </button>
      <div id="steps" ?hidden=${!isOpen}>
        <slot name="guide">${renderSteps(host, messages, handleLeave)}</slot>
      </div>
    </div>
  `;
}

/** Where to go for a key, what to do there, and what to know about it. */
function renderSteps(
  host: WandbHost,
  { guide }: Messages,
  handleLeave: () => void,
): TemplateResult {
  const { signUpUrl } = ownMembers(host);
  const link = (url: string, text: string) => renderPageLink(url, text, guide.newTab, handleLeave);
  return html`
    <ol class="steps">
      <li part="step">
        <p>${guide.signIn}</p>
        <p class="links">
          ${link(host.appUrl, guide.open(pageName(host.appUrl)))}
          ${signUpUrl ? link(signUpUrl, guide.signUp) : nothing}
        </p>
      </li>
      <li part="step">
        <p>${guide.openKeyPage}</p>
        <p class="links">${link(host.authorizeUrl, guide.open(pageName(host.authorizeUrl)))}</p>
      </li>
      <li part="step"><p>${guide.createKey}</p></li>
    </ol>
    <ul class="facts">
      <li>${guide.shownOnce}</li>
      <li>${guide.noScopes}</li>
      <li>${guide.lost} ${link(host.settingsUrl, guide.manageKeys)}</li>
    </ul>
  `;
}

/** A link that opens a page in a new tab, without access to this one. */
export function renderPageLink(
  url: string,
  text: string,
  newTab: string,
  handleLeave: () => void,
): TemplateResult {
  // A word joiner (U+2060) keeps the icon on the line of the last word.
  return html`<a
    part="link"
    class="link"
    href=${url}
    target="_blank"
    rel="noopener noreferrer"
    aria-label="${text}, ${newTab}"
    @click=${handleLeave}
    >${fresh(`${text}\u2060`)}${externalIcon}</a
  >`;
}
