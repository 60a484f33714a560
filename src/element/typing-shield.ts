import type { ReactiveController, ReactiveElement } from 'lit';

/** Events that carry a text, or ask where it may go. `textInput` is what WebKit and Chromium add. */
const textEvents = [
  'beforeinput',
  'input',
  'textInput',
  'compositionstart',
  'compositionupdate',
  'compositionend',
  'paste',
  'copy',
  'cut',
];
const keyEvents = ['keydown', 'keypress', 'keyup'];
const dragEvents = ['dragenter', 'dragover', 'dragleave', 'drop'];

/**
 * Keeps from the page what the user types, pastes and drops. To a page, an event comes from
 * `<wandb-connect>`, not from a field, so a page with single-key shortcuts, or one that takes pastes
 * from anywhere, would take the key. Tab, Escape, focus and shortcuts such as Ctrl+K reach the page.
 */
export class TypingShield implements ReactiveController {
  readonly #host: ReactiveElement;

  constructor(host: ReactiveElement) {
    this.#host = host;
    host.addController(this);
  }

  /** Listens on the shadow root, where an event comes after our handlers and before the page's. */
  hostConnected(): void {
    const root = this.#host.renderRoot;
    for (const type of textEvents) root.addEventListener(type, this.#handleText);
    for (const type of keyEvents) root.addEventListener(type, this.#handleKey);
    for (const type of dragEvents) root.addEventListener(type, this.#handleDrag);
  }

  readonly #handleText = (event: Event): void => {
    if (this.#isOurs(event)) event.stopPropagation();
  };

  readonly #handleKey = (event: Event): void => {
    if (!this.#isOurs(event)) return;
    const uses = isField(event.target) ? editsText : activates;
    // A browser that fills a field may send key events that name no key.
    if (!('key' in event) || uses(event as KeyboardEvent)) event.stopPropagation();
  };

  /** A page hears of files everywhere: it may have to keep the browser from opening them. */
  readonly #handleDrag = (event: Event): void => {
    const isText = !(event as DragEvent).dataTransfer?.types.includes('Files');
    if (this.#isOurs(event) && isField(event.target) && isText) event.stopPropagation();
  };

  /** What the page has slotted is the page's. */
  #isOurs({ target }: Event): boolean {
    return this.#host.renderRoot.contains(target as Node);
  }
}

function isField(target: EventTarget | null): boolean {
  return (target as Element).matches('input, select');
}

/** Whether a key does something to a focused button or link. */
function activates({ key }: KeyboardEvent): boolean {
  return key === 'Enter' || key === ' ';
}

/** Whether a key makes text or edits it. */
function editsText(event: KeyboardEvent): boolean {
  const { altKey, ctrlKey, metaKey } = event;
  // WebKitGTK has no name for Shift+Tab.
  const key = event.key === 'Unidentified' ? event.code : event.key;
  if (event.isComposing) return true;
  // What is left includes `Dead`, `Process` and, on a phone, a key without a name: they make text.
  if (key.length !== 1) return !/^(Tab|Escape|F\d+|Shift|Control|Alt|Meta)$/.test(key);
  if (event.getModifierState('AltGraph')) return true;
  // On a Mac, Option makes text of its own, such as @.
  if (altKey) return !/[a-z\d]/i.test(key);
  return !(ctrlKey || metaKey) || 'acvxyz'.includes(key.toLowerCase());
}
