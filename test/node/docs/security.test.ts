import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { testApiKey } from '../../../src/testing.js';
import { readPage } from '../../helpers/doc-pages.js';

describe('SECURITY.md', () => {
  /** What a recorder is given, and what it would record of a request. */
  interface Recipe {
    readonly network?: { requestSanitizer: (request: object) => object };
    readonly session_recording?: { maskCapturedNetworkRequestFn: (request: object) => object };
    readonly networkDetailDenyUrls?: readonly string[];
  }

  it('takes the key out of what recorders of traffic record', () => {
    const recipes: Recipe[] = [];
    const take = (...values: readonly unknown[]) => void recipes.push(values.at(-1) as Recipe);
    const page = {
      LogRocket: { init: take },
      Sentry: { replayIntegration: take },
      posthog: { init: take },
      location: new URL('https://product.example/settings'),
      appId: '',
      token: '',
    };
    const [, recorders = ''] = /\n## Recorders\n([^]*?)\n## /.exec(readPage('SECURITY.md')) ?? [];
    for (const [, block = ''] of recorders.matchAll(/```js\n([^]*?)```/g)) {
      runInNewContext(block, page);
    }
    const [logRocket, sentry, postHog] = recipes;
    const url = 'https://product.example/api/wandb';
    const other = 'https://product.example/api/other';
    const body = JSON.stringify({ apiKey: testApiKey() });
    const { requestSanitizer } = logRocket?.network ?? {};
    expect(requestSanitizer?.({ url, method: 'POST', body })).toEqual({ url, method: 'POST' });
    expect(requestSanitizer?.({ url: other, body })).toEqual({ url: other, body });
    const { maskCapturedNetworkRequestFn } = postHog?.session_recording ?? {};
    expect(maskCapturedNetworkRequestFn?.({ name: url, requestBody: body })).toEqual({ name: url });
    expect(maskCapturedNetworkRequestFn?.({ name: other, requestBody: body })).toEqual({
      name: other,
      requestBody: body,
    });
    // Sentry takes a text for a part of the address.
    expect(sentry?.networkDetailDenyUrls?.some((part) => url.includes(part))).toBe(true);
    expect(recipes).toHaveLength(3);
  });
});
