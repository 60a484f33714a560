import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { ownMembers } from '../contract/own-members.js';
import type { WandbHost } from '../contract/wandb-hosts.js';
import { pageName } from './display-names.js';
import { fresh } from './fresh.js';
import { chevronIcon, externalIcon } from './icons.js';
import type { MessageContext, Messages } from './locales/messages.js';

/** What the guide shows. */
export interface GuideView {
  readonly host: WandbHost;
  readonly context: MessageContext;
  readonly messages: Messages;
  /** All steps, none, or only the last one: the user is back from W&B with a key. */
  readonly steps: 'all' | 'last' | 'none';
}

/** What the guide can be asked for. */
export interface GuideHandlers {
  /** The user folds or unfolds the steps. */
  readonly handleToggle: () => void;
  /** The user follows a link to W&B. */
  readonly handleLeave: () => void;
}

/** Which steps are shown; undefined if the page leaves the guide out. */
export function stepsOf({
  guide,
  isBack,
}: {
  readonly guide: 'open' | 'closed' | 'none';
  readonly isBack: boolean;
}): GuideView['steps'] | undefined {
  if (guide === 'none') return undefined;
  if (guide === 'closed') return 'none';
  return isBack ? 'last' : 'all';
}

/** The guide to a key, which folds. */
export function renderGuide(
  view: GuideView,
  { handleToggle, handleLeave }: GuideHandlers,
): TemplateResult {
  const isOpen = view.steps === 'all';
  const handleClick = ({ currentTarget }: Event) => {
    // Only what the user unfolds moves in. Lit leaves the class alone, because it is a static one.
    (currentTarget as Element).classList.add('used');
    handleToggle();
  };
  return html`
    <div part="guide" class="guide">
      <button
        part="toggle"
        type="button"
        class="toggle"
        aria-expanded=${isOpen}
        aria-controls="steps"
        @click=${handleClick}
      >
        ${view.messages.guide.title}${chevronIcon}
      </button>
      <div id="steps" ?hidden=${view.steps === 'none'}>
        <slot name="guide">${renderSteps(view, handleLeave)}</slot>
      </div>
    </div>
  `;
}

/** Where to go for a key, and what to do there. */
function renderSteps(
  { host, context, messages: { guide }, steps }: GuideView,
  handleLeave: () => void,
): TemplateResult {
  const { signUpUrl, opensAt } = ownMembers(host);
  const link = (url: string, text: string) => renderPageLink(url, text, guide.newTab, handleLeave);
  const name = pageName(host.appUrl);
  /* eslint-disable lit-a11y/no-redundant-role -- without a marker, it is no list to Safari. */
  return html`
    <ol class="steps ${steps}" role="list">
      <li part="step">
        <p class="links">
          ${link(host.appUrl, guide.signIn(name))}
          ${signUpUrl ? link(signUpUrl, guide.signUp) : nothing}
        </p>
        ${opensAt ? html`<p class="hint">${fresh(guide.opensAt(name, opensAt.host, opensAt.owner))}</p>` : nothing}
      </li>
      <li part="step">${link(host.authorizeUrl, guide.open(pageName(host.authorizeUrl)))}</li>
      <li part="step"><p>${fresh(guide.createKey(context.product))}</p></li>
      <li part="step"><p>${guide.paste}</p></li>
    </ol>
    <details class="team">
      <summary>${guide.team}</summary>
      <p>${guide.teamDetails}</p>
    </details>
  `;
  /* eslint-enable lit-a11y/no-redundant-role */
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
