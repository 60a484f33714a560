import '../../../../src/index.js';
import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { AUTHORIZATION_CHANNEL, INVITATION_HEADER } from '../../../../src/contract/names.js';
import { WandbErrorEvent, WandbSuccessEvent } from '../../../../src/index.js';
import type { PageLocale, PagesOptions } from '../../../../src/server.js';
import { readPagesOptions } from '../../../../src/server/pages/page-options.js';
import { createInvitationPage } from '../../../../src/server/pages/invitation-page.js';
import {
  startInvitationPage,
  takeToken,
} from '../../../../src/server/pages/browser/invitation-page.js';
import { mirrored } from '../../../helpers/mirrored-locale.js';
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

let main: HTMLElement | undefined;
const reload = vi.fn();

/** Puts the page as the handler serves it into the test's. */
async function load(options: Partial<PagesOptions> = {}, locale?: PageLocale): Promise<void> {
  const settings = readPagesOptions({ product: 'Acme', ...options }, publicUrl);
  const { text } = await createInvitationPage(settings, locale ?? settings.locales[0]);
  const served = new DOMParser().parseFromString(text, 'text/html').querySelector('main');
  main?.remove();
  main = document.importNode(served!, true);
  document.body.append(main);
}

beforeEach(() =>
  load({ backUrl: 'https://acme.example/', signInUrl: 'https://acme.example/login' }),
);
afterEach(() => {
  main?.remove();
  sessionStorage.clear();
  vi.clearAllMocks();
});

const start = (sent = token, loaded = Promise.resolve()) =>
  startInvitationPage({ main: main!, token: sent, loaded, reload });
const answerDetails = (reply: () => Response) =>
  worker.use(http.get(`${publicUrl}/invitation/details`, reply));
const refuse = (reason: string, requestedBy?: string) =>
  answerDetails(() =>
    HttpResponse.json({ code: 'forbidden', reason, requestedBy }, { status: 410 }),
  );
const find = <Part extends HTMLElement>(selector: string) => main?.querySelector<Part>(selector);
const textOf = (selector: string) => find(selector)?.textContent;
const heading = () => textOf('h1');
const message = () => textOf('#message');
const element = () => main?.querySelector('wandb-connect');
const isShown = (selector: string) => find(selector)?.checkVisibility();
const ways = () =>
  ['form', '[data-way]']
    .flatMap((selector) => [...main!.querySelectorAll<HTMLElement>(selector)])
    .filter((way) => way.checkVisibility())
    .map(({ dataset }) => dataset.way ?? 'paste');
const offerTitle = 'Acme asks you to connect your Weights & Biases account';

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
    expect(document.title).toBe('Acme asks you to reconnect your Weights & Biases account');
    expect(heading()).toBe(document.title);
    expect(textOf('#requested-by')).toBe('<b>Grace</b> Hopper');
    expect(textOf('#expiry')).toContain('November 29, 2026');
    expect(textOf('#warning')).toMatch(/account that this invitation was made for\. Continue only/);
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
    expect(element()?.getAttribute('product')).toBe('Acme');
  });

  it('says whose account it is for, and what for', async () => {
    await load({ purpose: 'Runs beside builds' });
    answerDetails(() => HttpResponse.json({ ...details, displayName: '<i>ada</i>' }));
    await start();
    expect(textOf('#purpose')).toBe('Runs beside builds');
    expect(textOf('#warning')).toContain('to the Acme account of <i>ada</i>. Continue only');
    expect(find('#warning i')).toBeNull();
  });

  it('speaks the language of the page, and the element English if it has no other', async () => {
    await load({}, mirrored);
    answerDetails(() => HttpResponse.json(details));
    await start();
    expect(heading()).toMatch(/^‹Acme asks/);
    expect(textOf('wandb-connect [slot=heading]')).toBe('‹Your W&B API key›');
    expect(element()).toMatchObject({ lang: 'en', dir: 'ltr' });
    await load({}, { ...mirrored, script: '/* texts */' });
    await start();
    expect(element()).toMatchObject({ lang: '', dir: '' });
  });

  it('ends with the account, moves the focus to the heading and removes the element', async () => {
    sessionStorage.setItem('wandb-connect-invitation', token);
    answerDetails(() => HttpResponse.json(details));
    await start();
    element()?.dispatchEvent(new WandbSuccessEvent(account));
    expect([heading(), message()]).toEqual([
      'Your W&B account is connected',
      'Acme can now use the W&B account of Ada Lovelace. You can close this page.',
    ]);
    expect(document.activeElement).toBe(find('h1'));
    expect(ways()).toEqual(['back']);
    expect([element(), isShown('dl'), isShown('#warning')]).toEqual([null, false, false]);
    expect(sessionStorage.getItem('wandb-connect-invitation')).toBeNull();
  });

  it('keeps the key of a user who declines, and lets them connect after all', async () => {
    sessionStorage.setItem('wandb-connect-invitation', token);
    answerDetails(() => HttpResponse.json(details));
    await start();
    const offered = element();
    const failure = { code: 'forbidden', reason: 'declined', retryable: false } as const;
    offered?.dispatchEvent(new WandbErrorEvent(failure, ''));
    expect([heading(), ways()]).toEqual(['Nothing was connected', ['again', 'back']]);
    expect([isShown('wandb-connect'), isShown('dl')]).toEqual([false, false]);
    expect(sessionStorage.getItem('wandb-connect-invitation')).toBe(token);
    await userEvent.click(find('[data-way="again"]')!);
    expect(element()).toBe(offered);
    expect([isShown('wandb-connect'), isShown('dl'), ways()]).toEqual([true, true, []]);
    expect(document.activeElement).toBe(find('h1'));
  });

  it.each([
    ['invitation_used', 'This invitation has already been used', ['back']],
    ['invitation_expired', 'This invitation has expired', ['back']],
    ['invitation_revoked', 'This invitation was withdrawn', ['back']],
    ['invitation_not_entitled', 'This invitation is no longer valid', ['back']],
    ['invitation_foreign', 'This invitation does not work here', ['back']],
    ['invitation_tampered', 'This invitation is incomplete', ['paste', 'back']],
    ['invitation_mismatch', 'This invitation is for someone else', ['sign_in', 'retry']],
  ])('ends when the endpoint says %s, and shows a way on', async (reason, title, shown) => {
    refuse(reason, '<b>Grace</b>');
    await start();
    expect(heading()).toBe(title);
    expect(message()).toMatch(/sk <b>Grace<\/b> for a new invitation/);
    expect(element()).toBeNull();
    expect(ways()).toEqual(shown);
  });

  it.each<[string, () => Response]>([
    ['answers 401', () => HttpResponse.json({ code: 'session_required' }, { status: 401 })],
    ['redirects', () => HttpResponse.redirect('https://acme.example/login')],
  ])('sends its user to sign in if the endpoint %s, and keeps the token', async (_, reply) => {
    sessionStorage.setItem('wandb-connect-invitation', token);
    answerDetails(reply);
    await start();
    expect(heading()).toBe('Sign in to Acme first');
    const link = find<HTMLAnchorElement>('[data-way="sign_in"]');
    expect([link?.href, link?.textContent]).toEqual([
      'https://acme.example/login',
      'Sign in to Acme (opens in a new tab)',
    ]);
    expect(ways()).toEqual(['sign_in', 'retry']);
    expect(sessionStorage.getItem('wandb-connect-invitation')).toBe(token);
  });

  it('shows only the ways that the product has an address for', async () => {
    await load();
    refuse('invitation_mismatch');
    await start();
    expect([heading(), ways()]).toEqual(['This invitation is for someone else', ['retry']]);
  });

  it('offers the element to a user who is back from an approval in this tab', async () => {
    sessionStorage.setItem(AUTHORIZATION_CHANNEL, '{}');
    refuse('invitation_used');
    await start();
    expect(element()?.tokenEndpoint).toBe(publicUrl);
    expect([heading(), isShown('dl')]).toEqual([offerTitle, false]);
  });

  it.each(['', '.', ')', '%3E', '&utm_source=chat'])('takes a link with %j behind it', (rest) => {
    const whole = `wci1.k1.payload.${'A'.repeat(43)}`;
    history.replaceState(null, '', `#${whole}${rest}`);
    expect([takeToken(), location.hash]).toEqual([whole, '']);
  });

  it('puts values in the other direction beside their terms', async () => {
    answerDetails(() => HttpResponse.json(details));
    await start();
    main!.dir = 'rtl';
    const [term, value] = find('dl > div')!.children;
    expect(getComputedStyle(value!).direction).toBe(getComputedStyle(term!).direction);
  });

  it('ends if it has no token, and asks nothing', async () => {
    answerDetails(() => expect.unreachable());
    await start('');
    expect(heading()).toBe('Open your invitation again');
    expect(ways()).toEqual(['paste', 'back']);
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
    const field = find<HTMLInputElement>('#link')!;
    await userEvent.fill(field, `${publicUrl}/invitation`);
    await userEvent.click(find('form button')!);
    expect(textOf('#link-error')).toBe(
      `This is not the whole link. Copy all of it, from ${publicUrl}/invitation to the end.`,
    );
    expect([field.ariaInvalid, document.activeElement, tokens]).toEqual(['true', field, []]);

    await userEvent.fill(field, `Open ${publicUrl}/invitation#${whole}`);
    await userEvent.keyboard('{Enter}');
    await until(() => Boolean(element()));
    expect(tokens).toEqual([whole]);
    expect(element()?.headers).toEqual({ [INVITATION_HEADER]: whole });
    expect([heading(), ways()]).toEqual([offerTitle.replace('connect', 'reconnect'), []]);
    expect(sessionStorage.getItem('wandb-connect-invitation')).toBe(whole);
  });

  const connection = 'Check your internet connection, then try again.';
  const fault = 'Nothing is lost. Try again in a moment.';
  it.each<[string, string, () => Response]>([
    ['cannot be reached', connection, () => HttpResponse.error()],
    ['answers no JSON', fault, () => new HttpResponse('<html>')],
    ['has a problem', fault, () => HttpResponse.json({ code: 'server_error' }, { status: 500 })],
    [
      'gives a reason of its own',
      fault,
      () => HttpResponse.json({ reason: 'constructor' }, { status: 403 }),
    ],
  ])('offers to reload if the endpoint %s, and says: %s', async (_, sentence, reply) => {
    answerDetails(reply);
    await start();
    expect([heading(), ways()]).toEqual(['This invitation could not be opened', ['retry']]);
    expect(message()).toBe(sentence);
    expect(element()).toBeNull();
    find('[data-way="retry"]')?.click();
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
