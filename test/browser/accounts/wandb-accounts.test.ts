import { http, HttpResponse } from 'msw';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { registerMessages } from '../../../src/accounts.js';
import type { WandbConnect } from '../../../src/accounts.js';
import { en } from '../../../src/element/locales/en.js';
import { en as enAccounts } from '../../../src/accounts/locales/en.js';
import { AccountsBox, ada, grace, joan, useAccountsEndpoint } from '../../helpers/accounts-box.js';
import { newKey } from '../../helpers/canary.js';
import { deferred } from '../../helpers/deferred.js';
import { until } from '../../helpers/until.js';

const endpoint = useAccountsEndpoint();

describe('<wandb-accounts>, reading', () => {
  it('shows whose each account is, where, with which key, and since when', async () => {
    endpoint.has([ada, grace, joan]);
    const box = await AccountsBox.open();
    expect(box.names).toEqual(['ada', 'grace', 'joan']);
    expect(box.rowText('ada')).toMatch(
      /^ada Active Ada Lovelace ?analytical-engines Server wandb.ai Key •••• wxyz ?ends with wxyz Connected Nov 23, 2026 Last checked/,
    );
    expect(box.rowText('grace')).toContain('Needs attention');
    expect(box.rowText('grace')).toContain('Reconnect with a new key.');
    expect(box.rowText('joan')).toContain('until you resume it');
    const [connected] = box.row('ada').querySelectorAll('time');
    expect(connected?.dateTime).toBe(ada.connectedAt);
    expect(box.heard).toEqual(['wandb-accounts-list']);
  });

  it('keeps of an account only what the contract names', async () => {
    endpoint.list(() => HttpResponse.json({ accounts: [{ ...ada, apiKey: 'stray' }] }));
    const { element } = await AccountsBox.open();
    expect(element.state).toMatchObject({ accounts: [{ id: ada.id }] });
    expect(JSON.stringify(element.state)).not.toContain('stray');
  });

  it('says of a key that the endpoint can no longer open that a new one is needed', async () => {
    endpoint.has([{ ...ada, status: 'error', statusReason: 'unreadable' }]);
    const box = await AccountsBox.open();
    expect(box.rowText('ada')).toContain(
      'This site can no longer open the key. Reconnect with a new key.',
    );
  });

  it('sends what the page adds, and what keeps other sites from asking', async () => {
    const seen = deferred<Request>();
    endpoint.use(
      http.get('/token/accounts', ({ request }) => {
        seen.resolve(request);
        return HttpResponse.json({ accounts: [] });
      }),
    );
    await AccountsBox.open((element) => {
      element.headers = () => ({ 'X-CSRF': 'token' });
    });
    const { headers } = await seen.promise;
    expect([headers.get('X-CSRF'), headers.get('X-Wandb-Connect')]).toEqual(['token', '1']);
  });

  it('keeps the theme in every state, without an attribute', async () => {
    endpoint.has([ada]);
    const { element } = await AccountsBox.open();
    const schemeOf = () => getComputedStyle(element).colorScheme;
    element.theme = 'dark';
    await element.updateComplete;
    expect([schemeOf(), element.hasAttribute('theme')]).toEqual(['dark', false]);
    endpoint.has([]);
    await element.refresh();
    expect([schemeOf(), element.matches(':state(empty)')]).toEqual(['dark', true]);
    element.theme = 'auto';
    await element.updateComplete;
    expect(schemeOf()).toBe('normal');
  });

  it('says that no account is connected yet', async () => {
    endpoint.has([]);
    const box = await AccountsBox.open((element) => {
      element.product = 'Fieldnote';
    });
    expect(box.text).toContain('No account is connected yet. Connect one to use it in Fieldnote.');
    expect(box.element.matches(':state(empty)')).toBe(true);
  });

  it.each([
    ['a page', () => HttpResponse.html('<h1>Sign in</h1>'), 'session_required'],
    ['another schema', () => HttpResponse.json({ accounts: [{ id: 1 }] }), 'server_error'],
    ['no JSON', () => HttpResponse.text('{}'), 'server_error'],
  ])('takes %s for a failure', async (_, answer, code) => {
    endpoint.has([ada]);
    endpoint.list(answer);
    const box = await AccountsBox.open();
    expect(box.element.state).toMatchObject({ phase: 'failed', failure: { code } });
    expect(box.element.matches(':state(failed)')).toBe(true);
    expect(box.heard).toEqual(['wandb-accounts-error']);
    await box.press('Try again');
    await until(() => box.element.state.phase === 'listed');
    await box.element.updateComplete;
    expect(box.names).toEqual(['ada']);
    expect(box.focused).toBe(box.get('#heading'));
  });

  it('leads to where the user signs in', async () => {
    endpoint.list(() => HttpResponse.json({ code: 'session_required' }, { status: 401 }));
    const box = await AccountsBox.open((element) => {
      element.signInUrl = '/sign-in';
    });
    expect(box.text).toContain('This site has signed you out.');
    expect(box.get<HTMLAnchorElement>('a').pathname).toBe('/sign-in');
    box.element.signInUrl = 'javascript:alert(1)';
    await box.element.updateComplete;
    expect(box.find('a')).toBeNull();
  });

  it('asks nothing if it is not set up', async () => {
    const console_ = vi.spyOn(console, 'error').mockReturnValue();
    const box = await AccountsBox.open((element) => {
      element.tokenEndpoint = undefined;
    });
    expect(box.element.state).toEqual({ phase: 'unconfigured', reason: 'endpoint_missing' });
    expect(console_).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('endpoint_missing'));
    expect(endpoint.requests).toEqual([]);
    console_.mockRestore();
  });

  it('shows more when asked, and moves focus to the first of them', async () => {
    endpoint.use(
      http.get('/token/accounts', ({ request }) =>
        new URL(request.url).searchParams.get('cursor') === 'two'
          ? HttpResponse.json({ accounts: [grace] })
          : HttpResponse.json({ accounts: [ada], nextCursor: 'two' }),
      ),
    );
    const box = await AccountsBox.open();
    expect(box.names).toEqual(['ada']);
    await box.press('Show more');
    await until(() => box.names.length === 2);
    await until(() => box.focused?.textContent.trim() === 'grace');
    expect(box.find('.more')).toBeNull();
    expect(box.said).toContain('status: 1 more account.');
  });

  it('asks for each page once, and shows an account once, whatever the cursors are', async () => {
    const pages: Record<string, object> = {
      null: { accounts: [], nextCursor: 'a' },
      a: { accounts: [ada, grace, ada], nextCursor: 'b' },
      b: { accounts: [], nextCursor: 'a' },
    };
    endpoint.use(
      http.get('/token/accounts', ({ request }) =>
        HttpResponse.json(pages[String(new URL(request.url).searchParams.get('cursor'))]),
      ),
    );
    const box = await AccountsBox.open();
    expect(box.names).toEqual(['ada', 'grace']);
    await box.element.refresh();
    expect(endpoint.requests.slice(2)).toEqual([
      'GET /token/accounts',
      'GET /token/accounts?cursor=a',
    ]);
    pages.a = { accounts: [ada], nextCursor: 'b' };
    await box.element.refresh();
    expect(endpoint.requests.slice(4)).toEqual([
      'GET /token/accounts',
      'GET /token/accounts?cursor=a',
      'GET /token/accounts?cursor=b',
    ]);
    await box.element.updateComplete;
    expect(box.find('.more')).toBeNull();
  });

  it('treats an empty cursor, which Go writes, as none', async () => {
    endpoint.list(() => HttpResponse.json({ accounts: [ada], nextCursor: '' }));
    expect((await AccountsBox.open()).find('.more')).toBeNull();
  });

  it('drops an answer that arrives after the element left the page', async () => {
    const gate = deferred<Response>();
    endpoint.list(() => gate.promise);
    const element = document.createElement('wandb-accounts');
    element.tokenEndpoint = '/token';
    const box = new AccountsBox(element);
    document.body.append(element);
    await until(() => endpoint.requests.length > 0);
    element.remove();
    gate.resolve(HttpResponse.json({ accounts: [ada] }));
    endpoint.has([grace]);
    // Sooner, it would be a move.
    await new Promise(requestAnimationFrame);
    await new Promise((resolve) => setTimeout(resolve));
    document.body.append(element);
    onTestFinished(() => {
      element.remove();
    });
    await until(() => box.heard.length > 0);
    await element.updateComplete;
    expect([box.names, box.heard.length]).toEqual([['grace'], 1]);
  });
});

describe('<wandb-accounts>, acting', () => {
  it('checks a key again, and says what came of it', async () => {
    endpoint.has([ada], { check: { kind: 'rejected' } });
    const box = await AccountsBox.open();
    await box.press('Check again', 'ada');
    await until(() => box.rowText('ada').includes('does not accept the key.'));
    expect(box.rowText('ada')).toContain('Needs attention');
    expect(box.said).toEqual(['status: ada: Checked: wandb.ai does not accept the key.']);
    expect(box.heard.slice(1)).toEqual([
      'wandb-before-account-change check',
      'wandb-accounts-list',
      'wandb-account-change check',
    ]);
  });

  it('suspends and resumes with the same button, which keeps focus', async () => {
    endpoint.has([ada]);
    const box = await AccountsBox.open();
    await box.press('Suspend', 'ada');
    await until(() => box.rowText('ada').includes('Resume'));
    expect(box.focused).toBe(box.button('Resume'));
    await userEvent.keyboard('{Enter}');
    await until(() => box.rowText('ada').includes('Resumed.'));
    expect(box.focused).toBe(box.button('Suspend'));
    expect(endpoint.requests).toContain('POST /token/accounts/acc_1/resume');
  });

  it('does nothing that the page prevents', async () => {
    endpoint.has([ada]);
    const box = await AccountsBox.open();
    box.element.addEventListener('wandb-before-account-change', (event) => {
      event.preventDefault();
    });
    await box.press('Suspend', 'ada');
    expect(endpoint.requests).toEqual(['GET /token/accounts']);
    expect(box.rowText('ada')).toContain('Active');
  });

  it('says why an action failed, and shows what is true', async () => {
    endpoint.has([ada], { check: { kind: 'problem', code: 'rate_limited', retryAfter: 30 } });
    const box = await AccountsBox.open();
    await box.press('Check again', 'ada');
    await until(() => box.rowText('ada').includes('Too many attempts. Try again in 30 seconds.'));
    await until(() => endpoint.requests.length === 3);
    expect(endpoint.requests.at(-1)).toBe('GET /token/accounts');
    expect(box.heard).toContain('wandb-accounts-error check');
  });

  it('says of an account that it cannot find any more that it is disconnected', async () => {
    endpoint.has([ada, grace]);
    const box = await AccountsBox.open();
    endpoint.has([ada], { check: { kind: 'problem', code: 'forbidden', reason: 'not_entitled' } });
    await box.press('Check again', 'grace');
    await until(() => box.names.length === 1);
    expect(box.text).toContain('grace is disconnected. The key still works at wandb.ai');
    await until(() => box.said.length > 0);
    expect(box.said.join()).toMatch(/^status: grace is disconnected\./);
  });

  it('keeps focus if an account is removed elsewhere while it asks about it', async () => {
    endpoint.has([ada, grace]);
    const box = await AccountsBox.open();
    await box.press('Disconnect', 'grace');
    endpoint.has([ada]);
    await box.element.refresh();
    await until(() => box.names.length === 1);
    expect(box.get<HTMLDialogElement>('dialog').open).toBe(false);
    expect(box.focused).toBe(box.get('#heading'));
    expect(box.text).toContain('grace is disconnected.');
  });

  it('leads to where the user signs in if the session ends meanwhile', async () => {
    endpoint.has([ada], { check: { kind: 'problem', code: 'session_required' } });
    const box = await AccountsBox.open((element) => {
      element.signInUrl = '/sign-in';
    });
    await box.press('Check again', 'ada');
    await until(() => box.rowText('ada').includes('has signed you out.'));
    expect(box.row('ada').querySelector('a')?.pathname).toBe('/sign-in');
  });

  it('asks before it removes, and gives focus to the next account', async () => {
    endpoint.has([ada, grace]);
    const box = await AccountsBox.open();
    await box.press('Disconnect', 'ada');
    const dialog = box.get<HTMLDialogElement>('dialog');
    expect(dialog.matches(':modal')).toBe(true);
    expect(box.focused).toBe(box.button('Cancel', dialog));
    expect(dialog.textContent).toContain('still works at wandb.ai until you delete it there');
    expect(dialog.querySelector('a')?.href).toBe('https://wandb.ai/settings');
    await userEvent.keyboard('{Escape}');
    await until(() => !dialog.open);
    expect(box.focused).toBe(box.button('Disconnect', box.row('ada')));

    await box.press('Disconnect', 'ada');
    await userEvent.click(box.button('Disconnect', dialog));
    await until(() => box.names.length === 1);
    await until(() => box.focused?.textContent.trim() === 'grace');
    expect(box.text).toContain('ada is disconnected. The key still works at wandb.ai');
    expect(endpoint.requests.filter((request) => request.startsWith('DELETE'))).toEqual([
      'DELETE /token/accounts/acc_1',
    ]);
    expect(box.heard.at(-1)).toBe('wandb-account-change remove');
  });

  it('gives focus to the heading if no account is left', async () => {
    endpoint.has([ada]);
    const box = await AccountsBox.open();
    await box.press('Disconnect', 'ada');
    await userEvent.click(box.button('Disconnect', box.get('dialog')));
    await until(() => box.focused === box.get('#heading'));
    expect(box.text).toContain('No account is connected yet.');
  });
});

describe('<wandb-accounts>, connecting', () => {
  const typeKey = async (box: AccountsBox, selector: string) => {
    const connect = box.get<WandbConnect>(selector);
    await connect.updateComplete;
    const root = connect.renderRoot;
    await until(() => root.querySelector('dialog')?.open === true);
    await userEvent.fill(root.querySelector('input')!, newKey('valid', 'lin'));
    await userEvent.click(root.querySelector('button[type=submit]')!);
    await until(() => connect.state.phase === 'connected');
    await connect.updateComplete;
    return connect;
  };

  const finish = async (box: AccountsBox, connect: WandbConnect) => {
    connect.close();
    await connect.updateComplete;
    await box.element.updateComplete;
  };

  it('connects one more account, shows it and says so', async () => {
    endpoint.has([ada]);
    const box = await AccountsBox.open();
    await box.press('Connect an account');
    await finish(box, await typeKey(box, 'wandb-connect'));
    expect(box.names).toEqual(['ada', 'lin']);
    expect(box.rowText('lin')).toContain('Connected.');
    await until(() => box.said.includes('status: lin: Connected.'));
    expect(box.focused).toBe(box.button('Connect an account'));
  });

  it('reconnects an account on its own server', async () => {
    endpoint.has([grace], { allowAccountChange: true });
    const box = await AccountsBox.open((element) => {
      element.headers = { 'X-CSRF': 'token' };
    });
    await box.press('Reconnect', 'grace');
    const reconnect = box.get<WandbConnect>('#reconnect');
    expect(reconnect).toMatchObject({
      accountId: 'acc_2',
      wandbHost: 'cloud',
      headers: { 'X-CSRF': 'token' },
    });
    const textOf = (selector: string) =>
      reconnect.renderRoot.querySelector(selector)?.textContent.trim();
    const note = box.get('.key-in-use');
    expect(textOf('#heading')).toBe('Reconnect grace');
    expect(note.checkVisibility()).toBe(true);
    await typeKey(box, '#reconnect');
    expect(textOf('#heading')).toBe('Weights & Biases is connected');
    expect(note.checkVisibility()).toBe(false);
    await finish(box, reconnect);
    expect(box.rowText('lin')).toContain('Reconnected. The new key is in use.');
    expect(box.find('#reconnect')).toBeNull();
    expect(box.focused).toBe(box.button('Reconnect'));
  });

  it('reads again if an account was connected elsewhere on the page', async () => {
    endpoint.has([ada]);
    const box = await AccountsBox.open();
    endpoint.has([ada, grace]);
    const other = document.body.appendChild(document.createElement('div'));
    other.dispatchEvent(new Event('wandb-success', { bubbles: true }));
    other.remove();
    await until(() => box.names.length === 2);
    await until(() => box.said.includes('status: grace: Connected.'));
  });

  it('reads again if a list in another window says so, or the return page', async () => {
    endpoint.has([ada]);
    const box = await AccountsBox.open();
    const channel = new BroadcastChannel('wandb-connect');
    onTestFinished(() => {
      channel.close();
    });
    endpoint.has([ada, grace]);
    const address = new URL('/token', location.href).href;
    channel.postMessage({ type: 'accounts_changed', endpoint: `${address}/other` });
    channel.postMessage({ type: 'accounts_changed', endpoint: address });
    await until(() => box.names.length === 2);
    expect(endpoint.requests).toHaveLength(2);
    endpoint.has([ada, grace, joan]);
    channel.postMessage({ type: 'authorization_returned', authorizationId: 'auth_1' });
    await until(() => box.names.length === 3);
  });

  it('tells lists in other windows of an account that was connected, and reads nothing itself', async () => {
    endpoint.has([ada]);
    const box = await AccountsBox.open();
    const channel = new BroadcastChannel('wandb-connect');
    onTestFinished(() => {
      channel.close();
    });
    const heard = deferred<object>();
    channel.onmessage = ({ data }: MessageEvent<object>) => {
      heard.resolve(data);
    };
    await box.press('Connect an account');
    await finish(box, await typeKey(box, 'wandb-connect'));
    expect(await heard.promise).toMatchObject({
      type: 'accounts_changed',
      endpoint: new URL('/token', location.href).href,
    });
    await box.element.refresh();
    expect(endpoint.requests).toEqual([
      'GET /token/accounts',
      'POST /token',
      'GET /token/accounts',
    ]);
  });

  it('tells lists in other windows', async () => {
    endpoint.has([ada]);
    const box = await AccountsBox.open();
    const heard = deferred<unknown>();
    const channel = new BroadcastChannel('wandb-connect');
    onTestFinished(() => {
      channel.close();
    });
    channel.onmessage = ({ data }) => {
      heard.resolve(data);
    };
    await box.press('Suspend', 'ada');
    expect(await heard.promise).toEqual({
      type: 'accounts_changed',
      endpoint: new URL('/token', location.href).href,
    });
  });
});

describe('<wandb-accounts>, speaking', () => {
  it('speaks a registered language, and English if that has no texts for it', async () => {
    registerMessages({ ...en, lang: 'tlh', accounts: { ...enAccounts, heading: 'W&B mab' } });
    registerMessages({ ...en, lang: 'sjn', heading: () => 'no texts for the list' });
    endpoint.has([ada]);
    const box = await AccountsBox.open((element) => {
      element.lang = 'tlh';
    });
    expect(box.get('#heading').textContent).toContain('W&B mab');
    box.element.lang = 'sjn';
    await until(() => box.text.includes('Weights & Biases accounts'));
    expect(box.get('section').lang).toBe('en');
  });

  it('takes single texts from the page', async () => {
    endpoint.has([]);
    const box = await AccountsBox.open((element) => {
      element.messages = { accounts: { connect: 'Add mine' } };
    });
    expect(box.button('Add mine')).toBeTruthy();
    expect(box.text).toContain('No account is connected yet.');
  });
});
