import { beforeEach, expect, it, vi } from 'vitest';
import '../../src/index.js';
import type { WandbConnect } from '../../src/index.js';
import { fillKey, submit, testApiKey, waitForError, waitForSuccess } from '../../src/testing.js';
import { linkedReply } from './linked-account.js';

/** How a host's own unit test uses the element, in a DOM without layout. */
export function describeElementInEmulatedDom(): void {
  const answers: (() => Response)[] = [];
  const posts: unknown[] = [];

  beforeEach(() => {
    document.body.replaceChildren();
    answers.length = posts.length = 0;
    vi.stubGlobal('fetch', (_: unknown, { body }: { body: string }) => {
      posts.push(JSON.parse(body));
      return Promise.resolve(answers.shift()?.() ?? Response.json(linkedReply));
    });
    // jest-fixed-jsdom lacks it.
    vi.stubGlobal('ReadableStreamDefaultReader', undefined);
    return () => vi.unstubAllGlobals();
  });

  function open(set: (element: WandbConnect) => void = () => undefined): WandbConnect {
    const element = document.createElement('wandb-connect');
    element.tokenEndpoint = '/api/wandb';
    set(element);
    document.body.append(element);
    return element;
  }

  it('links an account', async () => {
    const element = open();
    const heard = vi.fn();
    document.addEventListener('wandb-success', heard, { once: true });
    const key = testApiKey('valid', { filler: 'random' });
    await fillKey(element, key);
    await submit(element);
    expect(await waitForSuccess(element)).toMatchObject({ username: 'ada' });
    expect(heard).toHaveBeenCalledOnce();
    expect(posts).toEqual([{ provider: 'wandb', apiKey: key, host: 'cloud' }]);
    expect(element.shadowRoot?.textContent).toContain('Connected as ada');
  });

  it('shows a failure, and links at the next try', async () => {
    answers.push(() => Response.json({ code: 'invalid_key', reason: 'rejected' }, { status: 422 }));
    const element = open();
    await fillKey(element);
    await submit(element);
    expect(await waitForError(element)).toMatchObject({ code: 'invalid_key' });
    expect(element.shadowRoot?.querySelector('[role=alert]')?.textContent).toContain('key');
    await submit(element);
    await waitForSuccess(element);
    expect(posts).toHaveLength(2);
  });

  it('takes the user through an authorization', async () => {
    answers.push(
      () =>
        Response.json(
          {
            status: 'authorization_required',
            authorizationId: 'auth_1',
            authorizationUrl: 'https://sign-in.example/',
            expiresAt: new Date(Date.now() + 60_000).toISOString(),
          },
          { status: 202 },
        ),
      () => Response.json({ code: 'forbidden', reason: 'policy' }, { status: 403 }),
    );
    const element = open();
    await fillKey(element);
    await submit(element);
    await vi.waitFor(() => {
      expect(element.state.phase).toBe('authorizing');
    });
    window.dispatchEvent(new Event('focus'));
    expect(await waitForError(element)).toMatchObject({ code: 'forbidden' });
  });

  it('opens and closes its dialog', async () => {
    const element = open((it) => {
      it.dialog = 'closed';
    });
    await element.updateComplete;
    const closed = vi.fn();
    element.addEventListener('wandb-close', closed);
    const dialog = element.shadowRoot?.querySelector('dialog');
    expect(dialog?.open).toBe(false);
    element.shadowRoot?.querySelector<HTMLElement>('[part=trigger]')?.click();
    await element.updateComplete;
    expect(dialog?.open).toBe(true);
    await fillKey(element);
    await submit(element);
    await waitForSuccess(element);
    element.shadowRoot?.querySelector<HTMLElement>('[part=close]')?.click();
    await element.updateComplete;
    expect(dialog?.open).toBe(false);
    element.open();
    await element.updateComplete;
    expect(dialog?.open).toBe(true);
    element.close();
    await element.updateComplete;
    expect(dialog?.open).toBe(false);
    await vi.waitFor(() => {
      expect(closed).toHaveBeenCalledTimes(2);
    });
  });

  it.each<[string, (element: WandbConnect) => void, object]>([
    [
      'a key that is none',
      (element) => void fillKey(element, 'no key'),
      { code: 'invalid_format' },
    ],
    ['an empty field', () => undefined, { code: 'invalid_format', reason: 'empty' }],
    [
      'headers that fail',
      (element) => {
        vi.spyOn(console, 'error').mockImplementation(() => undefined);
        element.headers = () => Promise.reject(new Error('no session'));
        void fillKey(element);
      },
      { code: 'server_error', reason: 'headers' },
    ],
    [
      'an endpoint that cannot be reached',
      (element) => {
        vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
        element.requestTimeout = 1;
        void fillKey(element);
      },
      { code: 'timeout' },
    ],
    [
      'a removal',
      (element) => {
        addEventListener(
          'wandb-before-connect',
          () => {
            element.remove();
          },
          { once: true },
        );
        void fillKey(element);
      },
      { code: 'cancelled', reason: 'removed' },
    ],
  ])('fails for %s', async (_, prepare, failure) => {
    const element = open();
    prepare(element);
    await submit(element);
    expect(await waitForError(element)).toMatchObject(failure);
    vi.restoreAllMocks();
  });

  it('says on the console what is not set up', async () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const element = open((it) => {
      it.tokenEndpoint = undefined;
      it.textContent = 'Not available';
    });
    await element.updateComplete;
    expect(element.state).toMatchObject({ phase: 'unconfigured', reason: 'endpoint_missing' });
    expect(error).toHaveBeenCalledOnce();
    error.mockRestore();
  });

  it('starts over, survives a move, and takes markup as it is', async () => {
    document.body.innerHTML =
      '<main><wandb-connect token-endpoint="/api/wandb" account-id="acc_1" guide="closed"></wandb-connect></main>';
    const [element] = document.getElementsByTagName('wandb-connect');
    if (!element) throw new Error('There is no <wandb-connect>.');
    await fillKey(element);
    await submit(element);
    await waitForSuccess(element);
    expect(posts).toMatchObject([{ accountId: 'acc_1' }]);
    element.reset();
    document.body.append(element);
    element.focus();
    await element.updateComplete;
    expect(element.shadowRoot?.querySelector('input')?.value).toBe('');
  });

  it('stays quiet if the document is taken away', async () => {
    const element = open();
    await element.updateComplete;
    element.remove();
    vi.stubGlobal('document', undefined);
    vi.stubGlobal('location', undefined);
    await expect(element.updateComplete).resolves.toBeDefined();
  });
}
