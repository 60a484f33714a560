import { describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { newKey } from '../../helpers/canary.js';
import { ConnectBox } from '../../helpers/connect-box.js';
import { deferred } from '../../helpers/deferred.js';
import { account, connected, problem, useTokenEndpoint } from '../../helpers/token-endpoint.js';

const endpoint = useTokenEndpoint();

describe('<wandb-connect>, connecting', () => {
  it('posts the key as the contract says', async () => {
    const box = await ConnectBox.open((element) => {
      element.accountId = 'acc_7';
      element.headers = { 'X-CSRF': 'token' };
    });
    const key = newKey();
    await box.link(key);
    expect(endpoint.requests).toHaveLength(1);
    const [{ headers, credentials, body } = { headers: new Headers() }] = endpoint.requests;
    expect(body).toEqual({ provider: 'wandb', apiKey: key, host: 'cloud', accountId: 'acc_7' });
    expect(headers.get('Content-Type')).toBe('application/json');
    expect(headers.get('Accept')).toBe('application/json');
    expect(headers.get('Idempotency-Key')).toMatch(/^[0-9a-f]{32}$/);
    expect(headers.get('X-Wandb-Connect')).toBe('1');
    expect(headers.get('X-CSRF')).toBe('token');
    expect(credentials).toBe('same-origin');
  });

  it('shows who is connected, and tells the page', async () => {
    const box = await ConnectBox.open();
    await box.link(newKey());
    expect(box.element.state).toEqual({ phase: 'connected', account });
    for (const text of [
      'Connected as ada',
      'Ada Lovelace',
      'analytical-engines',
      'wandb.ai',
      'wxyz',
    ]) {
      expect(box.text).toContain(text);
    }
    expect(box.heard('wandb-success').map((event) => event.account)).toEqual([account]);
    expect(box.heard('wandb-error')).toEqual([]);
    expect(box.heard('wandb-statechange').map(({ state }) => state.phase)).toEqual([
      'connecting',
      'connected',
    ]);
  });

  it('dispatches events with only the documented members', async () => {
    endpoint.answer(problem('forbidden', 403), connected);
    const box = await ConnectBox.open();
    await box.link(newKey());
    await box.press();
    await box.settled();
    const membersOf = (type: keyof GlobalEventHandlersEventMap & `wandb-${string}`) =>
      new Set(
        box
          .heard(type)
          .flatMap((event) => Object.keys(event).filter((name) => name !== 'isTrusted')),
      );
    expect(membersOf('wandb-before-connect')).toEqual(new Set(['host', 'accountId']));
    expect(membersOf('wandb-statechange')).toEqual(new Set(['state']));
    expect(membersOf('wandb-success')).toEqual(new Set(['account']));
    expect(membersOf('wandb-error')).toEqual(
      new Set(['code', 'reason', 'message', 'retryable', 'retryAfter', 'requestId']),
    );
  });

  it('moves the focus to the result', async () => {
    const box = await ConnectBox.open();
    await box.link(newKey());
    expect(box.focused?.textContent).toContain('Connected as ada');
  });

  it('does not move the focus if the user has gone elsewhere', async () => {
    const box = await ConnectBox.open();
    const { release, reached } = endpoint.hold();
    const elsewhere = document.createElement('input');
    box.element.after(elsewhere);
    await box.type(newKey());
    await box.press();
    await reached;
    elsewhere.focus();
    release();
    await box.settled();
    expect(document.activeElement).toBe(elsewhere);
  });

  it('marks the field and button as busy without replacing them', async () => {
    const box = await ConnectBox.open();
    const { release, reached } = endpoint.hold();
    await box.type(newKey());
    await box.press();
    await reached;
    expect(box.button.textContent).toContain('Connecting…');
    expect(box.button.getAttribute('aria-disabled')).toBe('true');
    expect(box.get('[aria-live].visually-hidden').textContent).toBe('Connecting…');
    expect(box.input.readOnly).toBe(true);
    expect(box.element.matches(':state(connecting)')).toBe(true);
    release();
    await box.settled();
    expect(box.element.matches(':state(connected)')).toBe(true);
    expect(box.element.matches(':state(connecting)')).toBe(false);
  });

  it('sends and keeps the original key, whatever is typed meanwhile', async () => {
    const box = await ConnectBox.open();
    const { release, reached } = endpoint.hold();
    const key = newKey();
    await box.type(key);
    await box.press();
    await reached;
    box.input.focus();
    await userEvent.keyboard('x{Backspace}{Delete}');
    expect(box.input.value).toBe(key);
    release(problem('server_error', 500));
    await box.settled();
    expect(box.input.value).toBe(key);
    expect(endpoint.requests.map(({ body }) => body)).toMatchObject([{ apiKey: key }]);
  });

  it('submits on Enter, and stops the event', async () => {
    const box = await ConnectBox.open();
    const onKeyDown = vi.fn<(event: KeyboardEvent) => void>();
    document.addEventListener('keydown', onKeyDown);
    await box.type(newKey());
    await userEvent.keyboard('{Enter}');
    await box.settled();
    document.removeEventListener('keydown', onKeyDown);
    expect(endpoint.requests).toHaveLength(1);
    expect(box.element.state.phase).toBe('connected');
    expect(onKeyDown.mock.calls.filter(([event]) => event.key === 'Enter')).toEqual([]);
  });

  it('makes one request for many calls', async () => {
    const box = await ConnectBox.open();
    await box.type(newKey());
    const outcomes = await Promise.all(Array.from({ length: 1000 }, () => box.element.connect()));
    expect(new Set(outcomes)).toHaveProperty('size', 1);
    expect(endpoint.requests).toHaveLength(1);
    expect(box.heard('wandb-success')).toHaveLength(1);
  });

  it('resolves connect() with the outcome', async () => {
    endpoint.answer(problem('forbidden', 403));
    const box = await ConnectBox.open();
    await box.type(newKey());
    expect(await box.element.connect()).toEqual({
      status: 'failed',
      failure: { code: 'forbidden', retryable: false },
    });
  });

  it('keeps the key when it is cancelled, and drops the late reply', async () => {
    const box = await ConnectBox.open();
    const reply = deferred<Response>();
    // A page's own wrapper around fetch that ignores the signal.
    vi.stubGlobal('fetch', () => reply.promise);
    const key = newKey();
    await box.type(key);
    await box.press();
    const outcome = box.element.connect();
    await userEvent.click(box.get('[part~=cancel]'));
    await outcome;
    vi.unstubAllGlobals();
    reply.resolve(Response.json({ status: 'connected', account }));
    await reply.promise;
    await box.element.updateComplete;
    expect(box.element.state).toMatchObject({ phase: 'idle' });
    expect(box.input.value).toBe(key);
    expect(box.error).toBe('');
    expect(box.remark).toBe('Cancelled. You can connect again.');
    expect(box.focused).toBe(box.button);
    expect(box.heard('wandb-error').map(({ code, reason }) => [code, reason])).toEqual([
      ['cancelled', 'user'],
    ]);
    expect(box.heard('wandb-success')).toEqual([]);
  });

  it('moves the focus to the result before it tells the page', async () => {
    const box = await ConnectBox.open();
    const dialog = document.createElement('dialog');
    dialog.innerHTML = '<button>Done</button>';
    box.element.after(dialog);
    box.element.addEventListener('wandb-success', () => {
      dialog.showModal();
    });
    await box.link(newKey());
    dialog.close();
    expect(box.focused).toBe(box.get('#result'));
  });

  it('gives focus to the words, because Orca reads out no children of what has focus', async () => {
    const box = await ConnectBox.open();
    await box.link(newKey());
    expect(box.focused?.textContent).toBe('Connected as ada');
    expect(box.focused?.childElementCount).toBe(0);
  });

  it.each([Infinity, 1e20, NaN, -1, 0])(
    'replaces a request-timeout of %d with a usable one',
    async (ms) => {
      const box = await ConnectBox.open((element) => (element.requestTimeout = ms));
      await box.link(newKey());
      expect(box.element.state.phase).toBe('connected');
    },
  );

  it('sends nothing if the page prevents it', async () => {
    const box = await ConnectBox.open();
    box.element.addEventListener('wandb-before-connect', (event) => {
      expect(event.host).toBe('cloud');
      event.preventDefault();
    });
    const key = newKey();
    await box.link(key);
    expect(endpoint.requests).toEqual([]);
    expect(box.heard('wandb-error').map(({ code, reason }) => [code, reason])).toEqual([
      ['cancelled', 'aborted'],
    ]);
    expect(box.heard('wandb-success')).toEqual([]);
    expect(box.element.state.phase).toBe('idle');
    expect(box.input.value).toBe(key);
    expect(box.error).toBe('');
    expect(box.focused).toBe(box.button);
  });

  it('asks the page for headers at each attempt', async () => {
    const headers = vi.fn(() => Promise.resolve({ 'X-CSRF': `t${headers.mock.calls.length}` }));
    endpoint.answer(problem('server_error', 500));
    const box = await ConnectBox.open((element) => (element.headers = headers));
    await box.link(newKey());
    await box.press();
    await box.settled();
    expect(endpoint.requests.map((request) => request.headers.get('X-CSRF'))).toEqual(['t1', 't2']);
  });

  it('clears the field after success, and offers to link another account', async () => {
    const box = await ConnectBox.open();
    const { input } = box;
    await box.link(newKey());
    expect(input.value).toBe('');
    await userEvent.click(box.get('.result button'));
    await box.element.updateComplete;
    expect(box.element.state).toEqual({ phase: 'idle' });
    expect(box.input.value).toBe('');
    expect(box.focused).toBe(box.input);
  });

  it('ends at reset(), even if the answer arrives at the same moment', async () => {
    const box = await ConnectBox.open();
    const fetch = vi.spyOn(window, 'fetch').mockImplementation(async () => {
      const response = Response.json({ code: 'rate_limited' }, { status: 429 });
      const get = response.headers.get.bind(response.headers);
      vi.spyOn(response.headers, 'get').mockImplementation((name) => {
        // The last thing that is read from an answer.
        if (name === 'Retry-After') box.element.reset();
        return get(name);
      });
      return response;
    });
    await box.link(newKey());
    fetch.mockRestore();
    expect(box.heard('wandb-error')).toMatchObject([{ code: 'cancelled', reason: 'aborted' }]);
    expect(box.element.state).toEqual({ phase: 'idle' });
    await box.link(newKey());
    expect(box.element.state.phase).toBe('connected');
  });

  it('starts over at reset()', async () => {
    const box = await ConnectBox.open();
    const { reached } = endpoint.hold();
    await box.type(newKey());
    const outcome = box.element.connect();
    await reached;
    box.element.reset();
    await outcome;
    await box.element.updateComplete;
    expect(box.element.state).toEqual({ phase: 'idle' });
    expect(box.input.value).toBe('');
    expect(box.remark).toBe('');
  });

  it('clears the key when the page is left', async () => {
    const box = await ConnectBox.open();
    await box.type(newKey());
    window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    expect(box.input.value).toBe('');
    await box.type(newKey());
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    expect(box.input.value).toBe('');
  });
});
