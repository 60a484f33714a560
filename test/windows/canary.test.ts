import { describe, expect, it } from 'vitest';
import { testApiKey } from '../../src/testing.js';
import { DrivenElement } from '../helpers/authorizing-site.js';
import { findEngines, useBrowser } from '../helpers/driven-browser.js';
import { findKey } from '../helpers/driven-canary.js';
import { usePlainSite } from '../helpers/plain-site.js';
import { plantedLeaks } from '../helpers/planted-leaks.js';

const leaks: Readonly<Record<string, (key: string) => void>> = {
  ...plantedLeaks,
  notes: (key) => {
    console.error(key);
  },
};

describe.each(findEngines())('the search of a window in $name', ({ start }) => {
  const site = usePlainSite();
  const browser = useBrowser(start);

  it.each(Object.entries(leaks))('finds a key in %s', async (place, leak) => {
    const window = await browser().open(site().pageUrl());
    const key = testApiKey('valid', { filler: 'random' });
    await window.run(leak, key);
    // The title is part of the HTML, too.
    expect(await findKey(key, window)).toContain(place);
  });

  it('does not report a key that is only in the field', async () => {
    const host = new DrivenElement(await browser().open(site().pageUrl()));
    const key = testApiKey('valid', { filler: 'random' });
    await host.type(key);
    expect(await host.field()).toBe(key);
    expect(await findKey(key, host.window)).toEqual([]);
  });
});
