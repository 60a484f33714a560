import type { PropertyDeclarations, PropertyValues, TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { Account } from '../contract/contract.js';
import { wandbCloud } from '../contract/wandb-hosts.js';
import type { WandbHost } from '../contract/wandb-hosts.js';
import { adoptStyles } from './adopt-styles.js';
import { Attempt } from './attempt.js';
import { renderCard, renderDialog } from './card.js';
import { renderContent, renderWithoutTemplate } from './content.js';
import { CardSize } from './card-size.js';
import { Countdown } from './countdown.js';
import { CurrentState } from './current-state.js';
import { DialogControl } from './dialog-control.js';
import { EmbeddableElement, orElse } from './embeddable.js';
import type { HostHeaders } from './endpoint-access.js';
import { FocusKeeper } from './focus-keeper.js';
import { stepsOf } from './guide.js';
import { Interactions } from './interactions.js';
import { KeyField } from './key-field.js';
import type { MessagesOverride } from './locales/merge-messages.js';
import type { MessageContext, Messages } from './locales/messages.js';
import { messagesOf } from './locales/own-messages.js';
import type { ConnectOutcome } from './outcome.js';
import { PageWatch } from './page-watch.js';
import { SetUpCheck } from './set-up-check.js';
import { chosenHost, hostsToPick, isDisabled, usableHosts, usableSignInUrl } from './set-up.js';
import { backOnline, edited, given, idle, readdressed } from './state.js';
import type { ConnectState } from './state.js';
import { TabOrder } from './tab-order.js';
import { contextOf, headingText, progressText, triggerText } from './texts.js';
import { TypingShield } from './typing-shield.js';

/** Milliseconds, for a whole attempt. */
const DEFAULT_TIMEOUT = 15_000;

/**
 * Links a Weights & Biases account: explains how to create an API key, takes the key, posts it to
 * your token endpoint, and tells your page the outcome.
 *
 * @tagname wandb-connect
 * @summary Links a Weights & Biases account by its API key.
 *
 * @slot - Shown until the script has loaded, and if the element isn't set up correctly.
 * @slot icon - What stands for W&B, 40 pixels wide. By default, a neutral plug.
 * @slot product-icon - Your product's icon, beside the other.
 * @slot heading - Text that replaces the heading.
 * @slot purpose - A sentence about what the connection is for, below the heading.
 * @slot trigger - Your own button to open the dialog, with the `dialog` attribute.
 * @slot guide - Replaces the steps to a key.
 * @slot storage - Replaces the sentence about who checks the key and stores it.
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
 * @csspart head - The icons, and the button that closes the dialog.
 * @csspart heading - The card's heading.
 * @csspart guide - The steps to a key.
 * @csspart toggle - The button that folds and unfolds the steps.
 * @csspart step - One step.
 * @csspart facts - What happens to the key, and what it can do.
 * @csspart link - A link to W&B, or to the page where the user approves.
 * @csspart field - The key field with its reveal button.
 * @csspart host - The picker for W&B servers.
 * @csspart label - The label of a field.
 * @csspart input - The input inside the key field.
 * @csspart reveal - The button that shows and hides the key.
 * @csspart hint - The sentence below the field.
 * @csspart message - What went wrong, or what is odd about a key.
 * @csspart actions - The row of buttons.
 * @csspart button - The first of them: Connect, Continue, or Done.
 * @csspart primary - The same button as `button`.
 * @csspart busy - The primary button while it connects, or waits out a limit.
 * @csspart secondary - The others. A style for `button` doesn't reach them, so they don't look like it.
 * @csspart cancel - The Cancel button.
 * @csspart spinner - What turns while the element waits.
 * @csspart result - The account, after success.
 * @csspart row - One line of the account's details.
 *
 * @cssprop [--wandb-connect-accent=light-dark(#1c1e21, #f2f3f5)] - The primary button.
 * @cssprop [--wandb-connect-on-accent] - Its text. By default black or white, whichever is readable.
 * @cssprop [--wandb-connect-background=light-dark(#ffffff, #1b1d21)] - The card.
 * @cssprop [--wandb-connect-text=light-dark(#1c1e21, #eceef1)] - Text.
 * @cssprop [--wandb-connect-muted=light-dark(#5c626b, #a5acb6)] - Secondary text.
 * @cssprop [--wandb-connect-border=light-dark(#dcdfe4, #383c43)] - Lines.
 * @cssprop [--wandb-connect-link=inherit] - Links.
 * @cssprop [--wandb-connect-danger=light-dark(#b3261e, #ff9b92)] - Failures.
 * @cssprop [--wandb-connect-warning] - Doubts about a key. By default, the color of text.
 * @cssprop [--wandb-connect-success=light-dark(#1a7040, #6fd79a)] - Success.
 * @cssprop [--wandb-connect-radius=12px] - The card's corners; controls get two thirds of it.
 * @cssprop [--wandb-connect-space=8px] - The unit of most distances.
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
 * @cssprop [--wandb-connect-control-height=clamp(32px, 2.5em, 44px)] - Fields and buttons.
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
 * @cssstate idle - The element waits for the user.
 * @cssstate connecting - An attempt is under way.
 * @cssstate authorizing - The user has to sign in or approve elsewhere.
 * @cssstate connected - An account is linked.
 * @cssstate failed - The element is idle after an attempt that failed.
 * @cssstate dialog - The element is a dialog with a button.
 * @cssstate wide - There is a second column, for the guide, if there is room.
 * @cssstate bare - `appearance` is `bare`.
 * @cssstate light - `theme` is `light`.
 * @cssstate dark - `theme` is `dark`.
 */
export class WandbConnect extends EmbeddableElement {
  static override properties: PropertyDeclarations = {
    tokenEndpoint: { attribute: 'token-endpoint', converter: orElse() },
    wandbHost: { attribute: 'wandb-host', converter: orElse() },
    wandbHosts: { attribute: false },
    accountId: { attribute: 'account-id', converter: orElse() },
    account: { attribute: false },
    product: { converter: orElse() },
    signInUrl: { attribute: 'sign-in-url', converter: orElse() },
    headingLevel: { attribute: 'heading-level', type: Number },
    appearance: { converter: orElse() },
    theme: { converter: orElse() },
    credentials: { converter: orElse('same-origin') },
    headers: { attribute: false },
    requestTimeout: { attribute: 'request-timeout', type: Number },
    guide: { converter: orElse('open') },
    dialog: { converter: orElse() },
    disabled: { type: Boolean },
    messages: { attribute: false },
    pickedHost: { state: true },
    isBack: { state: true },
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

  /** The account that is connected already, shown in place of a form. Reconnect sets `accountId`. */
  declare account: Account | undefined;

  /** The name of your product, for the texts: "Connect Weights & Biases to Fieldnote". */
  declare product: string | undefined;

  /** Where users sign in to your product. A link after a failure that says that they have to. */
  declare signInUrl: string | undefined;

  /** The level of the card's heading in your page's outline, from 1 to 6. */
  declare headingLevel: number;

  /** `bare` leaves out the card's border, background and padding. */
  declare appearance: 'card' | 'bare' | undefined;

  /** Light or dark colors. By default, those of the page's `color-scheme`. */
  declare theme: 'light' | 'dark' | 'auto' | undefined;

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

  /** Single texts that replace those of the element's language: `{ label: 'Your key' }`. */
  declare messages: MessagesOverride | undefined;

  /** @internal the user's choice among several servers */
  declare pickedHost: string | undefined;

  /** @internal the user is back from W&B, and needs only the last step */
  declare isBack: boolean;

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
    handleReturn: () => {
      this.isBack = true;
      void this.#focus.moveInOnReturn();
    },
  });
  readonly #attempt = new Attempt(this, {
    current: this.#current,
    field: this.#field,
    focus: this.#focus,
    page: this.#page,
    defaultTimeout: DEFAULT_TIMEOUT,
  });

  readonly #interactions = new Interactions(this, this.#current, this.#focus, this.#page);

  constructor() {
    super();
    this.wandbHosts = [wandbCloud];
    this.headingLevel = 2;
    this.credentials = 'same-origin';
    this.requestTimeout = DEFAULT_TIMEOUT;
    this.guide = 'open';
    this.isBack = false;
    new SetUpCheck(this, this.#current);
    new Countdown(this, this.#current);
    new CardSize(this, this.#current);
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
    this.isBack = false;
    this.#current.enter(idle());
  }

  /** Opens the modal dialog. If the user has seen the account there before, the element starts over. */
  open(): void {
    if (this.state.phase === 'connected' && this.#dialogControl.hasShownResult) this.reset();
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
    if (changed.has('account')) {
      this.#current.enter(given(this.state, this.account, changed.get('account') as Account));
    }
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('tokenEndpoint')) this.#resume();
    // Only if it changed: a dialog that the browser has just closed is about to fire its event.
    if (changed.has('dialog')) this.#dialogControl.update();
  }

  protected override render(): unknown {
    const { state, accountId, headingLevel } = this;
    const { product } = this.#context;
    const messages = messagesOf(this);
    if (state.phase === 'unconfigured' && state.reason === 'trusted_types') {
      return renderWithoutTemplate(messages, this.#context);
    }
    const content = renderCard(
      {
        messages,
        heading: headingText(state, messages, product, accountId),
        headingLevel,
        // Focus moves to the account, which says it.
        progress:
          state.phase === 'connected' && this.#focus.isInside ? '' : progressText(state, messages),
        askedWait: state.phase === 'idle' ? state.askedWait : undefined,
        hasProductIcon: this.querySelector(':scope > [slot=product-icon]') !== null,
        handleClose: this.dialog && this.#interactions.handleClose,
        handleIconChange: () => this.requestUpdate(),
      },
      this.#renderContent(messages),
    );
    // Every text is another one in another language: see `fresh`.
    const card = keyed(messages, content);
    const trigger = triggerText(messages, product, accountId);
    if (!this.dialog) return card;
    const { handleTrigger } = this.#interactions;
    return renderDialog(card, trigger, handleTrigger, this.#dialogControl.handleClosed);
  }

  #renderContent(messages: Messages): TemplateResult {
    return renderContent(
      {
        state: this.state,
        messages,
        field: this.#field,
        hosts: hostsToPick(this),
        host: chosenHost(this),
        context: this.#context,
        signInUrl: usableSignInUrl(this.signInUrl, location.href),
        disabled: isDisabled(this),
        steps: stepsOf(this),
        findHost: (host) => usableHosts(this.wandbHosts).find(({ id }) => id === host),
        canLeaveInTab: this.#attempt.canResume,
      },
      {
        form: this.#interactions.form,
        guide: this.#interactions.guide,
        approval: this.#attempt.approvalHandlers,
        result: this.#interactions.result,
      },
    );
  }

  /** Resumes an attempt for which the user left the page, and makes sure that they see it. */
  #resume(): void {
    if (this.#attempt.resume() && this.dialog) this.dialog = 'open';
  }

  get #context(): MessageContext {
    return contextOf(chosenHost(this), this.product);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wandb-connect': WandbConnect;
  }
}
