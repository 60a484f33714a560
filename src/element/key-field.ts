import { html, nothing } from 'lit';
import type { LitElement, ReactiveController, TemplateResult } from 'lit';
import { readApiKey } from '../contract/api-key.js';
import type { KeyReading } from '../contract/api-key.js';
import { hideIcon, showIcon } from './icons.js';
import type { Messages } from './locales/messages.js';

/** Milliseconds after which a key that is shown is hidden again. */
const REVEAL_MS = 30_000;

/** What the element knows about the field, and the field itself doesn't. */
export interface KeyFieldOptions {
  readonly disabled: boolean;
  /** The key is being sent, so the user cannot change it. */
  readonly readonly: boolean;
  /** Something is wrong with what is in the field. */
  readonly invalid: boolean;
  /** The ids of the elements that describe it. */
  readonly describedBy: string;
}

/** Reads a text as a key, without leaving a copy of it behind. */
function readOnce(text: string): KeyReading {
  const reading = readApiKey(text);
  // Every script on the page can read the last matched text from `RegExp.input`:
  // https://github.com/tc39/proposal-regexp-legacy-features
  /^$/.test('');
  return reading;
}

/**
 * The field that holds the key. Only the `<input>` keeps it: no copy here outlives the task in which
 * the key was read.
 */
export class KeyField implements ReactiveController {
  readonly #host: LitElement;
  readonly #onEdit: (reading: KeyReading | undefined) => void;
  #revealTimer: ReturnType<typeof setTimeout> | undefined;
  #pasted: string | undefined;
  #previous: HTMLInputElement | null = null;
  /** The next render replaces the node with a new one. */
  #isSpent = false;
  #isListed = false;

  /** @param onEdit called at each edit, with a reading if a text came in whole, as in a paste. */
  constructor(host: LitElement, onEdit: (reading: KeyReading | undefined) => void) {
    this.#host = host;
    this.#onEdit = onEdit;
    host.addController(this);
  }

  /** The `<input>`; null before the first render and after success. */
  get input(): HTMLInputElement | null {
    return this.#host.hasUpdated ? this.#host.renderRoot.querySelector('input') : null;
  }

  hostUpdate(): void {
    this.#previous = this.input;
    if (this.#isSpent) this.#isListed = !this.#isListed;
    this.#isSpent = false;
  }

  /** The field is a new node after it was cleared, or if it became part of a dialog. */
  hostUpdated(): void {
    const { input } = this;
    const previous = this.#previous;
    this.#previous = null;
    if (!input || !previous || input === previous) return;
    input.value = previous.value;
    const { selectionStart, selectionEnd, selectionDirection } = previous;
    input.setSelectionRange(selectionStart, selectionEnd, selectionDirection ?? undefined);
    previous.value = '';
  }

  hostDisconnected(): void {
    this.hide();
  }

  /** Reads what is in the field now. Password managers may have filled it without an `input` event. */
  read(): KeyReading {
    return readOnce(this.input?.value ?? '');
  }

  /** Empties the field and its undo history. */
  clear(): void {
    this.#pasted = undefined;
    const { input } = this;
    if (input) input.value = '';
    // Chromium and WebKit could undo to an earlier paste. A new node has no history.
    this.#isSpent = true;
    this.hide();
  }

  /** Masks the key, if it was shown. */
  hide(): void {
    clearTimeout(this.#revealTimer);
    this.#revealTimer = undefined;
    this.#host.requestUpdate();
  }

  render(
    messages: Messages,
    { disabled, readonly, invalid, describedBy }: KeyFieldOptions,
  ): TemplateResult | readonly TemplateResult[] {
    const isRevealed = this.#revealTimer !== undefined;
    const revealLabel = isRevealed ? messages.hide : messages.show;
    // We change the `type` of one node: recorders that mask passwords follow a node, and would record
    // a second one in clear. The attributes tell session recorders and password managers to ignore
    // the field.
    const field = html`
      <label part="label" for="key">${messages.label}</label>
      <div part="field" class="control field" @focusout=${this.#handleFocusOut}>
        <input
          part="input"
          id="key"
          name="wandb-api-key"
          class="rr-block rr-ignore rr-mask ph-no-capture fs-exclude sentry-block"
          type=${isRevealed ? 'text' : 'password'}
          dir="ltr"
          autocomplete="one-time-code"
          autocapitalize="none"
          autocorrect="off"
          spellcheck="false"
          translate="no"
          enterkeyhint="go"
          placeholder="wandb_v1_…"
          aria-required="true"
          aria-invalid=${invalid ? 'true' : nothing}
          aria-describedby=${describedBy}
          data-1p-ignore
          data-bwignore
          data-lpignore="true"
          data-form-type="other"
          data-private
          data-dd-privacy="hidden"
          data-clarity-mask="true"
          data-hj-suppress
          data-sentry-block
          ?disabled=${disabled}
          ?readonly=${readonly}
          @paste=${this.#handlePaste}
          @input=${this.#handleInput}
        />
        <button
          part="reveal"
          class="icon-button"
          type="button"
          title=${revealLabel}
          aria-controls="key"
          ?disabled=${disabled}
          @click=${this.#handleReveal}
        >
          ${isRevealed ? hideIcon : showIcon}
        </button>
      </div>
    `;
    // Lit keeps the nodes of a template, but makes new ones if it becomes the only item of a list.
    return this.#isListed ? [field] : field;
  }

  #handleReveal = (): void => {
    if (this.#revealTimer !== undefined) {
      this.hide();
      return;
    }
    this.#revealTimer = setTimeout(() => {
      this.hide();
    }, REVEAL_MS);
    this.#host.requestUpdate();
  };

  /** Hides the key if the user turns to something else. */
  #handleFocusOut = (event: FocusEvent): void => {
    const group = event.currentTarget;
    const next = event.relatedTarget;
    if (group instanceof Node && next instanceof Node && group.contains(next)) return;
    if (this.#revealTimer !== undefined) this.hide();
  };

  #handlePaste = (event: ClipboardEvent): void => {
    // An <input> drops line breaks, and a netrc file without them looks like one long word. We forget
    // the text as soon as the paste has arrived, or the page has prevented it.
    this.#pasted = event.clipboardData?.getData('text/plain');
    setTimeout(() => {
      this.#pasted = undefined;
    });
  };

  #handleInput = (event: InputEvent): void => {
    const { input } = this;
    const pasted = this.#pasted;
    this.#pasted = undefined;
    if (!input || (pasted === undefined && !/^insertFrom(Paste|Drop)/.test(event.inputType))) {
      this.#onEdit(undefined);
      return;
    }
    const reading = readOnce(pasted?.replace(/[\r\n]/g, '') === input.value ? pasted : input.value);
    // Write only if the value changes, because writing moves the caret.
    if (reading.kind === 'key' && reading.key !== input.value) input.value = reading.key;
    this.#onEdit(reading);
  };
}
