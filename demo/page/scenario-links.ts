import { html, nothing, render } from 'lit';
import { scenarioGroups } from './scenario-list.js';
import type { Scenario } from './scenario-list.js';

/**
 * Draws a link for each scenario, so each has its own address.
 *
 * @param current the scenario that is shown.
 * @param onChoose called instead of following a link.
 */
export function renderScenarioLinks(
  target: HTMLElement,
  current: Scenario | undefined,
  onChoose: (scenario: Scenario) => void,
): void {
  const link = (scenario: Scenario) => {
    const handleClick = (event: MouseEvent) => {
      // With one of these keys, the browser opens the link in another tab or window.
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      onChoose(scenario);
    };
    return html`
      <li>
        <a
          class="chip"
          href="?scenario=${scenario.id}"
          aria-current=${scenario === current ? 'true' : nothing}
          @click=${handleClick}
          >${scenario.label}</a
        >
      </li>
    `;
  };
  render(
    scenarioGroups.map(
      ({ title, scenarios }) => html`
        <h3 id="group-${title}" class=${title.includes('_') ? 'code' : nothing}>${title}</h3>
        <ul class="chips" aria-labelledby="group-${title}">
          ${scenarios.map(link)}
        </ul>
      `,
    ),
    target,
  );
}
