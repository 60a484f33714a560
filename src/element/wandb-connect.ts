import { html, nothing } from 'lit';
import type { PropertyDeclarations, PropertyValues, TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { wandbCloud } from '../contract/wandb-hosts.js';
import type { WandbHost } from '../contract/wandb-hosts.js';
import { adoptStyles } from './adopt-styles.js';
import { renderApproval } from './approval-panel.js';
import { Attempt } from './attempt.js';
import { renderCard, renderDialog } from './card.js';
import type { HostHeaders } from './connect-client.js';
import { Countdown } from './countdown.js';
import { CurrentState } from './current-state.js';
import { DialogControl } from './dialog-control.js';
import { EmbeddableElement } from './embeddable.js';
import { FocusKeeper } from './focus-keeper.js';
import { renderForm } from './form.js';
import type { FormHandlers } from './form.js';
import { renderGuide } from './guide.js';
import type { GuideHandlers } from './guide.js';
import { alertIcon } from './icons.js';
import { KeyField } from './key-field.js';
import type { Messages } from './locales/messages.js';
import { languageOf, messagesFor } from './locales/registry.js';
import { failure } from './outcome.js';
import type { ConnectOutcome } from './outcome.js';
import { PageWatch } from './page-watch.js';
import { renderResult } from './result.js';
import { SetUpCheck } from './set-up-check.js';
import { chosenHost, hostsToPick, isDisabled, usableHosts } from './set-up.js';
import { backOnline, edited, idle, readdressed } from './state.js';
import type { ConnectState } from './state.js';
import { TabOrder } from './tab-order.js';
import { failureText, headingText, progressText } from './texts.js';
import { TypingShield } from './typing-shield.js';

/** Milliseconds, for a whole attempt. */
const DEFAULT_TIMEOUT = 15_000;

/** The value of a property whose attribute has been removed. */
function orElse(fallback?: string) {
  return { fromAttribute: (value: string | null) => value ?? fallback };
}

/**
 * Links a Weights & Biases account: explains how to create an API key, takes the key, posts it to
 * your token endpoint, and tells your page the outcome.
 *
 * @tagname wandb-connect
 * @summary Links a Weights & Biases account by its API key.
 *
 * @slot - Shown until the script has loaded, and if the element isn't set up correctly.
 * @slot heading - Text that replaces the heading.
 * @slot trigger - Your own button to open the dialog, with the `dialog` attribute.
 * @slot guide - Replaces the steps to a key.
 * @slot connected - Replaces the account's details after success.
 * @slot footer - Below everything else: terms, or a link to help.
 *
 * @fires {WandbBeforeConnectEvent} wandb-before-connect - Before anything is sent; cancelable.
 * @fires {WandbSuccessEvent} wandb-success - The endpoint has accepted and stored the key.
 * @fires {WandbErrorEvent} wandb-error - An attempt ended without an account.
 * @fires {WandbStateChangeEvent} wandb-statechange - The phase changed.
 * @fires {WandbOpenEvent} wandb-open - The dialog was opened, by the user or by the page.
 * @fires {WandbCloseEvent} wandb-close - The dialog was closed, by the user or by `close()`.
 *
 * @csspart base - The card.
 * @csspart trigger - The button that opens the dialog, unless you slot your own.
 * @csspart dialog - The dialog around the card.
 * @csspart close - The button that closes the dialog.
 * @csspart heading - The card's heading.
 * @csspart guide - The steps to a key, and what to know about keys.
 * @csspart step - One step.
 * @csspart link - A link to W&B, or to the page where the user approves.
 * @csspart field - The key field with its reveal button.
 * @csspart host - The picker for W&B servers.
 * @csspart label - The label of a field.
 * @csspart input - The input inside the key field.
 * @csspart reveal - The button that shows and hides the key.
 * @csspart button - The main buttons: Connect, Continue, Done, and Link another account.
 * @csspart cancel - The Cancel button.
 * @csspart message - What went wrong, or what is odd about a key.
 * @csspart result - The account, after success.
 *
 * @cssprop [--wandb-connect-accent=light-dark(#1c1e21, #f2f3f5)] - Buttons and focus rings.
 * @cssprop [--wandb-connect-on-accent=light-dark(#ffffff, #16181b)] - Text on the accent.
 * @cssprop [--wandb-connect-background=light-dark(#ffffff, #1b1d21)] - The card.
 * @cssprop [--wandb-connect-text=light-dark(#1c1e21, #eceef1)] - Text.
 * @cssprop [--wandb-connect-muted=light-dark(#5c626b, #a5acb6)] - Secondary text.
 * @cssprop [--wandb-connect-border=light-dark(#dcdfe4, #383c43)] - Lines.
 * @cssprop [--wandb-connect-danger=light-dark(#b3261e, #ff9b92)] - Failures.
 * @cssprop [--wandb-connect-success=light-dark(#1a7040, #6fd79a)] - Success.
 * @cssprop [--wandb-connect-radius=12px] - The card's corners; controls get two thirds of it.
 * @cssprop [--wandb-connect-font=inherit] - The font family.
 *
 * @cssstate unconfigured - Part of the set-up is missing or wrong.
 * @cssstate idle - The element waits for the user.
 * @cssstate connecting - An attempt is under way.
 * @cssstate authorizing - The user has to sign in or approve elsewhere.
 * @cssstate connected - An account is linked.
 * @cssstate failed - The element is idle after an attempt that failed.
 * @cssstate dialog - The element is a dialog with a button.
 */
export class WandbConnect extends EmbeddableElement {
  static override properties: PropertyDeclarations = {
    tokenEndpoint: { attribute: 'token-endpoint', converter: orElse() },
    wandbHost: { attribute: 'wandb-host', converter: orElse() },
    wandbHosts: { attribute: false },
    accountId: { attribute: 'account-id', converter: orElse() },
    credentials: { converter: orElse('same-origin') },
    headers: { attribute: false },
    requestTimeout: { attribute: 'request-timeout', type: Number },
    guide: { converter: orElse('open') },
    dialog: { converter: orElse() },
    disabled: { type: Boolean },
    pickedHost: { state: true },
  };

  static {
    // Without a prototype, a polluted `Object.prototype` cannot add options to a declaration.
    for (const declaration of Object.values(this.properties)) {
      Object.setPrototypeOf(declaration, null);
    }
  }

  /** The URL that the key is posted to, resolved against the page's URL. Required. */
  declare tokenEndpoint: string | undefined;

  /** The `id` of one of `wandbHosts`. If you don't set it and there are several, the user picks. */
  declare wandbHost: string | undefined;

  /** The W&B servers on offer. If the list is empty, W&B Cloud is used. */
  declare wandbHosts: readonly WandbHost[] | undefined;

  /** The account to reconnect, instead of linking another one. */
  declare accountId: string | undefined;

  /** Whether cookies are sent, as in `fetch`. */
  declare credentials: 'same-origin' | 'include' | 'omit';

  /** Session or CSRF headers, or a function that returns them, called for each attempt. */
  declare headers: HostHeaders | undefined;

  /** Milliseconds for a whole attempt, response body included; ten minutes at most. */
  declare requestTimeout: number;

  /** The steps to a key: unfolded, folded, or left out. */
  declare guide: 'open' | 'closed' | 'none';

  /** Makes the element a modal dialog with a button that opens it, instead of a part of the page. */
  get dialog(): 'open' | 'closed' | undefined {
    return this.#dialog;
  }

  // Frameworks set `''` or `true` for a bare attribute.
  set dialog(value: 'open' | 'closed' | '' | boolean | null | undefined) {
    if (value === undefined || value === null || value === false) this.#dialog = undefined;
    else this.#dialog = value === 'open' ? 'open' : 'closed';
  }

  /**
   * Prevents the user from entering or sending anything.
   *
   * @default false
   */
  get disabled(): boolean {
    return this.hasAttribute('disabled');
  }

  set disabled(value: boolean | '' | null | undefined) {
    this.toggleAttribute('disabled', value === '' || Boolean(value));
  }

  /** @internal Linters turn Vue's `:wandbHosts` into this. Vue sets it if there is such a property. */
  set 'wandb-hosts'(value: readonly WandbHost[] | undefined) {
    this.wandbHosts = value;
  }

  /** @internal the user's choice among several servers */
  declare pickedHost: string | undefined;

  #dialog: 'open' | 'closed' | undefined;
  readonly #current = new CurrentState(this);
  readonly #field = new KeyField(this, (reading) =>
    this.#current.enter(edited(this.state, reading)),
  );
  readonly #focus = new FocusKeeper(this, this.#current, this.#field);
  readonly #dialogControl = new DialogControl(this, this.#focus, this.#current.states);
  readonly #page = new PageWatch(this, {
    handleRemoval: () => {
      this.#focus.forget();
      this.#attempt.leave('removed');
    },
    handleHide: () => this.#attempt.leave('aborted'),
    handleRestore: () => {
      this.#field.clear();
      this.#resume();
    },
    handleOnline: () => this.#current.enter(backOnline(this.state)),
    handleReturn: () => this.#focus.moveInOnReturn(),
  });
  readonly #attempt = new Attempt(this, {
    current: this.#current,
    field: this.#field,
    focus: this.#focus,
    page: this.#page,
    defaultTimeout: DEFAULT_TIMEOUT,
  });

  constructor() {
    super();
    this.tokenEndpoint = undefined;
    this.wandbHost = undefined;
    this.wandbHosts = [wandbCloud];
    this.accountId = undefined;
    this.credentials = 'same-origin';
    this.headers = undefined;
    this.requestTimeout = DEFAULT_TIMEOUT;
    this.guide = 'open';
    this.dialog = undefined;
    this.pickedHost = undefined;
    new SetUpCheck(this, this.#current);
    new Countdown(this, this.#current);
    new TabOrder(this);
    new TypingShield(this);
  }

  /** What the element is doing. */
  get state(): ConnectState {
    return this.#current.value;
  }

  /**
   * Links the key in the field, like the Connect button. If an attempt is under way already, you
   * get its outcome. Never rejects.
   */
  connect(): Promise<ConnectOutcome> {
    return this.#attempt.link();
  }

  /**
   * Cancels the attempt that is under way; the key stays in the field. If the user is approving
   * elsewhere, the endpoint is told to cancel. If it has linked the account by then, that counts.
   */
  cancel(): void {
    this.#attempt.cancel();
  }

  /** Cancels the attempt that is under way, empties the field, and starts over. */
  reset(): void {
    this.#attempt.abandon();
    this.#field.clear();
    this.#current.enter(idle());
  }

  /** Opens the modal dialog. After a success, the element starts over. */
  open(): void {
    if (this.state.phase === 'connected') this.reset();
    this.dialog = 'open';
  }

  /** Closes the dialog. An attempt continues, and the key stays in the field. */
  close(): void {
    this.#dialogControl.close();
  }

  /** Focuses the key field, or what is shown in its place. */
  override focus(options?: FocusOptions): void {
    this.#focus.moveIn(options);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // A dialog that was removed from the page is no longer modal.
    this.requestUpdate('dialog');
  }

  /** Without this callback, `moveBefore()` would count as a removal and an insertion. */
  connectedMoveCallback(): void {
    this.requestUpdate();
  }

  /** Style sheets stay behind when an element moves to another document. */
  adoptedCallback(): void {
    if (this.shadowRoot) adoptStyles(this.shadowRoot);
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    return adoptStyles(super.createRenderRoot() as ShadowRoot);
  }

  /** When a test file ends, jsdom removes the element, and then the document. */
  protected override scheduleUpdate(): void {
    if (typeof document === 'object') void super.scheduleUpdate();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('wandbHost') || changed.has('pickedHost')) {
      this.#current.enter(readdressed(this.state));
    }
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('tokenEndpoint')) this.#resume();
    // Only if it changed: a dialog that the browser has just closed is about to fire its event.
    if (changed.has('dialog')) this.#dialogControl.update();
  }

  protected override render(): unknown {
    const { state } = this;
    const messages = messagesFor(languageOf(this));
    if (state.phase === 'unconfigured' && state.reason === 'trusted_types') {
      // Text and a node are all that Lit can render without a template.
      return [this.#configErrorText(messages), document.createElement('slot')];
    }
    const heading = headingText(messages, this.accountId);
    const content = renderCard(
      {
        messages,
        heading,
        progress: progressText(state, messages),
        handleClose: this.dialog && this.#handleClose,
      },
      this.#renderPhase(messages),
    );
    // Every text is another one in another language: see `fresh`.
    const card = keyed(messages, content);
    return this.dialog
      ? renderDialog(card, heading, this.#handleTrigger, this.#dialogControl.handleClosed)
      : card;
  }

  #renderPhase(messages: Messages): TemplateResult {
    const { state } = this;
    switch (state.phase) {
      case 'unconfigured':
        return this.#renderLinking(messages, this.#renderUnconfigured(messages));
      case 'idle':
      case 'connecting':
        return this.#renderLinking(messages);
      case 'authorizing':
        return this.#renderLinking(messages, this.#renderApproval(state, messages));
      case 'connected':
        return renderResult(
          state.account,
          usableHosts(this.wandbHosts).find(({ id }) => id === state.account.host),
          messages,
          {
            handleDone: this.dialog && this.#handleClose,
            handleLinkAnother: this.accountId ? undefined : this.#handleLinkAnother,
          },
        );
    }
  }

  /** The guide and the form. What is shown instead only hides them: the form may hold a key. */
  #renderLinking(messages: Messages, instead?: TemplateResult): TemplateResult {
    const host = chosenHost(this);
    return html`
      ${instead && html`<div class="instead">${instead}</div>`}
      <div class="layout" ?hidden=${instead !== undefined}>
        ${
          this.guide === 'none'
            ? nothing
            : renderGuide(host, messages, this.guide !== 'closed', this.#guideHandlers)
        }
        ${renderForm(
          {
            state: this.state,
            messages,
            field: this.#field,
            hosts: hostsToPick(this),
            host,
            disabled: isDisabled(this),
          },
          this.#formHandlers,
        )}
      </div>
    `;
  }

  #renderUnconfigured(messages: Messages): TemplateResult {
    return html`
      <p part="message" class="message error">
        ${alertIcon}<span>${this.#configErrorText(messages)}</span>
      </p>
      <slot></slot>
    `;
  }

  #renderApproval(
    state: Extract<ConnectState, { phase: 'authorizing' }>,
    messages: Messages,
  ): TemplateResult {
    return renderApproval(
      {
        state,
        messages,
        blockedText: failureText(failure('popup_blocked'), messages, chosenHost(this)),
        canLeaveInTab: this.#attempt.canResume,
      },
      this.#attempt.approvalHandlers,
    );
  }

  readonly #handleTrigger = (): void => this.open();

  readonly #handleClose = (): void => this.close();

  readonly #guideHandlers: GuideHandlers = {
    handleToggle: () => {
      this.guide = this.guide === 'closed' ? 'open' : 'closed';
    },
    handleLeave: () => this.#page.awaitReturn(),
  };

  readonly #formHandlers: FormHandlers = {
    handlePickHost: (id) => {
      this.pickedHost = id;
    },
    handleSubmit: (event) => {
      event.preventDefault();
      if (this.state.phase === 'idle' && this.state.wait !== undefined) return;
      void this.connect();
    },
    handleCancel: () => this.cancel(),
  };

  readonly #handleLinkAnother = (): void => {
    this.reset();
    void this.#focus.moveInOnceRendered();
  };

  /** Resumes an attempt for which the user left the page, and makes sure that they see it. */
  #resume(): void {
    if (this.#attempt.resume() && this.dialog) this.dialog = 'open';
  }

  #configErrorText(messages: Messages): string {
    return failureText(failure('config_error'), messages, chosenHost(this));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wandb-connect': WandbConnect;
  }
}
