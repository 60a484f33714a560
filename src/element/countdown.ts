import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { CurrentState } from './current-state.js';
import { waited } from './state.js';

/** Counts down the seconds that a state makes the user wait. */
export class Countdown implements ReactiveController {
  readonly #current: CurrentState;
  #ticker: ReturnType<typeof setInterval> | undefined;

  constructor(host: ReactiveControllerHost, current: CurrentState) {
    this.#current = current;
    host.addController(this);
  }

  /** Every state passes here before it is rendered, so this is where a wait begins and ends. */
  hostUpdate(): void {
    const state = this.#current.value;
    const wait = state.phase === 'idle' ? state.wait : undefined;
    if (wait === undefined) this.#stop();
    else if (this.#ticker === undefined) this.#start(wait);
  }

  #start(seconds: number): void {
    // The monotonic clock, because the user may set the other one in the meantime.
    const end = performance.now() + seconds * 1000;
    this.#ticker = setInterval(() => {
      const left = Math.ceil((end - performance.now()) / 1000);
      this.#current.enter(waited(this.#current.value, left));
    }, 1000);
  }

  #stop(): void {
    clearInterval(this.#ticker);
    this.#ticker = undefined;
  }
}
