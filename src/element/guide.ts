import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { pageName } from './display-names.js';
import { externalIcon } from './icons.js';
import type { Messages } from './locales/messages.js';
import { ownMembers } from '../contract/own-members.js';
import type { WandbHost } from '../contract/wandb-hosts.js';

/** The provider's steps: where to go for a key, what to do there, and what to know about it. */
export function renderGuide(
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

/** A link to a page in a new tab, which cannot reach back. */
export function renderPageLink(
  url: string,
  text: string,
  newTab: string,
  handleLeave: () => void,
): TemplateResult {
  // A word joiner keeps the icon on the line of the last word.
  return html`<a
    part="link"
    class="link"
    href=${url}
    target="_blank"
    rel="noopener noreferrer"
    aria-label="${text}, ${newTab}"
    @click=${handleLeave}
    >${text}⁠${externalIcon}</a
  >`;
}
