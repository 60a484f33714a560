import type { ReactiveController, ReactiveElement } from 'lit';

/** Milliseconds: the shortest time that the list names is a minute. */
const PERIOD = 60_000;

/** Renders anew from time to time, because what was a minute ago soon is two. */
export class Clock implements ReactiveController {
  readonly #host: ReactiveElement;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(host: ReactiveElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#timer = setInterval(() => this.#host.requestUpdate(), PERIOD);
  }

  hostDisconnected(): void {
    clearInterval(this.#timer);
  }
}
