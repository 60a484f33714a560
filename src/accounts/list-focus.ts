import type { LitElement, ReactiveController } from 'lit';

/**
 * Keeps focus in the list. If a render removes what has focus, focus moves to the account that was
 * chosen beforehand, or to the heading. The browser would give it to the body.
 */
export class ListFocus implements ReactiveController {
  readonly #host: LitElement;
  #wasInside = false;
  #next: string | undefined;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  /** The account that gets focus, by its id, if what has focus is about to go. */
  prefer(accountId: string | undefined): void {
    this.#next = accountId;
  }

  /** Focuses an account's name once it is rendered. */
  async moveTo(accountId: string | undefined): Promise<void> {
    await this.#host.updateComplete;
    this.#nameOf(accountId)?.focus();
  }

  hostUpdate(): void {
    this.#wasInside = this.#host.isConnected && this.#isInside;
  }

  hostUpdated(): void {
    if (!this.#wasInside || this.#isInside) return;
    const heading = this.#host.renderRoot.querySelector<HTMLElement>('#heading');
    (this.#nameOf(this.#next) ?? heading)?.focus();
    this.#next = undefined;
  }

  #nameOf(accountId: string | undefined): HTMLElement | undefined {
    return (
      [...this.#host.renderRoot.querySelectorAll<HTMLElement>('.account')]
        .find(({ dataset }) => dataset.id === accountId)
        ?.querySelector<HTMLElement>('.name') ?? undefined
    );
  }

  get #isInside(): boolean {
    return Boolean(this.#host.shadowRoot?.activeElement);
  }
}
