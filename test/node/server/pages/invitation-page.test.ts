import { describe, expect, it } from 'vitest';
import {
  createTestEndpoint,
  endpointUrl,
  pageRequest,
  problemOf,
} from '../../../helpers/connect-endpoint.js';
import type { InvitationsOptions } from '../../../../src/server.js';
import {
  createInvitedEndpoint,
  createTestInvitations,
  tokenOf,
} from '../../../helpers/invited-endpoint.js';
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
const get = (path: string) => pageRequest({ method: 'GET', path, headers: navigation });

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
    expect(html).toContain(`<script src="${element}" defer></script>`);
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
    expect(html).toMatch(/^<!doctype html>\n<html lang="en">/);
    const other = await handle(get('/invitation?who=<script>alert(1)</script>'));
    expect(await other.text()).toBe(html);
    expect(events).toMatchObject([{ action: 'invitation_page', status: 200 }, { status: 200 }]);
  });

  it('shows the name of the product as text', async () => {
    const product = `<img src=x onerror=alert(1)> "Acme" & 'Co'`;
    const { handle } = createInvitedEndpoint({ invitations: createTestInvitations({ product }) });
    const html = await (await handle(get('/invitation'))).text();
    expect(html).not.toContain('<img');
    expect(html).toContain(
      '&#60;img src=x onerror=alert(1)&#62; &#34;Acme&#34; &#38; &#39;Co&#39;',
    );
  });

  it('links to the product, and to where its users sign in', async () => {
    const link = async (options: Partial<InvitationsOptions>, id: string) => {
      const { handle } = createInvitedEndpoint({ invitations: createTestInvitations(options) });
      const html = await (await handle(get('/invitation'))).text();
      return new RegExp(`id="${id}" href="([^"]*)"`).exec(html)?.[1];
    };
    const productUrl = 'https://acme.example/?a=1&b="2"';
    const written = 'https://acme.example/?a=1&#38;b=%222%22';
    expect(await link({ productUrl }, 'product')).toBe(written);
    expect(await link({ productUrl }, 'sign-in')).toBe(written);
    const signInUrl = 'http://localhost/login';
    expect(await link({ productUrl, signInUrl }, 'sign-in')).toBe(signInUrl);
    expect(await link({ signInUrl }, 'product')).toBeUndefined();
    expect(await link({}, 'sign-in')).toBeUndefined();
  });

  it.each(['javascript:alert(1)', 'http://acme.example/', '/settings', 'https://a@acme.example/'])(
    'cannot link to %s',
    (address) => {
      for (const option of ['productUrl', 'signInUrl']) {
        expect(() => createTestInvitations({ [option]: address })).toThrow(option);
      }
    },
  );

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
      const { handle } = createInvitedEndpoint({ invitations: createTestInvitations({ script }) });
      const response = await handle(get('/invitation/element.js'));
      expect([response.status, await response.text()]).toEqual([200, '/* text */']);
      expect(response.headers.get('Content-Type')).toBe('text/javascript');
      expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff');
    }
  });

  it('reads the element again after a failure', async () => {
    let times = 0;
    const script = async () => {
      times += 1;
      if (times === 1) throw new Error('disk full');
      return '/* text */';
    };
    const { handle, events } = createInvitedEndpoint({
      invitations: createTestInvitations({ script }),
    });
    const failed = await handle(get('/invitation/element.js'));
    expect(await problemOf(failed)).toMatchObject({ status: 500, code: 'server_error' });
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
