import { describe, expect, it } from 'vitest';
import {
  createTestEndpoint,
  endpointUrl,
  pageRequest,
  problemOf,
} from '../../../helpers/connect-endpoint.js';
import type { PagesOptions } from '../../../../src/server.js';
import { createInvitedEndpoint, tokenOf } from '../../../helpers/invited-endpoint.js';
import { mirrored } from '../../../helpers/mirrored-locale.js';
import { hashOf, inlineText, policyOf } from '../../../helpers/static-page.js';

/** What a browser sends when an invitation in a message is opened. */
const navigation = {
  'Content-Type': null,
  Origin: null,
  'Sec-Fetch-Dest': 'document',
  'Sec-Fetch-Mode': 'navigate',
  'Sec-Fetch-Site': 'none',
  'X-Wandb-Connect': null,
};
const get = (path: string, headers: Readonly<Record<string, string>> = {}) =>
  pageRequest({ method: 'GET', path, headers: { ...navigation, ...headers } });

/** An endpoint whose pages have these options. */
function createWith(options: Partial<PagesOptions>) {
  const pages = { product: 'Acme', script: '/* the element */', ...options };
  const { handle } = createInvitedEndpoint({ pages });
  const read = async (path = '/invitation', headers: Readonly<Record<string, string>> = {}) => {
    const response = await handle(get(path, headers));
    return { response, text: await response.text() };
  };
  return { read };
}

describe('the page of an invitation', () => {
  it('runs its own script and the element, and asks its own endpoint', async () => {
    const response = await createInvitedEndpoint().handle(get('/invitation'));
    const html = await response.text();
    const element = `${endpointUrl}/invitation/element.js`;
    expect(Object.fromEntries(policyOf(response))).toStrictEqual({
      'default-src': "'none'",
      'script-src': `${hashOf(inlineText(html, 'script'))} ${element}`,
      'style-src': hashOf(inlineText(html, 'style')),
      'img-src': 'https://app.example/favicon.ico',
      'connect-src': `${endpointUrl} ${endpointUrl}/`,
      'base-uri': "'none'",
      'form-action': "'none'",
      'frame-ancestors': "'none'",
      'require-trusted-types-for': "'script'",
      'trusted-types': 'wandb-connect',
    });
    expect(html).toContain(`<script src="${element}" data-locales="" defer></script>`);
    expect(html).not.toMatch(/\s(?:on\w+|style)=/);
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- read, and not run
    expect(() => new Function(inlineText(html, 'script'))).not.toThrow();
  });

  it('is the same for everyone and needs no session', async () => {
    const { handle, events } = createInvitedEndpoint();
    const plain = await handle(get('/invitation'));
    expect(Object.fromEntries(plain.headers)).toMatchObject({
      'cache-control': 'no-store',
      'content-type': 'text/html; charset=utf-8',
      'cross-origin-opener-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
    });
    const html = await plain.text();
    expect(html).toMatch(/^<!doctype html>\n<html lang="en" dir="ltr">/);
    const other = await handle(get('/invitation?who=<script>alert(1)</script>'));
    expect(await other.text()).toBe(html);
    expect(events).toMatchObject([{ action: 'invitation_page', status: 200 }, { status: 200 }]);
  });

  it('shows the name of the product as text', async () => {
    const product = `<img src=x onerror=alert(1)> "Acme" & 'Co' </script><b>`;
    const { text } = await createWith({ product }).read();
    expect(text).not.toMatch(/<(?:img|b)>/);
    expect(text.match(/<\/script>/g)).toHaveLength(3);
    expect(text).toContain(
      '<bdi>&#60;img src=x onerror=alert(1)&#62; &#34;Acme&#34; &#38; &#39;Co&#39;',
    );
  });

  it('says who asks before it knows more', async () => {
    const { text } = await createWith({}).read();
    const title = 'asks you to connect your Weights &#38; Biases account';
    expect(text).toContain(`<title>Acme ${title}</title>`);
    expect(text).toMatch(new RegExp(`<h1[^>]*><bdi>Acme</bdi> ${title}</h1>`));
  });

  it('shows the logo, and its policy allows this image', async () => {
    const { text, response } = await createWith({ logoUrl: '/logo.svg?v="2"' }).read();
    expect(text).toContain('<img src="https://app.example/logo.svg?v=%222%22" alt="Acme">');
    expect(policyOf(response).get('img-src')).toBe(
      'https://app.example/favicon.ico https://app.example/logo.svg',
    );
  });

  it('has the colors of the product, and its policy allows this style', async () => {
    const tokens = { '--wandb-connect-accent': '#3b5bdb' };
    const { text, response } = await createWith({ tokens }).read();
    const style = inlineText(text, 'style');
    expect(style).toContain(':root{--wandb-connect-accent:#3b5bdb}');
    expect(policyOf(response).get('style-src')).toBe(hashOf(style));
  });

  it('links to the product, and to where its users sign in', async () => {
    const link = async (options: Partial<PagesOptions>, way: string) => {
      const { text } = await createWith(options).read();
      return new RegExp(`data-way="${way}" href="([^"]*)"[^>]*>(.*)</a>`).exec(text)?.slice(1);
    };
    const backUrl = 'https://acme.example/?a=1&b="2"';
    const written = 'https://acme.example/?a=1&#38;b=%222%22';
    expect(await link({ backUrl }, 'back')).toEqual([written, 'Back to <bdi>Acme</bdi>']);
    expect((await link({ backUrl }, 'sign_in'))?.[0]).toBe(written);
    const own = { backUrl, backLabel: 'My <builds>', signInUrl: 'http://localhost/login' };
    expect(await link(own, 'back')).toEqual([written, 'My &#60;builds&#62;']);
    expect((await link(own, 'sign_in'))?.[0]).toBe(own.signInUrl);
    expect(await link({ signInUrl: backUrl }, 'back')).toBeUndefined();
    expect(await link({}, 'sign_in')).toBeUndefined();
  });

  it.each<[options: Partial<PagesOptions>, path: string, accepted: string, language: string]>([
    [{}, '/invitation', 'fr, ar-EG;q=0.8, en;q=0.5', 'ar'],
    [{}, '/invitation?lang=en', 'ar', 'en'],
    [{}, '/invitation?lang=ar', 'en', 'ar'],
    [{}, '/invitation?lang=fr', 'ar', 'ar'],
    [{}, '/invitation?lang=%22%3E', 'fr', 'en'],
    [{ language: 'ar' }, '/invitation?lang=en', 'en', 'ar'],
    [{ language: 'en' }, '/invitation', 'ar', 'en'],
  ])('with %j at %s and %s speaks %s', async (options, path, accepted, language) => {
    const { read } = createWith({ ...options, locales: [mirrored] });
    const { text, response } = await read(path, { 'Accept-Language': accepted });
    const direction = language === 'ar' ? 'rtl' : 'ltr';
    expect(text).toContain(`<html lang="${language}" dir="${direction}">`);
    expect(text.includes('‹JavaScript is off.')).toBe(language === 'ar');
    expect(response.headers.get('Content-Language')).toBe(language);
  });

  it('opens in the language of its invitation', async () => {
    const { invitations } = createInvitedEndpoint();
    const { url } = await invitations.create({ userId: 'user-1', language: 'PT-br' });
    expect(url).toMatch(/\/invitation\?lang=pt-BR#wci1\./);
  });

  it('is given the texts of the element in its language', async () => {
    const register = '/* register ar */';
    for (const script of [register, () => register, async () => register]) {
      const { read } = createWith({ locales: [{ ...mirrored, script }] });
      const { text } = await read('/invitation?lang=ar');
      const [, path = ''] =
        /<script src="https:\/\/app\.example\/api\/wandb([^"]*)"/.exec(text) ?? [];
      expect(path).toBe('/invitation/element.js?lang=ar');
      expect((await read(path)).text).toBe(`/* the element */\n;\n${register}`);
      expect((await read('/invitation/element.js')).text).toBe('/* the element */');
      expect(text).toContain('"isElementTranslated":true');
    }
    const { text } = await createWith({ locales: [mirrored] }).read('/invitation?lang=ar');
    expect(text).toContain('"isElementTranslated":false');
    expect(text).toContain('/invitation/element.js" data-locales="" defer');
  });

  it('is told whose account it is for', async () => {
    const { createToken, askDetails } = createInvitedEndpoint();
    const displayName = 'ada@acme.example';
    const details = await askDetails(await createToken({ displayName }));
    expect(await details.json()).toMatchObject({ displayName });
  });

  it('is told who asked, but only for an invitation that the product has signed', async () => {
    const { invitations, askDetails } = createInvitedEndpoint();
    const { id, url } = await invitations.create({ userId: 'user-1', requestedBy: 'Grace' });
    await invitations.revoke({ userId: 'user-1', id });
    const [revoked, cut] = [await askDetails(tokenOf({ url })), await askDetails('wci1.l1')];
    expect(await revoked.json()).toMatchObject({ requestedBy: 'Grace' });
    expect(await cut.json()).not.toHaveProperty('requestedBy');
  });

  it('is given the element by its own endpoint', async () => {
    for (const script of ['/* text */', () => '/* text */', async () => '/* text */']) {
      const { response, text } = await createWith({ script }).read('/invitation/element.js');
      expect([response.status, text]).toEqual([200, '/* text */']);
      expect(response.headers.get('Content-Type')).toBe('text/javascript');
      expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff');
    }
  });

  it.each<[string, number, () => Promise<string>]>([
    ['fails', 500, () => Promise.reject(new Error('disk full'))],
    ['is no text', 500, async () => undefined as unknown as string],
    ['does not come', 503, () => new Promise(() => {})],
  ])('reads the element again if it %s', async (_, status, fail) => {
    let times = 0;
    const script = async () => {
      times += 1;
      return times === 1 ? fail() : '/* text */';
    };
    const { handle, events } = createInvitedEndpoint({
      pages: { product: 'Acme', script },
      stepTimeout: 200,
    });
    const failed = await handle(get('/invitation/element.js'));
    expect(await problemOf(failed)).toMatchObject({ status, code: 'server_error' });
    expect(events).toMatchObject([{ action: 'invitation_script', stage: 'script' }]);
    for (let again = 0; again < 2; again += 1) {
      expect((await handle(get('/invitation/element.js'))).status).toBe(200);
    }
    expect(times).toBe(2);
  });

  it('is not served without invitations', async () => {
    const { handle } = createTestEndpoint();
    for (const path of ['/invitation', '/invitation/element.js', '/invitation/details']) {
      const response = await handle(pageRequest({ method: 'GET', path }));
      expect(response.ok, path).toBe(false);
    }
  });
});
