import type { ConnectPhase, WandbConnect } from 'wandb-connect';
import { fillKey } from 'wandb-connect/testing';
import type { Scenario } from './scenario-list.js';

/** Runs scenarios on an element, one at a time. A new one ends the one before it. */
export class ScenarioRunner {
  readonly #element: WandbConnect;
  readonly #endpoint: string;
  #current: Scenario | undefined;
  #hasSimulated = false;

  constructor(element: WandbConnect, endpoint: string) {
    this.#element = element;
    this.#endpoint = endpoint;
  }

  /** Starts over with a scenario, or with the page's own endpoint. Set the attributes first. */
  async run(scenario: Scenario | undefined): Promise<void> {
    const element = this.#element;
    this.#current = scenario;
    await leaveAttempt(element);
    await this.#simulate(scenario);
    await element.updateComplete;
    if (!scenario || this.#current !== scenario) return;
    if (element.dialog) element.open();
    if (element.state.phase !== 'unconfigured') await fillKey(element, scenario.text());
    if (this.#current !== scenario || isOver(scenario, element)) return;
    void element.connect();
    await this.#takeStep(scenario);
  }

  async #simulate(scenario: Scenario | undefined): Promise<void> {
    const effect = scenario?.effect;
    simulateOffline(effect?.kind === 'reply' && effect.isOffline === true);
    blockWindows(effect?.kind === 'authorization' && effect.isBlocked === true);
    // MSW is loaded with the first scenario. Until then, the page works like a product's.
    if (!effect && !this.#hasSimulated) return;
    this.#hasSimulated = true;
    const { simulateEndpoint } = await import('./endpoint-worker.js');
    await simulateEndpoint(this.#endpoint, effect);
  }

  async #takeStep(scenario: Scenario): Promise<void> {
    const element = this.#element;
    if (scenario.step === 'cancel') {
      await reach(element, 'connecting');
      element.cancel();
    } else if (scenario.step === 'continue') {
      await reach(element, 'authorizing');
      await element.updateComplete;
      const buttons = element.shadowRoot?.querySelectorAll<HTMLElement>('[part~=primary]') ?? [];
      [...buttons].find((button) => button.checkVisibility())?.click();
    }
  }
}

/** Starts over: a new attempt can't begin until the one under way has ended. */
async function leaveAttempt(element: WandbConnect): Promise<void> {
  const isUnderWay = /^(?:connecting|authorizing)$/.test(element.state.phase);
  const outcome = isUnderWay ? element.connect() : undefined;
  element.reset();
  await outcome;
}

/** Whether the scenario ends without a click, because it shows what the field says about a text. */
function isOver({ end }: Scenario, { state }: WandbConnect): boolean {
  return 'phase' in end && end.phase === state.phase;
}

function reach(element: WandbConnect, phase: ConnectPhase): Promise<void> {
  return new Promise((resolve) => {
    const check = () => {
      if (element.state.phase !== phase) return;
      element.removeEventListener('wandb-statechange', check);
      resolve();
    };
    element.addEventListener('wandb-statechange', check);
    check();
  });
}

const openOfBrowser = Object.getOwnPropertyDescriptor(window, 'open');

function blockWindows(isBlocked: boolean): void {
  Object.defineProperty(window, 'open', {
    ...openOfBrowser,
    ...(isBlocked && { value: () => null }),
  });
}

/** An own property of `navigator` hides the browser's value. Deleting it brings that back. */
function simulateOffline(isOffline: boolean): void {
  if (isOffline) {
    Object.defineProperty(navigator, 'onLine', { configurable: true, value: false });
  } else {
    Reflect.deleteProperty(navigator, 'onLine');
  }
}
