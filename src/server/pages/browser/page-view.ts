import type { PageText } from '../locales/page-messages.js';
import { fillTemplate, fillText } from '../page-template.js';
import type { TemplateValues } from '../page-template.js';

/** What the user can do: sign in elsewhere, try again, connect after all, go on to the product. */
export type Way = 'sign_in' | 'retry' | 'again' | 'back';

/** How the page looks: it waits, something is done, the user has to know or do something. */
export type Tone = 'offer' | 'busy' | 'done' | 'notice' | 'trouble';

/** What a page shows besides its texts. */
export interface PageState {
  readonly tone: Tone;
  readonly ways: readonly Way[];
}

/** The parts that every page of the handler has. */
export class PageView {
  readonly main: HTMLElement;
  readonly #heading: HTMLElement;
  readonly #message: HTMLElement;

  constructor(main: HTMLElement) {
    this.main = main;
    this.#heading = this.part('h1');
    this.#message = this.part('#message');
  }

  /** Says something. What the user can do stays: hiding a button would lose its focus. */
  say({ title, sentence }: PageText, tone: Tone, values: TemplateValues): void {
    document.title = fillText(title, values);
    this.main.dataset.tone = tone;
    this.fill(this.#heading, title, values);
    this.fill(this.#message, sentence, values);
    this.#message.hidden = !sentence;
  }

  /** Shows a state. A way is only shown if the product has given its address. */
  show(text: PageText, { tone, ways }: PageState, values: TemplateValues): void {
    this.say(text, tone, values);
    for (const way of this.main.querySelectorAll<HTMLElement>('[data-way]')) {
      way.hidden = !ways.some((shown) => shown === way.dataset.way);
    }
  }

  /** Calls a function when the user takes a way. */
  onWay(way: Way, listener: () => void): void {
    this.main.querySelector(`[data-way="${way}"]`)?.addEventListener('click', listener);
  }

  /** Moves the focus to the heading: what had it may be gone. */
  focus(): void {
    this.#heading.focus();
  }

  /** Fills in a text. Values are never markup, and may be written in the other direction. */
  fill(element: HTMLElement, template: string, values: TemplateValues): void {
    const parts = fillTemplate(template, values).map(({ text, isValue }) => {
      if (!isValue) return text;
      const isolate = document.createElement('bdi');
      isolate.textContent = text;
      return isolate;
    });
    element.replaceChildren(...parts);
  }

  part(selector: string): HTMLElement {
    const part = this.main.querySelector<HTMLElement>(selector);
    if (!part) throw new Error(`The page has no ${selector}.`);
    return part;
  }
}

/** Reads what the handler has put into the page for its script. */
export function readContent(main: HTMLElement): unknown {
  return JSON.parse(main.querySelector('#content')?.textContent ?? '{}');
}
