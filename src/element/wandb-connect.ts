import { html, LitElement, nothing, render } from 'lit';
import type { PropertyDeclarations, PropertyValues, TemplateResult } from 'lit';
import { renderAuthorization } from './approval-panel.js';
import type { AuthorizationHandlers } from './approval-panel.js';
import { awaitAuthorization, callOff, leaveInTab, openWindow, takeFromTab } from './approval.js';
import { askAuthorization, cancelled, postApiKey } from './connect-client.js';
import type { EndpointAccess, EndpointAnswer, HostHeaders } from './connect-client.js';
import type { Account, ErrorReason } from '../contract/contract.js';
import {
  WandbBeforeConnectEvent,
  WandbCloseEvent,
  WandbErrorEvent,
  WandbStateChangeEvent,
  WandbSuccessEvent,
} from './events.js';
import { failed, failure, isFieldFailure } from './outcome.js';
import type { ConnectFailure, ConnectOutcome } from './outcome.js';
import { renderGuide } from './guide.js';
import { alertIcon, chevronIcon, closeIcon } from './icons.js';
import { KeyField } from './key-field.js';
import type { Messages } from './locales/messages.js';
import { languageOf, messagesFor } from './locales/registry.js';
import { renderResult } from './result.js';
import { chosenHost, configHints, findConfigError, usableHosts } from './set-up.js';
import {
  backOnline,
  calledOff,
  continued,
  edited,
  hasFailed,
  idle,
  noteOf,
  readdressed,
  redirected,
  refused,
  settled,
  slowed,
  started,
  waited,
} from './state.js';
import type { ConnectState } from './state.js';
import { ownMembers } from '../contract/own-members.js';
import { failureText, headingText, hintText, progressText, remarkTexts } from './texts.js';
import { resolveTokenEndpoint } from './token-endpoint.js';
import { styles } from './wandb-connect.styles.js';
import { wandbCloud } from '../contract/wandb-hosts.js';
import type { WandbHost } from '../contract/wandb-hosts.js';

/** Milliseconds, for a whole attempt. */
const DEFAULT_TIMEOUT = 15_000;
const MAX_TIMEOUT = 600_000;
/** Milliseconds without an answer, after which the user is told that it is still being waited for. */
const SLOW_AFTER = 5_000;

/** Whether the page's Trusted Types let lit parse a template; to try is the only way to know. */
function canMakeTemplates(): boolean {
  try {
    render(html`<i></i>`, new DocumentFragment());
    return true;
  } catch {
    return false;
  }
}

/** What an attribute means once it is gone. */
function orElse(fallback?: string) {
  return { fromAttribute: (value: string | null) => value ?? fallback };
}

/**
 * Links a Weights & Biases account: shows how to make an API key, takes it, posts it to the
 * product's token endpoint and tells the page what came of it.
 *
 * @tagname wandb-connect
 * @summary Links a Weights & Biases account by its API key.
 *
 * @slot - Shown where the element cannot run: before the script has loaded, or without a set-up.
 * @slot heading - Text that replaces the heading.
 * @slot trigger - The button that opens the dialog, with the `dialog` attribute.
 * @slot guide - Replaces the steps to a key.
 * @slot connected - Replaces the account's details after success.
 * @slot footer - Below everything: terms, a link to help.
 *
 * @fires {WandbBeforeConnectEvent} wandb-before-connect - Before anything is sent; cancelable.
 * @fires {WandbSuccessEvent} wandb-success - The endpoint said that the key works and is kept.
 * @fires {WandbErrorEvent} wandb-error - An attempt ended without an account.
 * @fires {WandbStateChangeEvent} wandb-statechange - The phase changed.
 * @fires {WandbCloseEvent} wandb-close - The dialog was closed, by the user or by `close()`.
 *
 * @csspart base - The card.
 * @csspart trigger - The button that opens the dialog, where no other is slotted.
 * @csspart dialog - The dialog around the card.
 * @csspart close - The button that closes the dialog.
 * @csspart heading - Its heading.
 * @csspart guide - The steps and what to know about a key.
 * @csspart step - One step.
 * @csspart link - A link to W&B.
 * @csspart field - The field with its reveal button.
 * @csspart host - The choice among several W&B servers.
 * @csspart label - The label of a field.
 * @csspart input - The field itself.
 * @csspart reveal - The button that shows and hides the key.
 * @csspart button - The Connect button; Continue; and after success Done and the one that links another account.
 * @csspart cancel - The Cancel button.
 * @csspart message - What went wrong, or what is odd about a key.
 * @csspart result - The account, after success.
 *
 * @cssprop [--wandb-connect-accent=light-dark(#1c1e21, #f2f3f5)] - Buttons and focus.
 * @cssprop [--wandb-connect-on-accent=light-dark(#ffffff, #16181b)] - Text on the accent.
 * @cssprop [--wandb-connect-background=light-dark(#ffffff, #1b1d21)] - The card.
 * @cssprop [--wandb-connect-text=light-dark(#1c1e21, #eceef1)] - Text.
 * @cssprop [--wandb-connect-muted=light-dark(#5c626b, #a5acb6)] - Secondary text.
 * @cssprop [--wandb-connect-border=light-dark(#dcdfe4, #383c43)] - Lines.
 * @cssprop [--wandb-connect-danger=light-dark(#b3261e, #ff9b92)] - Failures.
 * @cssprop [--wandb-connect-success=light-dark(#1a7040, #6fd79a)] - Success.
 * @cssprop [--wandb-connect-radius=12px] - The card's corners; the controls' are two thirds of it.
 * @cssprop [--wandb-connect-font=inherit] - The font family.
 *
 * @cssstate unconfigured - Something is missing in the set-up.
 * @cssstate idle - Waiting for the user.
 * @cssstate connecting - An attempt is under way.
 * @cssstate authorizing - The user has to sign in or consent elsewhere.
 * @cssstate connected - An account is linked.
 * @cssstate failed - Idle after an attempt that failed.
 */
export class WandbConnect extends LitElement {
  static override styles = styles;

  static override shadowRootOptions = ownMembers<ShadowRootInit>({ mode: 'open' });

  static override properties: PropertyDeclarations = {
    tokenEndpoint: { attribute: 'token-endpoint', converter: orElse() },
    wandbHost: { attribute: 'wandb-host', converter: orElse() },
    wandbHosts: { attribute: false },
    accountId: { attribute: 'account-id', converter: orElse() },
    credentials: { converter: orElse('same-origin') },
    headers: { attribute: false },
    requestTimeout: { attribute: 'request-timeout', type: Number },
    guide: { reflect: true, converter: orElse('open') },
    dialog: { reflect: true, converter: orElse() },
    disabled: { type: Boolean, reflect: true },
    pickedHost: { state: true },
  };

  static {
    // Without a prototype, a polluted `Object.prototype` cannot add options to a declaration.
    for (const declaration of Object.values(this.properties)) {
      Object.setPrototypeOf(declaration, null);
    }
  }

  /** Where the key is posted; resolved against the page's address. Required. */
  declare tokenEndpoint: string | undefined;

  /** The id of the W&B server in `wandbHosts`; without it the user picks, or the only one is taken. */
  declare wandbHost: string | undefined;

  /** The W&B servers on offer; W&B's own cloud where there are none. */
  declare wandbHosts: readonly WandbHost[] | undefined;

  /** The account to reconnect, instead of adding one. */
  declare accountId: string | undefined;

  /** Whether cookies go along, as in `fetch`. */
  declare credentials: RequestCredentials;

  /** Session or CSRF headers, or a function that gives them, asked at each attempt. */
  declare headers: HostHeaders | undefined;

  /** Milliseconds for a whole attempt, body included; ten minutes at most. */
  declare requestTimeout: number;

  /** The steps to a key: unfolded, folded, or left out. */
  declare guide: 'open' | 'closed' | 'none';

  /** A modal dialog, with a button that opens it, instead of a part of the page. */
  get dialog(): 'open' | 'closed' | undefined {
    return this.#dialog;
  }

  // Frameworks set `''` or `true` for a bare attribute.
  set dialog(value: 'open' | 'closed' | '' | boolean | null | undefined) {
    if (value === undefined || value === null || value === false) this.#dialog = undefined;
    else this.#dialog = value === 'open' ? 'open' : 'closed';
  }

  /** Nothing can be entered or sent. */
  get disabled(): boolean {
    return this.#disabled;
  }

  set disabled(value: boolean | '' | null | undefined) {
    this.#disabled = value === '' || Boolean(value);
  }

  /** @internal the user's choice among several servers */
  declare pickedHost: string | undefined;

  readonly #internals = this.attachInternals();
  readonly #field = new KeyField(this, (reading) => {
    this.#enter(edited(this.#state, reading));
  });
  readonly #languageObserver = new MutationObserver(() => {
    this.requestUpdate();
  });
  #dialog: 'open' | 'closed' | undefined;
  #disabled = false;
  #state = ownMembers(idle());
  #attempt: Promise<ConnectOutcome> | undefined;
  #abort: AbortController | undefined;
  #authorization: (EndpointAccess & { readonly id: string }) | undefined;
  #window: Window | undefined;
  #ticker: ReturnType<typeof setInterval> | undefined;
  /** Whether the focus was in here when a rendering began. */
  #hadFocus = false;

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
    this.disabled = false;
    this.pickedHost = undefined;
    this.#internals.states.add(this.#state.phase);
  }

  /** What the element is doing. */
  get state(): ConnectState {
    return this.#state;
  }

  /**
   * Links the key in the field, as the Connect button does. While an attempt is under way, every
   * call gets that attempt's outcome. Never rejects.
   */
  connect(): Promise<ConnectOutcome> {
    return this.#begin((signal) => this.#link(signal));
  }

  /**
   * Ends an attempt that is under way; the key stays in the field. An authorization ends once the
   * endpoint has called it off, and in success where an account was linked by then.
   */
  cancel(): void {
    const abort = this.#abort;
    if (abort && this.#authorization) {
      if ('cancelling' in this.#state) return;
      this.#abort = new AbortController();
      this.#enter(calledOff(this.#state));
    }
    abort?.abort('user');
  }

  /** Back to the beginning, with an empty field. */
  reset(): void {
    if (this.#authorization && !('cancelling' in this.#state)) {
      const { id, ...access } = this.#authorization;
      // Nobody waits for it any more, whatever comes of it.
      void callOff({ ...access, signal: new AbortController().signal }, id);
    }
    this.#abort?.abort('aborted');
    this.#field.clear();
    this.#enter(idle());
  }

  /** Shows the element in a modal dialog. After success, it begins anew. */
  open(): void {
    if (this.#state.phase === 'connected') this.reset();
    this.dialog = 'open';
  }

  /** Closes the dialog. An attempt goes on, and the key stays in the field. */
  close(): void {
    if (this.dialog === 'open') this.dialog = 'closed';
  }

  /** Focuses the field, or what stands in its place. */
  override focus(options?: FocusOptions): void {
    const target = this.renderRoot.querySelector<HTMLElement>('#result, .instead button');
    (target ?? this.#field.input)?.focus(options);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('pagehide', this.#handlePageHide);
    window.addEventListener('pageshow', this.#handlePageShow);
    window.addEventListener('online', this.#handleOnline);
    this.#languageObserver.observe(document, {
      // Named, or a polluted `Object.prototype` would say no.
      attributes: true,
      attributeFilter: ['lang'],
      subtree: true,
    });
    // A dialog that was taken off the page is no longer modal.
    this.requestUpdate('dialog');
  }

  /** Keeps `moveBefore()` from looking like a removal. */
  connectedMoveCallback(): void {
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('pagehide', this.#handlePageHide);
    window.removeEventListener('pageshow', this.#handlePageShow);
    window.removeEventListener('online', this.#handleOnline);
    this.#stopAwaitingReturn();
    this.#languageObserver.disconnect();
    // A move by `append()` disconnects and connects again: by now it is connected, and nothing ends.
    if (!this.isConnected) this.#leave('removed');
  }

  adoptedCallback(): void {
    this.#leave('removed');
  }

  protected override willUpdate(changed: PropertyValues): void {
    this.#hadFocus = this.#hasFocus;
    if (changed.has('wandbHost') || changed.has('pickedHost')) {
      this.#enter(readdressed(this.#state));
    }
    const { phase } = this.#state;
    if (phase !== 'idle' && phase !== 'unconfigured') return;
    const reason = this.#configError();
    if (reason === undefined) {
      if (phase === 'unconfigured') this.#enter(idle());
    } else if (phase === 'idle' || this.#state.reason !== reason) {
      console.error(`<wandb-connect> ${reason}: ${configHints[reason]}`);
      this.#enter({ phase: 'unconfigured', reason });
    }
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('tokenEndpoint')) this.#resume();
    if (this.#hadFocus && !this.#hasFocus) this.#takeFocusBack();
    const dialog = this.renderRoot.querySelector('dialog');
    if (!dialog || !this.isConnected) return;
    // One that Escape has closed is not opened again: its event is about to come.
    if (this.dialog !== 'open') {
      dialog.close();
    } else if (changed.has('dialog') && !dialog.matches(':modal')) {
      dialog.removeAttribute('open');
      dialog.showModal();
      this.focus();
    }
  }

  protected override render(): unknown {
    const messages = messagesFor(languageOf(this));
    if (this.#state.phase === 'unconfigured' && this.#state.reason === 'trusted_types') {
      // Text and a node: all that lit can put on the page without a template.
      return [this.#failureText(failure('config_error')), document.createElement('slot')];
    }
    const card = this.#renderCard(messages);
    /* eslint-disable lit-a11y/click-events-have-key-events -- what is slotted is a button: it has. */
    return this.dialog
      ? html`
          <slot name="trigger" @click=${this.#handleTrigger}>
            <button part="trigger" class="button" type="button" aria-haspopup="dialog">
              ${headingText(messages, this.accountId)}
            </button>
          </slot>
          <dialog part="dialog" aria-labelledby="heading" @close=${this.#handleClose}>
            ${card}
          </dialog>
        `
      : card;
    /* eslint-enable lit-a11y/click-events-have-key-events */
  }

  #renderCard(messages: Messages): TemplateResult {
    return html`
      <div class="room">
        <section part="base" class="base" lang=${messages.lang} aria-labelledby="heading">
          <div class="head">
            <h2 part="heading" id="heading">
              <slot name="heading">${headingText(messages, this.accountId)}</slot>
            </h2>
            ${
              this.dialog
                ? html`<button
                    part="close"
                    class="icon-button"
                    type="button"
                    title=${messages.close}
                    @click=${this.#handleCloseButton}
                  >
                    ${closeIcon}
                  </button>`
                : nothing
            }
          </div>
          ${this.#renderPhase(messages)}
          <div role="status" class="visually-hidden">${progressText(this.#state, messages)}</div>
          <slot name="footer"></slot>
        </section>
      </div>
    `;
  }

  #renderPhase(messages: Messages): TemplateResult {
    const state = this.#state;
    switch (state.phase) {
      case 'unconfigured':
        return this.#renderLinking(
          messages,
          html`<p part="message" class="message error">
              ${alertIcon}<span>${this.#failureText(failure('config_error'))}</span>
            </p>
            <slot></slot>`,
        );
      case 'idle':
      case 'connecting':
        return this.#renderLinking(messages);
      case 'authorizing':
        return this.#renderLinking(
          messages,
          renderAuthorization(
            state,
            messages,
            this.#failureText(failure('popup_blocked')),
            this.#authorizationHandlers,
            new URL(this.#authorization?.endpoint ?? '', location.href).origin === location.origin,
          ),
        );
      case 'connected':
        return this.#renderResult(messages, state.account);
    }
  }

  /** What stands in for the form hides it and does not remove it: there may be a key in it. */
  #renderLinking(messages: Messages, instead?: TemplateResult): TemplateResult {
    return html`
      ${instead && html`<div class="instead">${instead}</div>`}
      <div class="layout" ?hidden=${instead !== undefined}>
        ${this.guide === 'none' ? nothing : this.#renderGuide(messages)}
        ${this.#renderForm(messages)}
      </div>
    `;
  }

  #renderGuide(messages: Messages): TemplateResult {
    const isOpen = this.guide !== 'closed';
    return html`
      <div part="guide" class="guide">
        <button
          type="button"
          class="toggle"
          aria-expanded=${isOpen}
          aria-controls="steps"
          @click=${this.#handleToggleGuide}
        >
          ${messages.guide.title}${chevronIcon}
        </button>
        <div id="steps" ?hidden=${!isOpen}>
          <slot name="guide"
            >${renderGuide(chosenHost(this), messages, this.#handleLeaveForWandb)}</slot
          >
        </div>
      </div>
    `;
  }

  #renderForm(messages: Messages): TemplateResult {
    const state = this.#state;
    const error = hasFailed(state) ? state.failure : undefined;
    const remarks = remarkTexts(state, messages, chosenHost(this));
    const hint = error || remarks.length > 0 ? undefined : hintText(messages, chosenHost(this));
    return html`
      <form
        class="form"
        method="dialog"
        novalidate
        autocomplete="off"
        @keydown=${this.#handleKeyDown}
        @submit=${this.#handleSubmit}
      >
        ${!this.wandbHost && usableHosts(this.wandbHosts).length > 1 ? this.#renderHostPicker(messages) : nothing}
        ${this.#field.render(messages, {
          disabled: this.disabled,
          readonly: state.phase === 'connecting',
          invalid: error !== undefined && isFieldFailure(error),
          describedBy: hint ? 'hint' : 'error note',
        })}
        <div class="messages">
          ${this.#renderLive(messages, error, remarks)}
          ${hint ? html`<p id="hint" class="hint">${hint}</p>` : nothing}
        </div>
        ${this.#renderActions(messages)}
      </form>
    `;
  }

  #renderHostPicker(messages: Messages): TemplateResult {
    return html`
      <label part="label" for="host">${messages.server}</label>
      <select
        part="host"
        id="host"
        class="control"
        ?disabled=${this.disabled || this.#state.phase === 'connecting'}
        @change=${this.#handlePickHost}
      >
        ${usableHosts(this.wandbHosts).map(
          (host) =>
            html`<option value=${host.id} .selected=${host === chosenHost(this)}>
              ${host.name}
            </option>`,
        )}
      </select>
    `;
  }

  /** The two live regions are always there: one that arrives with its text may stay unspoken. */
  #renderLive(
    messages: Messages,
    error: ConnectFailure | undefined,
    remarks: readonly string[],
  ): TemplateResult {
    return html`
      <div id="error" role="alert">
        ${
          error &&
          html`<p part="message" class="message error">
            ${alertIcon}<span
              >${this.#failureText(error)}${
                // The eye has the button, where the seconds run; the ear hears them once.
                error.retryAfter === undefined
                  ? nothing
                  : html` <span class="visually-hidden"
                      >${messages.connectIn(error.retryAfter)}</span
                    >`
              }</span
            >
          </p>`
        }
      </div>
      <div id="note" role="status">
        ${remarks.map((text) => html`<p part="message" class="message">${text}</p>`)}
      </div>
    `;
  }

  #renderActions(messages: Messages): TemplateResult {
    const state = this.#state;
    const isConnecting = state.phase === 'connecting';
    const wait = state.phase === 'idle' ? state.wait : undefined;
    // Not `disabled` while busy or waiting: that would throw the focus to the body.
    return html`
      <div class="actions">
        <button
          part="button"
          class="button"
          type="submit"
          aria-disabled=${isConnecting || wait !== undefined ? 'true' : nothing}
          ?disabled=${this.disabled}
          @click=${this.#handleSubmit}
        >
          ${isConnecting ? html`<span class="spinner"></span>` : nothing}
          ${
            isConnecting
              ? state.cancelling
                ? messages.cancelling
                : messages.connecting
              : wait === undefined
                ? messages.connect
                : messages.connectIn(wait)
          }
        </button>
        ${
          isConnecting
            ? html`<button
                part="cancel"
                class="button secondary"
                type="button"
                @click=${this.#handleCancel}
              >
                ${messages.cancel}
              </button>`
            : nothing
        }
      </div>
    `;
  }

  #renderResult(messages: Messages, account: Account): TemplateResult {
    const host = usableHosts(this.wandbHosts).find(({ id }) => id === account.host);
    return html`
      <div part="result" class="result">
        ${renderResult(account, host, messages)}
        <div class="actions">
          ${
            this.dialog
              ? html`<button
                  part="button"
                  class="button"
                  type="button"
                  @click=${this.#handleCloseButton}
                >
                  ${messages.done}
                </button>`
              : nothing
          }
          ${
            this.accountId
              ? nothing
              : html`<button
                  part="button"
                  class="button secondary"
                  type="button"
                  @click=${this.#handleLinkAnother}
                >
                  ${messages.linkAnother}
                </button>`
          }
        </div>
      </div>
    `;
  }

  /** Enter is ours alone: a page that listens for it would submit a form of its own. */
  #handleKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return;
    event.stopPropagation();
    // Held down it would try again as fast as the endpoint refuses.
    if (event.repeat) event.preventDefault();
  };

  // The button's click, which Enter fires too: a sandbox without `allow-forms` submits nothing. And
  // the form's own, for a password manager that submits it; the method keeps what neither of them
  // prevents from putting the key into the address.
  #handleSubmit = (event: Event): void => {
    event.preventDefault();
    if (this.#state.phase === 'idle' && this.#state.wait !== undefined) return;
    void this.connect();
  };

  #handleCancel = (): void => {
    this.cancel();
  };

  readonly #authorizationHandlers: AuthorizationHandlers = {
    handleContinue: () => {
      if (this.#state.phase !== 'authorizing' || this.#state.cancelling) return;
      this.#window?.close();
      this.#window = openWindow(this.#state.authorizationUrl);
      this.#enter(continued(this.#state, this.#window !== undefined));
    },
    handleCancel: this.#handleCancel,
    handleOpened: () => {
      this.#enter(continued(this.#state, true));
    },
    handleInTab: ({ ctrlKey, metaKey, shiftKey }) => {
      // To another tab or window: this page stays.
      if (ctrlKey || metaKey || shiftKey) this.#authorizationHandlers.handleOpened();
      else if (this.#authorization) leaveInTab(this.#authorization);
    },
  };

  #handleTrigger = (): void => {
    this.open();
  };

  #handleCloseButton = (): void => {
    this.close();
  };

  /** Escape closes the dialog as well. By the time that it is told, the dialog may be open again. */
  #handleClose = (event: Event): void => {
    if (!(event.currentTarget as HTMLDialogElement).open) this.dialog = 'closed';
    this.dispatchEvent(new WandbCloseEvent());
  };

  #handleLinkAnother = (): void => {
    this.reset();
    void this.updateComplete.then(() => {
      this.focus();
    });
  };

  #handleToggleGuide = (): void => {
    this.guide = this.guide === 'closed' ? 'open' : 'closed';
  };

  #handlePickHost = (event: Event): void => {
    this.pickedHost = (event.currentTarget as HTMLSelectElement).value;
  };

  #handleLeaveForWandb = (): void => {
    window.addEventListener('visibilitychange', this.#handleReturn);
    window.addEventListener('focus', this.#handleReturn);
  };

  /** Back from W&B with a key on the clipboard: the empty field is where it goes. */
  #handleReturn = (): void => {
    if (document.visibilityState !== 'visible') return;
    this.#stopAwaitingReturn();
    const isElsewhere = document.activeElement !== document.body && !this.#hasFocus;
    if (this.#state.phase === 'idle' && this.#field.input?.value === '' && !isElsewhere) {
      this.focus({ preventScroll: true });
    }
  };

  #handlePageHide = (): void => {
    this.#leave('aborted');
  };

  /** The back/forward cache brings a page back with what was typed in it. */
  #handlePageShow = (event: PageTransitionEvent): void => {
    if (!event.persisted) return;
    this.#field.clear();
    this.#resume();
  };

  #handleOnline = (): void => {
    this.#enter(backOnline(this.#state));
  };

  /** One attempt at a time: while one is under way, its outcome is everybody's. */
  #begin(work: (signal: AbortSignal) => Promise<ConnectOutcome>): Promise<ConnectOutcome> {
    this.#attempt ??= this.#runAttempt(work).finally(() => {
      this.#attempt = undefined;
    });
    return this.#attempt;
  }

  /** Runs one attempt from its first check to its one terminal event. */
  async #runAttempt(
    work: (signal: AbortSignal) => Promise<ConnectOutcome>,
  ): Promise<ConnectOutcome> {
    // Before anything is awaited: the page may call it off in the same breath.
    const { signal } = (this.#abort = new AbortController());
    await (this.hasUpdated || this.#rendered());
    if (this.#state.phase === 'connected') {
      return { status: 'connected', account: this.#state.account };
    }
    const slowTimer = setTimeout(() => {
      this.#enter(slowed(this.#state));
    }, SLOW_AFTER);
    const outcome = await work(signal);
    clearTimeout(slowTimer);
    // Where it ends here, nothing is to be taken up in this tab any more.
    if (this.#authorization && (!signal.aborted || signal.reason === 'user')) {
      takeFromTab(this.#authorization.endpoint);
    }
    this.#abort = undefined;
    this.#authorization = undefined;
    this.#window?.close();
    this.#window = undefined;

    const hadFocus = this.#hasFocus;
    if (outcome.status === 'connected') this.#field.clear();
    this.#enter(settled(this.#state, outcome));
    // Focus first: a dialog that the page opens now gives it back to where it is, later on.
    await this.#rendered();
    if (hadFocus && (outcome.status === 'connected' || isFieldFailure(outcome.failure))) {
      this.focus();
    }
    this.dispatchEvent(
      outcome.status === 'connected'
        ? new WandbSuccessEvent(outcome.account)
        : new WandbErrorEvent(outcome.failure, this.#message(outcome.failure)),
    );
    return outcome;
  }

  async #link(signal: AbortSignal): Promise<ConnectOutcome> {
    if (this.#state.phase === 'unconfigured') {
      return failed(failure('config_error', this.#state.reason));
    }
    if (signal.aborted) return cancelled(signal);
    if (this.disabled) return failed(failure('cancelled', 'aborted'));
    const reading = this.#field.read();
    if (reading.kind === 'refused') return failed(refused(reading));
    const { id: host } = chosenHost(this);
    const accountId = this.accountId || undefined;
    if (!this.dispatchEvent(new WandbBeforeConnectEvent(host, accountId))) {
      return failed(failure('cancelled', 'aborted'));
    }
    // The page has had a say: it may have changed the address.
    const endpoint = this.#endpoint;
    if (!(endpoint instanceof URL)) return failed(failure('config_error', endpoint));
    const access = this.#access(endpoint, signal);
    this.#field.hide();
    this.#enter(started(access.attemptId, noteOf(reading)));
    return this.#follow(
      access,
      await postApiKey({
        ...access,
        request: { provider: 'wandb', apiKey: reading.key, host, ...(accountId && { accountId }) },
      }),
    );
  }

  /** Takes up an authorization that went on in this tab. */
  #resume(): void {
    const endpoint = this.#endpoint;
    if (!(endpoint instanceof URL)) return;
    const id = takeFromTab(endpoint.href);
    if (!id) return;
    // What becomes of it must be seen.
    if (this.dialog) this.dialog = 'open';
    void this.#begin(async (signal) => {
      const access = this.#access(endpoint, signal);
      this.#authorization = { ...access, id };
      this.#enter(started(access.attemptId));
      return this.#follow(access, await askAuthorization(access, id));
    });
  }

  /** Sees an attempt to its end, which may be elsewhere, and which Cancel leaves to the endpoint. */
  async #follow(access: EndpointAccess, answer: EndpointAnswer): Promise<ConnectOutcome> {
    const outcome = await this.#awaitReturn(access, answer);
    const { signal } = access;
    if (outcome.status === 'connected' || !signal.aborted) return outcome;
    return signal.reason === 'user' && this.#authorization && this.#abort
      ? callOff({ ...access, signal: this.#abort.signal }, this.#authorization.id)
      : cancelled(signal);
  }

  async #awaitReturn(access: EndpointAccess, answer: EndpointAnswer): Promise<ConnectOutcome> {
    if (answer.status !== 'authorization_required') return answer;
    const { authorizationId: id, authorizationUrl } = answer;
    this.#authorization = { ...access, id };
    const hadFocus = this.#hasFocus;
    this.#enter(redirected(this.#state, authorizationUrl));
    await this.#rendered();
    if (hadFocus) this.focus();
    return awaitAuthorization(access, id);
  }

  /** A snapshot of the settings, for one attempt. */
  #access({ href }: URL, signal: AbortSignal): EndpointAccess {
    return {
      endpoint: href,
      // Not `randomUUID()`, which not every page has: some take it away, and no insecure one has it.
      attemptId: Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
        byte.toString(16).padStart(2, '0'),
      ).join(''),
      // A value that `fetch` does not know would make it throw.
      credentials: /^(omit|include)$/.test(this.credentials) ? this.credentials : 'same-origin',
      headers: this.headers,
      timeout: Math.min(
        this.requestTimeout > 0 ? this.requestTimeout : DEFAULT_TIMEOUT,
        MAX_TIMEOUT,
      ),
      signal,
    };
  }

  /** Waits for the rendering. One that fails, by a text of the page's say, is the page's to hear of. */
  async #rendered(): Promise<void> {
    // Before it is ever on a page, there is none to wait for.
    if (this.isConnected || this.hasUpdated) await this.updateComplete.catch(reportError);
  }

  #enter(state: ConnectState): void {
    const previous = this.#state;
    if (state === previous) return;
    const next = (this.#state = ownMembers(state));
    this.requestUpdate();
    if (next.phase !== 'idle' || next.wait === undefined) {
      clearInterval(this.#ticker);
    } else if (previous.phase !== 'idle') {
      this.#countDown(next.wait);
    }
    this.#internals.states.clear();
    this.#internals.states.add(next.phase);
    if (hasFailed(next)) this.#internals.states.add('failed');
    if (next.phase === previous.phase) return;
    this.dispatchEvent(new WandbStateChangeEvent(next));
  }

  #countDown(seconds: number): void {
    // The monotonic clock: the user's may be set while we wait.
    const end = performance.now() + seconds * 1000;
    this.#ticker = setInterval(() => {
      this.#enter(waited(this.#state, Math.ceil((end - performance.now()) / 1000)));
    }, 1000);
  }

  /** The page or the element goes: no key stays behind, and no attempt goes on. */
  #leave(reason: ErrorReason<'cancelled'>): void {
    // A user who is elsewhere goes on there.
    this.#window = undefined;
    this.#abort?.abort(reason);
    this.#field.clear();
    if (this.#state.phase === 'idle') this.#enter(idle());
  }

  /** What had the focus has gone, and the focus with it, which would be the body's from here on. */
  #takeFocusBack(): void {
    // Next to where Cancel was is the button that tries again.
    if (this.#state.phase === 'idle' && this.#state.failure) {
      this.renderRoot.querySelector<HTMLElement>('button[type=submit]')?.focus();
    } else {
      this.focus();
    }
  }

  #stopAwaitingReturn(): void {
    window.removeEventListener('visibilitychange', this.#handleReturn);
    window.removeEventListener('focus', this.#handleReturn);
  }

  /** Not `:focus-within`, which Chromium denies while the focus is in a modal dialog in here. */
  get #hasFocus(): boolean {
    return Boolean(this.shadowRoot?.activeElement);
  }

  /** Where the key goes, or why it must not go there. */
  get #endpoint(): URL | ErrorReason<'config_error'> {
    return resolveTokenEndpoint(this.tokenEndpoint, location.href);
  }

  #configError(): ErrorReason<'config_error'> | undefined {
    return findConfigError(this, {
      url: location.href,
      isSecure: isSecureContext,
      canMakeTemplates: canMakeTemplates(),
    });
  }

  #failureText(failure: ConnectFailure): string {
    return failureText(failure, messagesFor(languageOf(this)), chosenHost(this));
  }

  /** The same for an event, which comes even where a text of the page's throws. */
  #message(failure: ConnectFailure): string {
    try {
      return this.#failureText(failure);
    } catch (error) {
      reportError(error);
      return '';
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wandb-connect': WandbConnect;
  }
}
