import { describe, expect, it } from 'vitest';
import { testApiKey } from '../../src/testing/index.js';
import { DrivenElement } from '../helpers/authorizing-site.js';
import { findEngines, useBrowser } from '../helpers/driven-browser.js';
import { findKey } from '../helpers/driven-canary.js';
import { usePlainSite } from '../helpers/plain-site.js';

/** What puts a key where it must not be, by the name of the place. */
const leaks: Readonly<Record<string, (key: string) => void>> = {
  html: (key) => {
    document.body.append(key);
  },
  location: (key) => {
    history.replaceState({ key }, '');
  },
  title: (key) => {
    document.title = key;
  },
  'window name': (key) => {
    window.name = key;
  },
  'local storage': (key) => {
    localStorage.setItem('key', key);
  },
  'session storage': (key) => {
    sessionStorage.setItem('key', key);
  },
  cookies: (key) => {
    document.cookie = `key=${key}`;
  },
  'regular expressions': (key) => {
    /./.exec(key);
  },
  'performance entries': (key) => {
    performance.mark(key);
  },
  notes: (key) => {
    console.error(key);
  },
};

describe.each(findEngines())('the search of a window, in $name,', ({ start }) => {
  const site = usePlainSite();
  const browser = useBrowser(start);

  it.each(Object.entries(leaks))('finds a key in %s', async (place, leak) => {
    const window = await browser().open(site().pageUrl());
    const key = testApiKey('valid', { filler: 'random' });
    await window.run(leak, key);
    // A title is in the HTML as well.
    expect(await findKey(key, window)).toContain(place);
  });

  it('finds none where it is in the field alone', async () => {
    const host = new DrivenElement(await browser().open(site().pageUrl()));
    const key = testApiKey('valid', { filler: 'random' });
    await host.type(key);
    expect(await host.field()).toBe(key);
    expect(await findKey(key, host.window)).toEqual([]);
  });
});
