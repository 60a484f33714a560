import type { LitElement, ReactiveController } from 'lit';
import { readApiKey } from './api-key.js';
import type { KeyReading } from './api-key.js';

/** Milliseconds after which a key that is shown is hidden again. */
const REVEAL_MS = 30_000;

/**
 * The field that holds the key. The key lives in the `<input>` alone: nothing here keeps a copy
 * beyond the task in which it was read.
 */
export class KeyField implements ReactiveController {
  readonly #host: LitElement;
  readonly #onEdit: (reading: KeyReading | undefined) => void;
  #revealTimer: ReturnType<typeof setTimeout> | undefined;
  #pasted: string | undefined;

  /** @param onEdit called at each edit: with a reading when a text came in whole, as in a paste. */
  constructor(
    host: LitElement,
    onEdit: (reading: KeyReading | undefined) => void,
  ) {
    this.#host = host;
    this.#onEdit = onEdit;
    host.addController(this);
  }

  /** Whether the characters are shown. */
  get isRevealed(): boolean {
    return this.#revealTimer !== undefined;
  }

  /** The `<input>`, where there is one: not before the first rendering, nor after success. */
  get input(): HTMLInputElement | null {
    return this.#host.hasUpdated ? this.#host.renderRoot.querySelector('input') : null;
  }

  hostDisconnected(): void {
    this.hide();
  }

  /** Reads what is in the field now, however it came there (a password manager fires no `input`). */
  read(): KeyReading {
    return readApiKey(this.input?.value ?? '');
  }

  /** Leaves nothing of the key in the field. */
  clear(): void {
    this.#pasted = undefined;
    const { input } = this;
    if (input) input.value = '';
    this.hide();
  }

  hide(): void {
    clearTimeout(this.#revealTimer);
    this.#revealTimer = undefined;
    this.#host.requestUpdate();
  }

  toggle = (): void => {
    if (this.isRevealed) {
      this.hide();
      return;
    }
    this.#revealTimer = setTimeout(() => {
      this.hide();
    }, REVEAL_MS);
    this.#host.requestUpdate();
  };

  /** A key is not left in sight when the user turns to something else. */
  handleFocusOut = (event: FocusEvent): void => {
    const group = event.currentTarget as Node;
    if (this.isRevealed && !group.contains(event.relatedTarget as Node | null)) this.hide();
  };

  handlePaste = (event: ClipboardEvent): void => {
    // An <input> drops line breaks, and with them what tells a netrc file from one long word. The
    // text is let go as soon as the paste has arrived, or has been prevented by someone.
    this.#pasted = event.clipboardData?.getData('text/plain');
    setTimeout(() => {
      this.#pasted = undefined;
    });
  };

  handleInput = (event: InputEvent): void => {
    const input = event.currentTarget as HTMLInputElement;
    const pasted = this.#pasted;
    this.#pasted = undefined;
    if (pasted === undefined && !/^insertFrom(Paste|Drop)/.test(event.inputType)) {
      this.#onEdit(undefined);
      return;
    }
    const wholeText = pasted?.replace(/[\r\n]/g, '') === input.value ? pasted : input.value;
    const reading = readApiKey(wholeText);
    // Only a changed value is written: writing moves the caret.
    if (reading.kind === 'key' && reading.key !== input.value) input.value = reading.key;
    this.#onEdit(reading);
  };
}
