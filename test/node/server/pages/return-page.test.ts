import { describe, expect, it } from 'vitest';
import { createMemoryTicketStore } from '../../../../src/server.js';
import type { PagesOptions } from '../../../../src/server.js';
import { createAuthorizingEndpoint } from '../../../helpers/authorizing-endpoint.js';
import { endpointUrl, pageRequest } from '../../../helpers/connect-endpoint.js';
import { mirrored } from '../../../helpers/mirrored-locale.js';
import { hashOf, inlineText, policyOf } from '../../../helpers/static-page.js';

/** What a browser sends when another site sends its user back. */
const navigation = {
  'Content-Type': null,
  Origin: null,
  'Sec-Fetch-Dest': 'document',
  'Sec-Fetch-Mode': 'navigate',
  'Sec-Fetch-Site': 'cross-site',
  'X-Wandb-Connect': null,
};

const returnRequest = (search = '', headers: Readonly<Record<string, string | null>> = {}) =>
  pageRequest({
    method: 'GET',
    path: `/authorizations/return${search}`,
    headers: { ...navigation, ...headers },
  });

describe('the page that a user comes back to', () => {
  it('runs its own script and style, and nothing else', async () => {
    const { handle } = createAuthorizingEndpoint();
    const response = await handle(returnRequest());
    const html = await response.text();
    expect(Object.fromEntries(policyOf(response))).toStrictEqual({
      'default-src': "'none'",
      'script-src': hashOf(inlineText(html, 'script')),
      'style-src': hashOf(inlineText(html, 'style')),
      'img-src': 'https://app.example/favicon.ico',
      'connect-src': `${endpointUrl}/authorizations/return`,
      'base-uri': "'none'",
      'form-action': "'none'",
      'frame-ancestors': "'none'",
      'require-trusted-types-for': "'script'",
      'trusted-types': "'none'",
    });
    expect(html).not.toMatch(/\s(?:on\w+|style|src|href)=/);
  });

  it('has a language and a title and is not cached', async () => {
    const { handle, events } = createAuthorizingEndpoint();
    const response = await handle(returnRequest());
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'cache-control': 'no-store',
      'content-type': 'text/html; charset=utf-8',
      'cross-origin-opener-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
    const html = await response.text();
    expect(html).toMatch(/^<!doctype html>\n<html lang="en" dir="ltr">/);
    expect(html).toContain('<title>Finishing…</title>');
    expect(html).toContain('<noscript>');
    expect(events).toMatchObject([{ action: 'return_page', status: 200 }]);
    expect(events[0]).not.toHaveProperty('userId');
  });

  it('names the product, or else its site', async () => {
    const read = async (pages?: PagesOptions) => {
      const { handle } = createAuthorizingEndpoint({ ...(pages && { pages }) });
      return (await handle(returnRequest('', { 'Accept-Language': 'ar' }))).text();
    };
    expect(await read()).toContain('<p id="brand"><bdi>app.example</bdi></p>');
    const branded = await read({ product: 'Acme', backUrl: '/runs', locales: [mirrored] });
    expect(branded).toContain('<p id="brand"><bdi>Acme</bdi></p>');
    expect(branded).toContain('href="https://app.example/runs" hidden>‹Back to <bdi>Acme</bdi>›');
    expect(branded).toContain('<html lang="ar" dir="rtl">');
  });

  it('has a script that a browser can read', async () => {
    const html = await (await createAuthorizingEndpoint().handle(returnRequest())).text();
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- read, and not run
    expect(() => new Function(inlineText(html, 'script'))).not.toThrow();
  });

  it('contains nothing from the request, and asks and changes nothing', async () => {
    const { handle, start, ask, finishes } = createAuthorizingEndpoint();
    const { authorizationId, search } = await start();
    const plain = await handle(returnRequest());
    const quiet = createAuthorizingEndpoint({
      authenticate: () => expect.unreachable(),
      tickets: {
        ...createMemoryTicketStore(),
        find: () => expect.unreachable(),
        replace: () => expect.unreachable(),
      },
    });
    const hostile = `${search}&code=<script>alert(1)</script>&error=${encodeURIComponent('"><b>')}`;
    const html = await plain.text();
    for (const request of [
      returnRequest(search),
      returnRequest(hostile),
      returnRequest(hostile, { Host: 'evil.example', 'Accept-Language': 'de' }),
      returnRequest(search, { 'Sec-Fetch-Mode': 'no-cors', Purpose: 'prefetch' }),
      returnRequest(search, { Origin: 'null' }),
    ]) {
      const response = await quiet.handle(request);
      expect(await response.text()).toBe(html);
      expect([...response.headers]).toEqual([...plain.headers]);
    }
    await handle(returnRequest(search));
    expect(finishes).toEqual([]);
    expect((await ask(authorizationId)).status).toBe(202);
  });
});
