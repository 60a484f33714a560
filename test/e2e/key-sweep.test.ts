import { appendFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { testApiKey } from '../../src/testing/test-keys.js';
import { plantedLeaks } from '../helpers/planted-leaks.js';
import { DemoSession } from './demo-session.js';

type Leak = (key: string, page: Page) => unknown;

/** One leak for each place that is searched. */
const pageLeaks: Record<string, (key: string) => unknown> = {
  events: (key) =>
    document.dispatchEvent(Object.assign(new Event('wandb-error'), { message: key })),
  ...plantedLeaks,
  console: (key) => {
    console.log(key.slice(30));
  },
  'request URL': (key) => fetch(`/?${key}`),
  'request header': (key) => fetch('/', { headers: { 'X-Leak': key } }),
  'request body': (key) => fetch('/', { method: 'POST', body: key }),
};

describe('the search for a key', () => {
  const session = new DemoSession();

  const leaks: Record<string, Leak> = {
    ...Object.fromEntries(
      Object.entries(pageLeaks).map(([sink, leak]): [string, Leak] => [
        sink,
        async (key, page) => {
          await page.evaluate(leak, key);
        },
      ]),
    ),
    'server output': (key) => appendFile(session.log, key),
    'data folder': (key) => writeFile(join(session.folder, 'leak'), key),
  };

  test('finds one in each place', async () => {
    const { page } = await session.open();
    const planned = Object.entries(leaks).map(
      ([sink, leak]) => [sink, leak, testApiKey('valid', { filler: 'random' })] as const,
    );
    const before = await session.findKeys(planned.map(([, , key]) => key));
    expect(before).toEqual(planned.map(() => []));
    for (const [sink, leak, key] of planned) {
      await leak(key, page);
      expect.soft(await session.findKey(key), sink).toContain(sink);
    }
  });

  test('finds a part of one', async () => {
    const key = testApiKey('valid', { filler: 'random' });
    await appendFile(session.log, key.slice(-20));
    expect(await session.findKey(key)).toEqual(['server output']);
  });

  test('ignores the part of one that an account shows', async () => {
    const key = testApiKey('valid', { filler: 'random' });
    await appendFile(session.log, key.slice(-4));
    expect(await session.findKey(key)).toEqual([]);
  });
});
