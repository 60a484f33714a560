import { html, render } from 'lit';
import type { Scenario } from './scenario-list.js';
import type { Settings } from './settings.js';

/** Says what is real on this page and what is not. */
export function renderNotice(
  root: HTMLElement,
  host: Settings['host'],
  scenario: Scenario | undefined,
): void {
  const isReal = host === 'cloud' && scenario === undefined;
  const isOfBrowser = scenario?.effect.kind === 'no_windows';
  root.dataset.kind = isReal ? 'real' : 'simulated';
  render(
    scenario
      ? html`<strong>Simulated ${isOfBrowser ? 'browser' : 'endpoint'}.</strong> ${scenario.label}:
          ${scenario.description}`
      : hostNotice[host],
    root,
  );
}

const hostNotice = {
  simulated: html`<strong>Simulated W&amp;B.</strong> A stand-in on this machine checks the keys.
    Use a test key: nothing reaches wandb.ai.`,
  cloud: html`<strong>Real W&amp;B.</strong> Keys are checked with api.wandb.ai, then kept sealed on
    this machine.`,
  any: html`<strong>Simulated W&amp;B, or the real one.</strong> The user picks. A test key is good
    for the simulated one alone.`,
};
