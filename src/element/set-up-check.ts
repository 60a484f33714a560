import { html, render } from 'lit';
import type { LitElement, ReactiveController } from 'lit';
import type { CurrentState } from './current-state.js';
import { configHints, findConfigError } from './set-up.js';
import type { SetUp } from './set-up.js';
import { idle } from './state.js';

/** Checks the set-up before each render, unless an attempt is under way or has succeeded. */
export class SetUpCheck implements ReactiveController {
  readonly #setUp: SetUp;
  readonly #current: CurrentState;

  constructor(host: LitElement & SetUp, current: CurrentState) {
    this.#setUp = host;
    this.#current = current;
    host.addController(this);
  }

  hostUpdate(): void {
    const state = this.#current.value;
    if (state.phase !== 'idle' && state.phase !== 'unconfigured') return;
    const reason = findConfigError(this.#setUp, {
      url: location.href,
      isSecure: isSecureContext,
      canMakeTemplates: canMakeTemplates(),
    });
    if (reason === undefined) {
      if (state.phase === 'unconfigured') this.#current.enter(idle());
    } else if (state.phase === 'idle' || state.reason !== reason) {
      console.error(`<wandb-connect> ${reason}: ${configHints[reason]}`);
      this.#current.enter({ phase: 'unconfigured', reason });
    }
  }
}

/** Whether Trusted Types let Lit parse a template. There is no other way to know than to try. */
function canMakeTemplates(): boolean {
  try {
    render(html`<i></i>`, new DocumentFragment());
    return true;
  } catch {
    return false;
  }
}
