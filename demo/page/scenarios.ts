import { html, render } from 'lit';
import { scenarios } from './scenario-list.js';
import type { Scenario } from './scenario-list.js';

/**
 * Offers the scenarios, and puts the chosen one into effect.
 *
 * @param onChange called with the scenario in effect, or none: the real server.
 */
export function startScenarios(
  form: HTMLFormElement,
  endpoint: string,
  onChange: (scenario: Scenario | undefined) => void,
): void {
  const choice = (id: string, label: string, isChosen = false) => html`
    <label class="choice">
      <input type="radio" name="scenario" .value=${id} ?checked=${isChosen} />
      <span>${label}</span>
    </label>
  `;
  render(
    html`
      <fieldset class="choices">
        <legend class="visually-hidden">Scenario</legend>
        ${choice('', 'Real server', true)} ${scenarios.map(({ id, label }) => choice(id, label))}
      </fieldset>
    `,
    form,
  );
  form.addEventListener('change', () => {
    const chosen = new FormData(form).get('scenario');
    const scenario = scenarios.find(({ id }) => id === chosen);
    void enter(scenario, endpoint).then(() => {
      onChange(scenario);
    });
  });
}

async function enter(scenario: Scenario | undefined, endpoint: string): Promise<void> {
  // MSW is loaded with the first scenario: a page without one is the page of a product.
  const { isSimulated, simulateEndpoint, stopSimulating } = await import('./endpoint-worker.js');
  const effect = scenario?.effect;
  simulateOffline(effect?.kind === 'reply' && effect.offline === true);
  blockWindows(effect?.kind === 'no_windows');
  if (effect && isSimulated(effect)) await simulateEndpoint(endpoint, effect);
  else stopSimulating();
}

function blockWindows(isBlocked: boolean): void {
  Object.defineProperty(window, 'open', {
    ...openOfBrowser,
    ...(isBlocked && { value: () => null }),
  });
}
const openOfBrowser = Object.getOwnPropertyDescriptor(window, 'open');

/** An own property of `navigator` hides the browser's word; without it the browser's counts again. */
function simulateOffline(isOffline: boolean): void {
  if (isOffline) {
    Object.defineProperty(navigator, 'onLine', { configurable: true, value: false });
  } else {
    Reflect.deleteProperty(navigator, 'onLine');
  }
}
