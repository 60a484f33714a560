import { describe, expect, it } from 'vitest';
import { DrivenElement, notesOf } from '../helpers/authorizing-site.js';
import { findCommitEngines, useBrowser } from '../helpers/driven-browser.js';
import { outerAddress, usePlainSite } from '../helpers/plain-site.js';

describe.each(findCommitEngines())('an insecure page in $name', ({ start }) => {
  const site = usePlainSite('0.0.0.0');
  const browser = useBrowser(start);

  // A machine without a network has no address at which http is insecure.
  it.skipIf(outerAddress === undefined).each([
    ['insecure, too', outerAddress],
    ["the machine's own", '127.0.0.1'],
  ])('accepts no key for an endpoint that is %s', async (_, endpointHost = '') => {
    const url = site().pageUrl({ host: outerAddress ?? '', endpointHost });
    const host = new DrivenElement(await browser().open(url));
    const { window } = host;
    expect(await window.run(() => isSecureContext)).toBe(false);
    // The field was never rendered, not even briefly.
    expect(await window.run(() => firstSight)).toEqual({ phase: 'unconfigured', hasField: false });
    expect(await window.run(() => document.querySelector('wandb-connect')?.state)).toEqual({
      phase: 'unconfigured',
      reason: 'insecure',
    });
    const message = await window.run(() => {
      const root = document.querySelector('wandb-connect')?.shadowRoot;
      const shown = root?.querySelector<HTMLElement>('[part=message]');
      return shown?.checkVisibility() ? shown.innerText : '';
    });
    expect(message).toContain('not set up');

    await window.run(() => {
      document.querySelector('wandb-connect')?.focus();
    });
    await window.hit('Tab');
    const hasFocus = await window.run(
      () => document.querySelector('wandb-connect')?.shadowRoot?.activeElement !== null,
    );
    expect(hasFocus).toBe(false);

    const outcome = await window.run(() => document.querySelector('wandb-connect')?.connect());
    expect(outcome).toMatchObject({
      status: 'failed',
      failure: { code: 'config_error', reason: 'insecure' },
    });
    expect(await host.heard()).toEqual(['wandb-error config_error insecure']);
    expect(site().posts).toEqual([]);
    expect(await notesOf(window)).toEqual({
      errors: [],
      violations: [],
      complaints: [expect.stringMatching(/^<wandb-connect> insecure: /)],
    });
  });
});
