import { html, render } from 'lit';
import type { Scenario } from './scenario-list.js';

/**
 * Says what is real on this page and what is not.
 *
 * @param host the W&B server; empty if the user picks.
 */
export function renderNotice(
  target: HTMLElement,
  host: string,
  scenario: Scenario | undefined,
): void {
  const isReal = host === 'cloud' && !isSite && !scenario?.effect;
  target.dataset.kind = isReal ? 'real' : 'simulated';
  render(
    scenario
      ? html`<strong>${scenario.effect ? 'Simulated endpoint.' : 'Simulated W&B.'}</strong>
          ${scenario.label}: ${scenario.description}`
      : isSite
        ? siteNotice
        : (hostNotices[host] ?? hostNotices['']),
    target,
  );
}

/** Whether this is the static site, which has no server. */
const isSite = import.meta.env.MODE === 'site';

const siteNotice = html`<strong>Everything here is simulated.</strong> Your browser itself plays the
  endpoint and W&amp;B. Use a test key: nothing is sent anywhere.`;

const hostNotices: Readonly<Record<string, unknown>> = {
  simulated: html`<strong>Simulated W&amp;B.</strong> A stand-in on this machine checks the keys.
    Use a test key: nothing reaches wandb.ai.`,
  cloud: html`<strong>Real W&amp;B.</strong> Keys are checked with api.wandb.ai, then kept sealed on
    this machine.`,
  '': html`<strong>Simulated W&amp;B, or the real one.</strong> The user picks. A test key only
    works with the simulated one.`,
};
