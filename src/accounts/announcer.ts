import type { ReactiveElement } from 'lit';
import type { DirectiveResult } from 'lit/directive.js';
import { keyed } from 'lit/directives/keyed.js';

/** What the live region says. */
export class Announcer {
  readonly #host: ReactiveElement;
  #text = '';
  #count = 0;

  constructor(host: ReactiveElement) {
    this.#host = host;
  }

  /** Says a text, even if it is the same as the last one. */
  say(text: string): void {
    this.#text = text;
    this.#count += 1;
    this.#host.requestUpdate();
  }

  /** A new text node for each announcement: a region speaks only if something in it changes. */
  render(): DirectiveResult {
    return keyed(this.#count, this.#text);
  }
}
