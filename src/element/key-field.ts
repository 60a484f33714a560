import { html, nothing } from 'lit';
import type { LitElement, ReactiveController, TemplateResult } from 'lit';
import { readApiKey } from '../contract/api-key.js';
import type { KeyReading } from '../contract/api-key.js';
import { hideIcon, showIcon } from './icons.js';
import type { Messages } from './locales/messages.js';

/** Milliseconds after which a key that is shown is hidden again. */
const REVEAL_MS = 30_000;

/** What the element knows of the field and the field does not. */
export interface KeyFieldOptions {
  readonly disabled: boolean;
  /** The key is on its way, and not to be changed. */
  readonly readonly: boolean;
  /** Something is wrong with what is in the field. */
  readonly invalid: boolean;
  /** The ids of what says more about it. */
  readonly describedBy: string;
}

/** Reads a text as a key, and leaves no copy of it behind. */
function readOnce(text: string): KeyReading {
  const reading = readApiKey(text);
  // `RegExp.input` is what a pattern was last found in, for every script of the page to read:
  // https://github.com/tc39/proposal-regexp-legacy-features
  /^$/.test('');
  return reading;
}

/**
 * The field that holds the key. The key lives in the `<input>` alone: nothing here keeps a copy
 * beyond the task in which it was read.
 */
export class KeyField implements ReactiveController {
  readonly #host: LitElement;
  readonly #onEdit: (reading: KeyReading | undefined) => void;
  #revealTimer: ReturnType<typeof setTimeout> | undefined;
  #pasted: string | undefined;
  #previous: HTMLInputElement | null = null;
  /** The node on the page is to give way to another at the next rendering. */
  #isSpent = false;
  #isListed = false;

  /** @param onEdit called at each edit: with a reading when a text came in whole, as in a paste. */
  constructor(host: LitElement, onEdit: (reading: KeyReading | undefined) => void) {
    this.#host = host;
    this.#onEdit = onEdit;
    host.addController(this);
  }

  /** The `<input>`, where there is one: not before the first rendering, nor after success. */
  get input(): HTMLInputElement | null {
    return this.#host.hasUpdated ? this.#host.renderRoot.querySelector('input') : null;
  }

  hostUpdate(): void {
    this.#previous = this.input;
    if (this.#isSpent) this.#isListed = !this.#isListed;
    this.#isSpent = false;
  }

  /** The field is another node once it was cleared, or has become part of a dialog. */
  hostUpdated(): void {
    const { input } = this;
    const previous = this.#previous;
    this.#previous = null;
    if (!input || !previous || input === previous) return;
    input.value = previous.value;
    previous.value = '';
  }

  hostDisconnected(): void {
    this.hide();
  }

  /** Reads what is in the field now, however it came there (a password manager fires no `input`). */
  read(): KeyReading {
    return readOnce(this.input?.value ?? '');
  }

  /** Leaves nothing of the key in the field, nor in what can be undone there. */
  clear(): void {
    this.#pasted = undefined;
    const { input } = this;
    if (input) input.value = '';
    // Chromium and WebKit undo what was pasted before, which a new node knows nothing of.
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
    // One node whose `type` changes: a recorder that masks passwords follows a node, and a second
    // node would be recorded in clear. The names on it are those by which session recorders and
    // password managers leave a field alone.
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
          required
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
    // lit keeps the nodes of a template, and makes others where it becomes the one item of a list.
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

  /** A key is not left in sight when the user turns to something else. */
  #handleFocusOut = (event: FocusEvent): void => {
    const group = event.currentTarget;
    const next = event.relatedTarget;
    if (group instanceof Node && next instanceof Node && group.contains(next)) return;
    if (this.#revealTimer !== undefined) this.hide();
  };

  #handlePaste = (event: ClipboardEvent): void => {
    // An <input> drops line breaks, and with them what tells a netrc file from one long word. The
    // text is let go as soon as the paste has arrived, or has been prevented by someone.
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
    // Only a changed value is written: writing moves the caret.
    if (reading.kind === 'key' && reading.key !== input.value) input.value = reading.key;
    this.#onEdit(reading);
  };
}
