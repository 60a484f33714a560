import '../../../../src/index.js';
import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { AUTHORIZATION_CHANNEL, INVITATION_HEADER } from '../../../../src/contract/names.js';
import { WandbSuccessEvent } from '../../../../src/index.js';
import { createInvitationPage } from '../../../../src/server/pages/invitation-page.js';
import { startInvitationPage } from '../../../../src/server/pages/browser/invitation-page.js';
import { account, useTokenEndpoint } from '../../../helpers/token-endpoint.js';
import { until } from '../../../helpers/until.js';

const { worker } = useTokenEndpoint();
const publicUrl = `${location.origin}/api/wandb`;
const token = 'wci1.k1.payload.mac';
const details = {
  requestedBy: '<b>Grace</b> Hopper',
  expiresAt: '2026-11-29T12:00:00.000Z',
  host: 'cloud',
  accountId: 'acc_1',
  hosts: [
    {
      id: 'cloud',
      name: 'W&B Cloud',
      appUrl: 'https://wandb.ai',
      authorizeUrl: 'https://wandb.ai/authorize',
      settingsUrl: 'https://wandb.ai/settings',
    },
  ],
};

let main: HTMLElement;
const reload = vi.fn();

beforeEach(async () => {
  const { text } = await createInvitationPage({
    publicUrl,
    product: 'Acme',
    productUrl: 'https://acme.example/',
    signInUrl: 'https://acme.example/login',
  });
  const served = new DOMParser().parseFromString(text, 'text/html').querySelector('main');
  main = document.importNode(served!, true);
  document.body.append(main);
});
afterEach(() => {
  main.remove();
  sessionStorage.clear();
  vi.clearAllMocks();
});

const start = (sent = token, loaded = Promise.resolve()) =>
  startInvitationPage({ main, token: sent, loaded, reload });
const answerDetails = (reply: () => Response) =>
  worker.use(http.get(`${publicUrl}/invitation/details`, reply));
const refuse = (reason: string, requestedBy?: string) =>
  answerDetails(() =>
    HttpResponse.json({ code: 'forbidden', reason, requestedBy }, { status: 410 }),
  );
const heading = () => main.querySelector('h1')?.textContent;
const message = () => main.querySelector('#message')?.textContent;
const element = () => main.querySelector('wandb-connect');
const isShown = (selector: string) => main.querySelector(selector)?.checkVisibility();

describe('the page that an invitation opens', () => {
  it('says who asks and until when, as text, and offers the element what it allows', async () => {
    const headers: (string | null)[] = [];
    worker.use(
      http.get(`${publicUrl}/invitation/details`, ({ request }) => {
        headers.push(request.headers.get(INVITATION_HEADER));
        return HttpResponse.json(details);
      }),
    );
    await start();
    expect(headers).toEqual([token]);
    expect(document.title).toBe('Connect your W&B account to Acme');
    expect(main.querySelector('#requested-by')?.textContent).toBe('<b>Grace</b> Hopper');
    expect(main.querySelector('#expiry')?.textContent).toContain('November 29, 2026');
    expect([isShown('#purpose'), isShown('#expiry'), isShown('#warning')]).toEqual([
      false,
      true,
      true,
    ]);
    expect(element()).toMatchObject({
      tokenEndpoint: publicUrl,
      wandbHost: 'cloud',
      accountId: 'acc_1',
      headers: { [INVITATION_HEADER]: token },
    });
    expect(element()?.wandbHosts).toMatchObject(details.hosts);
  });

  it('ends with the account, moves the focus to the heading and removes the element', async () => {
    sessionStorage.setItem('wandb-connect-invitation', token);
    answerDetails(() => HttpResponse.json(details));
    await start();
    element()?.dispatchEvent(new WandbSuccessEvent(account));
    expect([heading(), message()]).toEqual([
      'Connected',
      'Ada Lovelace is connected to Acme. You can close this page.',
    ]);
    expect(document.activeElement).toBe(main.querySelector('h1'));
    expect([element(), isShown('dl'), isShown('#warning')]).toEqual([null, false, false]);
    expect(sessionStorage.getItem('wandb-connect-invitation')).toBeNull();
  });

  it.each([
    ['invitation_used', 'This invitation was used already', ['#product']],
    ['invitation_expired', 'This invitation has expired', ['#product']],
    ['invitation_revoked', 'This invitation was withdrawn', ['#product']],
    ['invitation_not_entitled', 'This invitation is not valid any more', ['#product']],
    ['invitation_foreign', 'This invitation is not for this site', ['#product']],
    ['invitation_tampered', 'This invitation is incomplete', ['form', '#product']],
    ['invitation_mismatch', 'This invitation is for another user', ['#sign-in', '#retry']],
  ])('ends when the endpoint says %s, and shows a way on', async (reason, title, ways) => {
    refuse(reason, 'Grace');
    await start();
    expect(heading()).toBe(title);
    expect(message()).toMatch(/sk \u2068Grace\u2069 for a new invitation/);
    expect(element()).toBeNull();
    expect(['form', '#sign-in', '#retry', '#product'].filter(isShown)).toEqual(ways);
  });

  it.each<[string, () => Response]>([
    ['answers 401', () => HttpResponse.json({ code: 'session_required' }, { status: 401 })],
    ['redirects', () => HttpResponse.redirect('https://acme.example/login')],
  ])('sends its user to sign in if the endpoint %s, and keeps the token', async (_, reply) => {
    sessionStorage.setItem('wandb-connect-invitation', token);
    answerDetails(reply);
    await start();
    expect(heading()).toBe('Sign in to Acme first');
    const link = main.querySelector<HTMLAnchorElement>('#sign-in');
    expect([link?.href, link?.textContent]).toEqual([
      'https://acme.example/login',
      'Sign in to Acme',
    ]);
    expect([isShown('#sign-in'), isShown('#retry'), isShown('#product')]).toEqual([
      true,
      true,
      false,
    ]);
    expect(sessionStorage.getItem('wandb-connect-invitation')).toBe(token);
  });

  it('shows only the ways that the product has an address for', async () => {
    const { text } = await createInvitationPage({ publicUrl, product: 'Acme' });
    main.innerHTML =
      new DOMParser().parseFromString(text, 'text/html').querySelector('main')?.innerHTML ?? '';
    refuse('invitation_mismatch');
    await start();
    expect(heading()).toBe('This invitation is for another user');
    expect(main.querySelectorAll('a')).toHaveLength(0);
  });

  it('offers the element to a user who is back from an approval in this tab', async () => {
    sessionStorage.setItem(AUTHORIZATION_CHANNEL, '{}');
    refuse('invitation_used');
    await start();
    expect(element()?.tokenEndpoint).toBe(publicUrl);
    expect(isShown('dl')).toBe(false);
  });

  it('ends if it has no token, and asks nothing', async () => {
    answerDetails(() => expect.unreachable());
    await start('');
    expect(heading()).toBe('Open your invitation again');
    expect([isShown('form'), isShown('#product')]).toEqual([true, true]);
  });

  it('takes the whole link that its user pastes', async () => {
    const whole = `wci1.k1.payload.${'A'.repeat(43)}`;
    const tokens: (string | null)[] = [];
    worker.use(
      http.get(`${publicUrl}/invitation/details`, ({ request }) => {
        tokens.push(request.headers.get(INVITATION_HEADER));
        return HttpResponse.json(details);
      }),
    );
    await start('');
    const field = main.querySelector('input')!;
    await userEvent.fill(field, `${publicUrl}/invitation`);
    await userEvent.click(main.querySelector('form button')!);
    expect(main.querySelector('#link-error')?.textContent).toBe(
      `This is not the whole link. It begins with ${publicUrl}/invitation#`,
    );
    expect([field.ariaInvalid, document.activeElement, tokens]).toEqual(['true', field, []]);

    await userEvent.fill(field, `Open ${publicUrl}/invitation#${whole}`);
    await userEvent.keyboard('{Enter}');
    await until(() => element() !== null);
    expect(tokens).toEqual([whole]);
    expect(element()?.headers).toEqual({ [INVITATION_HEADER]: whole });
    expect([heading(), isShown('form')]).toEqual(['Connect your W&B account to Acme', false]);
    expect(sessionStorage.getItem('wandb-connect-invitation')).toBe(whole);
  });

  it.each<[string, () => Response]>([
    ['cannot be reached', () => HttpResponse.error()],
    ['answers no JSON', () => new HttpResponse('<html>')],
    ['has a problem', () => HttpResponse.json({ code: 'server_error' }, { status: 500 })],
    [
      'gives a reason of its own',
      () => HttpResponse.json({ reason: 'constructor' }, { status: 403 }),
    ],
  ])('offers to reload if the endpoint %s', async (_, reply) => {
    answerDetails(reply);
    await start();
    expect(heading()).toBe('This page could not be prepared');
    expect(element()).toBeNull();
    main.querySelector<HTMLElement>('#retry')?.click();
    expect(reload).toHaveBeenCalledOnce();
  });

  it('waits for the script of the element', async () => {
    let isAsked = false;
    answerDetails(() => {
      isAsked = true;
      return HttpResponse.json(details);
    });
    let load = () => {};
    const started = start(token, new Promise((resolve) => (load = resolve)));
    await until(() => isAsked);
    expect(element()).toBeNull();
    load();
    await started;
    expect(element()).not.toBeNull();
  });
});
