import { html, nothing } from 'lit';
import type { CSSResult, PropertyDeclarations, TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { wandbCloud } from '../contract/wandb-hosts.js';
import type { WandbHost } from '../contract/wandb-hosts.js';
import { adoptSheets } from '../element/adopt-styles.js';
import { EmbeddableElement, orElse } from '../element/embeddable.js';
import type { HostHeaders } from '../element/endpoint-access.js';
import { fresh } from '../element/fresh.js';
import type { MessagesOverride } from '../element/locales/merge-messages.js';
import { renderList } from './account-list.js';
import { renderConnect, renderReconnect, renderRemoval } from './dialogs.js';
import { ListControl } from './list-control.js';
import { renderFailure, renderLoading, renderUnconfigured } from './panels.js';
import type { AccountsState } from './state.js';
import { contextOf } from './texts.js';
import type { Speech } from './texts.js';
import { styles } from './wandb-accounts.styles.js';

/** @internal */
export const accountsSheets: CSSResult[] = [styles];

/**
 * Lists the connected Weights & Biases accounts, with everything that a user can do to them.
 *
 * @tagname wandb-accounts
 * @summary Lists the connected Weights & Biases accounts.
 *
 * @slot - Shown until the script has loaded, and if the element isn't set up correctly.
 * @slot heading - Text that replaces the heading.
 * @slot connect - Your own button to connect an account.
 * @slot actions - Beside that button.
 * @slot empty - Shown if no account is connected.
 * @slot account-ID - Your own content below the account with this id.
 * @slot footer - Below everything else.
 *
 * @fires {WandbAccountsListEvent} wandb-accounts-list - The list was read or has changed.
 * @fires {WandbBeforeAccountChangeEvent} wandb-before-account-change - Before an action on an account; cancelable.
 * @fires {WandbAccountChangeEvent} wandb-account-change - The endpoint has checked, suspended, resumed or removed an account.
 * @fires {WandbAccountsErrorEvent} wandb-accounts-error - The list could not be read, or an action failed.
 *
 * @csspart base - The card.
 * @csspart heading - The card's heading.
 * @csspart list - The list.
 * @csspart account - One account.
 * @csspart name - The account's user.
 * @csspart status - Whether the account's key works.
 * @csspart details - Server, key and times.
 * @csspart actions - The buttons of an account.
 * @csspart button - The button that connects an account, and the one that confirms a removal.
 * @csspart secondary - The other buttons.
 * @csspart connect - The button that connects an account.
 * @csspart check - The button that checks a key again.
 * @csspart reconnect - The button that takes a new key.
 * @csspart suspend - The button that suspends an account.
 * @csspart resume - The button that resumes one.
 * @csspart remove - The button that removes one.
 * @csspart retry - The button that reads the list again.
 * @csspart more - The button that shows more accounts.
 * @csspart message - What has happened, or what a status means.
 * @csspart link - A link to W&B, or to where the user signs in.
 * @csspart dialog - The dialog that asks before a removal.
 * @csspart cancel - The button that keeps the account.
 * @csspart confirm - The button that removes it.
 *
 * @cssprop [--wandb-connect-accent=light-dark(#1c1e21, #f2f3f5)] - The main button.
 * @cssprop [--wandb-connect-on-accent] - Its text. By default black or white, whichever is readable.
 * @cssprop [--wandb-connect-background=light-dark(#ffffff, #1b1d21)] - The card.
 * @cssprop [--wandb-connect-text=light-dark(#1c1e21, #eceef1)] - Text.
 * @cssprop [--wandb-connect-muted=light-dark(#5c626b, #a5acb6)] - Secondary text.
 * @cssprop [--wandb-connect-border=light-dark(#dcdfe4, #383c43)] - Lines.
 * @cssprop [--wandb-connect-link=inherit] - Links.
 * @cssprop [--wandb-connect-danger=light-dark(#b3261e, #ff9b92)] - Failures, and the removal.
 * @cssprop [--wandb-connect-warning] - Doubts about a key. By default, the color of text.
 * @cssprop [--wandb-connect-success=light-dark(#1a7040, #6fd79a)] - Keys that work.
 * @cssprop [--wandb-connect-radius=12px] - The card's corners; controls get two thirds of it.
 * @cssprop [--wandb-connect-space=8px] - The unit of most distances in the card that connects.
 * @cssprop [--wandb-connect-font=inherit] - The font family.
 * @cssprop [--wandb-connect-font-size=inherit] - The font size. Everything grows with it.
 * @cssprop [--wandb-connect-font-weight=400] - The weight of text.
 * @cssprop [--wandb-connect-font-weight-strong=600] - The weight of headings, labels and buttons.
 * @cssprop [--wandb-connect-font-mono=ui-monospace] - The font family of the key.
 * @cssprop [--wandb-connect-focus] - The focus ring. By default, the color of text.
 * @cssprop [--wandb-connect-focus-width=2px] - How thick it is.
 * @cssprop [--wandb-connect-focus-offset=2px] - How far it is from what has focus.
 * @cssprop [--wandb-connect-control-background] - Fields. By default, the card's.
 * @cssprop [--wandb-connect-control-border=light-dark(#868d97, #767d88)] - Lines around controls.
 * @cssprop [--wandb-connect-control-height=clamp(32px, 2.5em, 44px)] - The main button, and the controls of the card that connects.
 * @cssprop [--wandb-connect-control-radius] - Their corners.
 * @cssprop [--wandb-connect-button] - The primary button, if it is not the accent.
 * @cssprop [--wandb-connect-button-hover] - The same, under the pointer.
 * @cssprop [--wandb-connect-button-disabled] - The same, while it connects or waits.
 * @cssprop [--wandb-connect-dialog-width=880px] - The dialog's width, at most.
 * @cssprop [--wandb-connect-dialog-shadow=0 16px 48px rgb(0 0 0 / 24%)] - Around the dialog.
 * @cssprop [--wandb-connect-dialog-backdrop=rgb(0 0 0 / 50%)] - What covers the page behind it.
 * @cssprop [--wandb-connect-duration=160ms] - How long something takes to appear.
 *
 * @cssstate unconfigured - Part of the set-up is missing or wrong.
 * @cssstate loading - The list is being read.
 * @cssstate failed - The list could not be read.
 * @cssstate listed - The accounts are shown.
 * @cssstate empty - No account is connected.
 * @cssstate light - `theme` is `light`.
 * @cssstate dark - `theme` is `dark`.
 */
export class WandbAccounts extends EmbeddableElement {
  static override properties: PropertyDeclarations = {
    tokenEndpoint: { attribute: 'token-endpoint', converter: orElse() },
    wandbHosts: { attribute: false },
    credentials: { converter: orElse('same-origin') },
    headers: { attribute: false },
    requestTimeout: { attribute: 'request-timeout', type: Number },
    product: { converter: orElse() },
    signInUrl: { attribute: 'sign-in-url', converter: orElse() },
    headingLevel: { attribute: 'heading-level', type: Number },
    theme: { converter: orElse() },
    messages: { attribute: false },
  };

  static {
    // Without a prototype, a polluted `Object.prototype` cannot add options to a declaration.
    for (const declaration of Object.values(this.properties)) {
      Object.setPrototypeOf(declaration, null);
    }
  }

  /** The URL below which the accounts are, the same as that of `<wandb-connect>`. Required. */
  declare tokenEndpoint: string | undefined;

  /** The W&B servers on offer. If the list is empty, W&B Cloud is used. */
  declare wandbHosts: readonly WandbHost[] | undefined;

  /** Whether cookies are sent, as in `fetch`. */
  declare credentials: 'same-origin' | 'include' | 'omit';

  /** Session or CSRF headers, or a function that returns them, called for each request. */
  declare headers: HostHeaders | undefined;

  /** Milliseconds for a whole request, response body included; ten minutes at most. */
  declare requestTimeout: number;

  /** What your users call your product. */
  declare product: string | undefined;

  /** Where users sign in if their session has ended. */
  declare signInUrl: string | undefined;

  /** The level of the heading, from 1 to 6. The accounts' names are one level below. */
  declare headingLevel: number;

  /** Light or dark colors. By default, those of the page's `color-scheme`. */
  declare theme: 'light' | 'dark' | 'auto' | undefined;

  /** Texts for this element: those of the list in `accounts`, the others for `<wandb-connect>`. */
  declare messages: MessagesOverride | undefined;

  /** @internal Linters turn Vue's `:wandbHosts` into this. Vue sets it if there is such a property. */
  set 'wandb-hosts'(value: readonly WandbHost[] | undefined) {
    this.wandbHosts = value;
  }

  readonly #list = new ListControl(this);

  constructor() {
    super();
    this.tokenEndpoint = undefined;
    this.wandbHosts = [wandbCloud];
    this.credentials = 'same-origin';
    this.headers = undefined;
    this.requestTimeout = 15_000;
    this.product = undefined;
    this.signInUrl = undefined;
    this.headingLevel = 2;
    this.theme = undefined;
    this.messages = undefined;
  }

  /** What the element is doing. */
  get state(): AccountsState {
    return this.#list.state;
  }

  /** Reads the accounts again, and says which are new. Never rejects. */
  refresh(): Promise<void> {
    return this.#list.refresh();
  }

  /** Focuses the heading. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('#heading')?.focus(options);
  }

  /** Without this callback, `moveBefore()` would count as a removal and an insertion. */
  connectedMoveCallback(): void {
    this.requestUpdate();
  }

  /** Style sheets stay behind when an element moves to another document. */
  adoptedCallback(): void {
    if (this.shadowRoot) adoptSheets(this.shadowRoot, accountsSheets);
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    return adoptSheets(super.createRenderRoot() as ShadowRoot, accountsSheets);
  }

  /** When a test file ends, jsdom removes the element, and then the document. */
  protected override scheduleUpdate(): void {
    if (typeof document === 'object') void super.scheduleUpdate();
  }

  protected override render(): unknown {
    const { state } = this;
    const speech = this.#list.speech;
    if (state.phase === 'unconfigured' && state.reason === 'trusted_types') {
      // Text and a node are all that Lit can render without a template.
      return [speech.messages.unconfigured(contextOf(speech)), document.createElement('slot')];
    }
    const dialog = state.phase === 'listed' ? state.dialog : undefined;
    const removal = dialog?.kind === 'removal' ? dialog.account : undefined;
    const content = html`
      <section part="base" class="base card" lang=${speech.lang} aria-labelledby="heading">
        ${this.#renderHead(speech)} ${this.#renderPhase(speech)}
        <slot name="footer"></slot>
        <div aria-live="polite" class="visually-hidden">${this.#list.announcer.render()}</div>
      </section>
      ${renderRemoval(removal, speech, this.#list.removalHandlers)}
    `;
    // Every text is another one in another language: see `fresh`.
    return html`${keyed(speech.lang, content)}
    ${
      dialog?.kind === 'reconnection'
        ? keyed(dialog, renderReconnect(dialog.account, this, speech, this.#list.reconnectHandlers))
        : nothing
    }`;
  }

  #renderHead(speech: Speech): TemplateResult {
    return html`
      <div class="head">
        <h2 part="heading" id="heading" tabindex="-1" aria-level=${this.#level}>
          <slot name="heading">${fresh(speech.messages.heading)}</slot>
        </h2>
        <div class="actions">
          <slot name="actions"></slot>
          ${
            this.state.phase === 'unconfigured'
              ? nothing
              : renderConnect(this, speech, this.#list.connectHandlers)
          }
        </div>
      </div>
    `;
  }

  #renderPhase(speech: Speech): TemplateResult {
    const { state } = this;
    switch (state.phase) {
      case 'unconfigured':
        return renderUnconfigured(speech);
      case 'loading':
        return renderLoading(speech);
      case 'failed':
        return renderFailure(state.failure, speech, this.signInUrl, this.#list.handleRetry);
      case 'listed':
        return renderList(
          {
            state,
            headingLevel: Math.min(this.#level + 1, 6),
            speech,
            now: new Date(),
            signInUrl: this.signInUrl,
          },
          this.#list.rowHandlers,
        );
    }
  }

  /** Frameworks set a text, or nothing. */
  get #level(): number {
    const level = Math.trunc(Number(String(this.headingLevel)));
    return level >= 1 && level <= 6 ? level : 2;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wandb-accounts': WandbAccounts;
  }
}
