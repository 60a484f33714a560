import { afterEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { http, HttpResponse } from 'msw';
import { postApiKey } from '../../../src/element/connect-client.js';
import { AUTHORIZATION_CHANNEL } from '../../../src/contract/contract.js';
import type { AuthorizationInTab, ErrorCode, ErrorReason } from '../../../src/contract/contract.js';
import {
  authorizationId,
  authorizationRequired,
  called,
  returned,
  sayReturned,
  untilAnswered,
  untilHeard,
  useAuthorizations,
} from '../../helpers/authorization-endpoint.js';
import { newKey, otherOrigin } from '../../helpers/canary.js';
import { ConnectBox } from '../../helpers/connect-box.js';
import { deferred } from '../../helpers/deferred.js';
import { account, connected, problem, useTokenEndpoint } from '../../helpers/token-endpoint.js';
import { unsafeUrls } from '../../helpers/unsafe-urls.js';
import { patience, until } from '../../helpers/until.js';
import { Witness } from '../../helpers/witness.js';

const url = 'https://sso.example/consent?step=1';
const endpoint = useTokenEndpoint();
const authorizations = useAuthorizations(endpoint.worker, authorizationRequired(url));

/** A window that a test can inspect. */
function stubWindow(opened: Partial<Window> | null) {
  return vi.spyOn(window, 'open').mockReturnValue(opened as Window | null);
}

function openedWindow() {
  return { closed: false, opener: window as unknown, location: { href: '' }, close: vi.fn() };
}

/** A box with a key in it, and recorders for everything around it. */
async function openWitnessed() {
  const box = await ConnectBox.open();
  const witness = new Witness(box);
  const key = newKey();
  await box.type(key);
  return { box, witness, key };
}

type Witnessed = Awaited<ReturnType<typeof openWitnessed>>;

/** The same after a press on Connect; the endpoint sends the user elsewhere. */
async function openSentElsewhere(): Promise<Witnessed> {
  endpoint.answer(authorizationRequired(url));
  const witnessed = await openWitnessed();
  const { box } = witnessed;
  await box.press();
  await until(() => box.element.state.phase === 'authorizing');
  await box.element.updateComplete;
  return witnessed;
}

/** The same, for tests that need only the box. */
async function openAuthorizing(): Promise<ConnectBox> {
  return (await openSentElsewhere()).box;
}

/**
 * Fails unless there was exactly one failure, which was shown, announced and dispatched, and the
 * key was kept.
 */
function expectFailure(
  { box, witness, key }: Witnessed,
  failure: { code: ErrorCode; reason?: ErrorReason; message: string },
): void {
  expect(box.heard('wandb-success')).toEqual([]);
  expect(box.heard('wandb-error')).toMatchObject([{ reason: undefined, ...failure }]);
  expect(witness.alerts).toEqual([failure.message]);
  expect(box.focused).toBe(box.button);
  expect(box.input.value).toBe(key);
  expect(box.input.checkVisibility()).toBe(true);
  expect(witness.console).toEqual([]);
  expect(witness.unhandled).toEqual([]);
}

const findButton = (box: ConnectBox, name: string) =>
  [...box.element.renderRoot.querySelectorAll<HTMLElement>('button, a')].find(
    (button) => button.textContent?.trim() === name && button.checkVisibility(),
  );

async function pressButton(box: ConnectBox, name: string): Promise<void> {
  await userEvent.click(findButton(box, name)!);
  await box.element.updateComplete;
}

/** Waits until the endpoint was asked this often. */
const untilAsked = (times: number) => until(() => authorizations.asked >= times);

describe('<wandb-connect>, sent elsewhere', () => {
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
    sessionStorage.clear();
  });

  it('names the destination, and opens nothing by itself', async () => {
    const open = stubWindow(null);
    const box = await openAuthorizing();
    expect(box.text).toContain('sso.example has to approve the connection');
    expect(box.get('section > [aria-live]').textContent).toContain('sso.example');
    expect(box.focused).toBe(findButton(box, 'Continue'));
    expect(box.element.matches(':state(authorizing)')).toBe(true);
    expect(box.input.checkVisibility({ visibilityProperty: true })).toBe(false);
    expect(open).not.toHaveBeenCalled();
    expect(box.heard('wandb-error')).toEqual([]);
  });

  it('opens the address after a click on Continue, in a window without an opener', async () => {
    const opened = openedWindow();
    const open = stubWindow(opened as unknown as Window);
    const box = await openAuthorizing();
    await pressButton(box, 'Continue');
    expect(open).toHaveBeenCalledOnce();
    expect(opened).toMatchObject({ opener: null, location: { href: url } });
    expect(box.text).toContain('Waiting for sso.example.');
    expect(box.focused).toBe(findButton(box, 'Open again'));
    await pressButton(box, 'Open again');
    expect(open).toHaveBeenCalledTimes(2);
    expect(opened.close).toHaveBeenCalledOnce();
  });

  it('succeeds when the return page posts a hint and the endpoint confirms it', async () => {
    const opened = openedWindow();
    stubWindow(opened as unknown as Window);
    const box = await openAuthorizing();
    await pressButton(box, 'Continue');
    authorizations.answer = connected;
    sayReturned();
    await box.element.connect();
    expect(box.element.state.phase).toBe('connected');
    expect(box.heard('wandb-success')).toHaveLength(1);
    expect(box.heard('wandb-error')).toEqual([]);
    expect(opened.close).toHaveBeenCalledOnce();
    expect(box.focused?.id).toBe('result');
    expect(endpoint.requests).toHaveLength(1);
  });

  it('works without BroadcastChannel, which Firefox lacks if storage is blocked', async () => {
    vi.stubGlobal('BroadcastChannel', function () {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    });
    const { box, witness } = await openSentElsewhere();
    authorizations.answer = connected;
    window.dispatchEvent(new Event('focus'));
    await box.settled();
    vi.unstubAllGlobals();
    await until(() => box.heard('wandb-success').length === 1);
    expect(box.heard('wandb-error')).toEqual([]);
    expect(box.element.state).toEqual({ phase: 'connected', account });
    expect([...witness.console, ...witness.unhandled]).toEqual([]);
  });

  it('links once if the return page posts several times', async () => {
    const { box, witness } = await openSentElsewhere();
    const { promise, resolve } = deferred();
    authorizations.answer = async (request) => {
      await promise;
      return connected(request);
    };
    sayReturned();
    sayReturned();
    await untilHeard();
    resolve();
    await box.element.connect();
    const events = [...box.events];
    sayReturned();
    await untilHeard();
    expect(authorizations).toMatchObject({ asked: 1, calledOff: 0 });
    expect(box.events).toEqual(events);
    expect(box.heard('wandb-success')).toMatchObject([{ account }]);
    expect(box.heard('wandb-error')).toEqual([]);
    expect(box.element.state).toEqual({ phase: 'connected', account });
    expect(witness.console).toEqual([]);
    expect(witness.unhandled).toEqual([]);
  });

  it("asks with the page's own headers, and never sends the key again", async () => {
    const box = await openAuthorizing();
    let received: Request | undefined;
    authorizations.answer = (request) => {
      received = request;
      return connected(request);
    };
    sayReturned();
    await box.element.connect();
    expect(received?.headers.get('X-Wandb-Connect')).toBe('1');
    expect(received?.headers.get('Idempotency-Key')).toBe(
      endpoint.requests[0]?.headers.get('Idempotency-Key'),
    );
    expect(await received?.text()).toBe('');
  });

  it('keeps waiting if the return page posts and the endpoint does not confirm', async () => {
    const box = await openAuthorizing();
    sayReturned();
    await untilAsked(1);
    expect(box.element.state.phase).toBe('authorizing');
    expect(box.heard('wandb-success')).toEqual([]);
    box.element.cancel();
    await box.element.connect();
  });

  it.each<[string, unknown]>([
    ['another authorization', { ...returned, authorizationId: 'b'.repeat(32) }],
    ['another type', { ...returned, type: 'authorization_done' }],
    ['no type', { authorizationId }],
    ['a text', JSON.stringify(returned)],
    ['nothing', null],
    ['a list', [returned]],
    ['only the id', authorizationId],
    ['an id that is not a string', { ...returned, authorizationId: [authorizationId] }],
    ['an account', { status: 'connected', account: { id: 'acc_evil' } }],
    ['a prototype', JSON.parse('{"__proto__":{"type":"authorization_returned"}}')],
    ['a nested message', { data: returned }],
    ['a megabyte', 'x'.repeat(1_000_000)],
  ])('ignores a message with %s', async (_, message) => {
    // Stop it from asking by itself.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const box = await openAuthorizing();
    authorizations.answer = connected;
    const before = box.element.state;
    sayReturned(message);
    window.postMessage(message, location.origin);
    window.postMessage(returned, location.origin);
    await untilHeard();
    expect(authorizations.asked).toBe(0);
    expect(box.element.state).toBe(before);
    sayReturned();
    await box.element.connect();
    expect(box.element.state.phase).toBe('connected');
    expect(authorizations.asked).toBe(1);
  });

  it('asks when the user comes back, and now and then by itself', async () => {
    const box = await openAuthorizing();
    window.dispatchEvent(new Event('focus'));
    await untilAsked(1);
    await untilAsked(2);
    authorizations.answer = connected;
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    await box.element.connect();
    expect(box.element.state.phase).toBe('connected');
  });

  it('remembers a hint that arrives while it asks', async () => {
    const box = await openAuthorizing();
    const { promise, resolve } = deferred();
    authorizations.answer = async (request) => {
      await promise;
      return authorizationRequired(url)(request);
    };
    sayReturned();
    await untilAsked(1);
    authorizations.answer = connected;
    // From here on, only the hint can make it ask again: timers don't run.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    window.dispatchEvent(new Event('focus'));
    resolve();
    await box.element.connect();
    expect(authorizations.asked).toBe(2);
  });

  it('keeps waiting if the endpoint cannot answer', async () => {
    const box = await openAuthorizing();
    authorizations.answer = problem('server_error', 500);
    sayReturned();
    await untilAsked(1);
    authorizations.answer = () => HttpResponse.html('<h1>Maintenance</h1>', { status: 200 });
    sayReturned();
    await untilAsked(2);
    authorizations.answer = connected;
    sayReturned();
    await box.element.connect();
    expect(box.heard('wandb-success')).toHaveLength(1);
  });

  it.each<[ErrorCode, ErrorReason | undefined, RegExp]>([
    ['forbidden', 'declined', /was declined/],
    ['session_required', undefined, /Sign in again/],
    ['conflict', 'account_mismatch', /different W&B user/],
    ['timeout', 'authorize', /took too long\. Nothing was connected/],
    ['cancelled', 'expired', /^$/],
  ])('ends in %s, %s, if the endpoint says so, and keeps the key', async (code, reason, text) => {
    const box = await openAuthorizing();
    const key = box.input.value;
    authorizations.answer = problem(code, 400, reason ? { reason } : {});
    sayReturned();
    await box.element.connect();
    await box.element.updateComplete;
    expect(box.heard('wandb-error')).toMatchObject([{ code, reason }]);
    expect(box.error).toMatch(text);
    expect(box.input.value).toBe(key);
    expect(box.input.checkVisibility()).toBe(true);
  });

  it('ends in session_required after a bare 401', async () => {
    const witnessed = await openSentElsewhere();
    const { box } = witnessed;
    authorizations.answer = () => new HttpResponse(null, { status: 401 });
    sayReturned();
    await box.element.connect();
    sayReturned();
    await untilHeard();
    expect(authorizations).toMatchObject({ asked: 1, calledOff: 0 });
    expect(endpoint.requests).toHaveLength(1);
    expectFailure(witnessed, {
      code: 'session_required',
      message:
        'This site has signed you out. Sign in again in another tab, then press Connect here.',
    });
  });

  it('gives up after ten minutes and one last question', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    const opened = openedWindow();
    stubWindow(opened as unknown as Window);
    const witnessed = await openSentElsewhere();
    const { box, witness } = witnessed;
    await pressButton(box, 'Continue');
    const outcome = box.element.connect();
    const begin = performance.now();
    let isOver = false;
    void outcome.finally(() => (isOver = true));
    await vi.waitUntil(
      async () => {
        await vi.advanceTimersByTimeAsync(5_000);
        // Answers take real time, and requests time out in that of the test.
        await untilAnswered();
        return isOver;
      },
      { interval: 10, timeout: patience },
    );
    expect(await outcome).toMatchObject({ failure: { code: 'timeout', reason: 'authorize' } });
    expect(performance.now() - begin).toBeGreaterThanOrEqual(600_000);
    // Every 2 seconds at first, later every 10.
    const { asked } = authorizations;
    expect(asked).toBeLessThan(75);
    authorizations.answer = connected;
    sayReturned();
    await untilHeard();
    expect(authorizations).toMatchObject({ asked, calledOff: 0 });
    expect(endpoint.requests).toHaveLength(1);
    expectFailure(witnessed, {
      code: 'timeout',
      reason: 'authorize',
      message: 'The approval took too long. Nothing was connected; connect again.',
    });
    expect(witness.progress).toEqual([
      'Connecting…',
      'Your key works. sso.example has to approve the connection before it is saved.',
      'Waiting for sso.example. Finish there, and come back here.',
    ]);
    expect(opened.close).toHaveBeenCalledOnce();
  });

  it('tells the endpoint when the user cancels', async () => {
    const opened = openedWindow();
    stubWindow(opened as unknown as Window);
    const box = await openAuthorizing();
    const key = box.input.value;
    await pressButton(box, 'Continue');
    await pressButton(box, 'Cancel');
    await until(() => box.element.state.phase === 'idle');
    await until(() => authorizations.calledOff === 1);
    await box.element.updateComplete;
    expect(box.heard('wandb-error')).toMatchObject([{ code: 'cancelled', reason: 'user' }]);
    expect(box.input.value).toBe(key);
    expect(opened.close).toHaveBeenCalledOnce();
    expect(box.focused).toBe(box.button);
    authorizations.answer = connected;
    sayReturned();
    await untilHeard();
    expect(authorizations).toMatchObject({ asked: 0, calledOff: 1 });
    expect(box.element.state.phase).toBe('idle');
    expect(box.heard('wandb-success')).toEqual([]);
    expect(box.heard('wandb-error')).toHaveLength(1);
  });

  describe('while an authorization is being cancelled', () => {
    /** Presses Cancel, and holds the endpoint's answer back. */
    async function cancelHeld() {
      const reached = deferred();
      const answer = deferred<Response>();
      authorizations.answerToCallingOff = () => {
        reached.resolve();
        return answer.promise;
      };
      const box = await openAuthorizing();
      const height = box.get('.instead').offsetHeight;
      const outcome = box.element.connect();
      await pressButton(box, 'Cancel');
      await reached.promise;
      return { box, outcome, height, answer: answer.resolve };
    }

    it('says so at once, and does not shift the layout', async () => {
      const open = stubWindow(null);
      const { box, outcome, height, answer } = await cancelHeld();
      const isPressable = (name: string) => findButton(box, name)?.ariaDisabled !== 'true';
      expect(box.get('section > [aria-live]').textContent).toBe('Cancelling…');
      expect([isPressable('Cancelling…'), isPressable('Cancel')]).toEqual([false, false]);
      expect(box.get('.instead').offsetHeight).toBe(height);
      expect(box.focused).toBe(findButton(box, 'Cancel'));
      expect(box.element.state).toMatchObject({ phase: 'authorizing', cancelling: true });
      findButton(box, 'Cancelling…')?.click();
      await userEvent.keyboard('{Enter}');
      box.element.cancel();
      expect(open).not.toHaveBeenCalled();
      expect(box.heard('wandb-error')).toEqual([]);
      answer(new HttpResponse(null, { status: 204 }));
      expect(await outcome).toMatchObject({ failure: { code: 'cancelled', reason: 'user' } });
      expect(box.heard('wandb-error')).toHaveLength(1);
      expect(box.remark).toBe('Cancelled. You can connect again.');
      expect(authorizations).toMatchObject({ asked: 0, calledOff: 1 });
    });

    it('succeeds if the account has already been linked', async () => {
      authorizations.answerToCallingOff = connected;
      const box = await openAuthorizing();
      const outcome = box.element.connect();
      await pressButton(box, 'Cancel');
      expect(await outcome).toMatchObject({ status: 'connected' });
      expect(box.heard('wandb-success')).toHaveLength(1);
      expect(box.heard('wandb-error')).toEqual([]);
      expect(box.focused?.id).toBe('result');
      expect(authorizations.calledOff).toBe(1);
    });

    it.each([
      ['stored', connected, 'wandb-success'],
      ['not stored in the end', called, 'wandb-error'],
    ] as const)(
      'waits while the account is being stored, until it is %s',
      async (_, end, event) => {
        authorizations.answerToCallingOff = (request) =>
          (authorizations.calledOff > 2 ? end : authorizationRequired(url))(request);
        const box = await openAuthorizing();
        const outcome = box.element.connect();
        await pressButton(box, 'Cancel');
        await outcome;
        expect(
          box.events.map(({ type }) => type).filter((type) => /success|error/.test(type)),
        ).toEqual([event]);
        expect(authorizations).toMatchObject({ asked: 0, calledOff: 3 });
      },
    );

    it.each([404, 410])('treats a %i as a cancelled authorization', async (status) => {
      authorizations.answerToCallingOff = problem('forbidden', status, { reason: 'not_entitled' });
      const box = await openAuthorizing();
      const outcome = box.element.connect();
      await pressButton(box, 'Cancel');
      expect(await outcome).toMatchObject({ failure: { code: 'cancelled', reason: 'user' } });
      expect(box.heard('wandb-error')).toHaveLength(1);
    });

    it.each([
      ['cannot be reached', () => HttpResponse.error()],
      ['has a problem', problem('server_error', 503)],
      ['requires a session', problem('session_required', 401)],
      ['does not support DELETE', () => new HttpResponse(null, { status: 405 })],
      ['answers with a page', () => HttpResponse.html('<h1>Maintenance</h1>')],
    ])('says that the cancellation is unconfirmed if the endpoint %s', async (_, answer) => {
      authorizations.answerToCallingOff = answer;
      const box = await openAuthorizing();
      const outcome = box.element.connect();
      await pressButton(box, 'Cancel');
      expect(await outcome).toMatchObject({
        failure: { code: 'cancelled', reason: 'unconfirmed', retryable: true },
      });
      expect(box.heard('wandb-error')).toHaveLength(1);
      expect(box.remark).toMatch(/has not confirmed it/);
      expect(box.text).not.toContain('Nothing was linked');
      expect(box.error).toBe('');
    });

    it.each([
      ['does not answer', () => deferred<Response>().promise],
      ['is still storing', authorizationRequired(url)],
    ])(
      'says that the cancellation is unconfirmed if the endpoint %s after five seconds',
      async (_, answer) => {
        authorizations.answerToCallingOff = answer;
        const box = await openAuthorizing();
        vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
        const outcome = box.element.connect();
        const begin = performance.now();
        let isOver = false;
        void outcome.finally(() => (isOver = true));
        box.element.cancel();
        await vi.waitUntil(
          async () => {
            await vi.advanceTimersByTimeAsync(100);
            return isOver;
          },
          { interval: 10, timeout: 10_000 },
        );
        expect(await outcome).toMatchObject({ failure: { reason: 'unconfirmed' } });
        expect(performance.now() - begin).toBeLessThan(6_000);
        expect(box.heard('wandb-error')).toHaveLength(1);
      },
    );

    it.each([
      ['the element is removed', 'removed', ({ element }: ConnectBox) => element.remove()],
      ['the element is reset', 'aborted', ({ element }: ConnectBox) => element.reset()],
      [
        'the page is left',
        'aborted',
        () => window.dispatchEvent(new PageTransitionEvent('pagehide')),
      ],
    ] as const)('ends at once when %s', async (_, reason, leave) => {
      const { box, outcome, answer } = await cancelHeld();
      const errors: Event[] = [];
      box.element.addEventListener('wandb-error', (event) => errors.push(event));
      const { input } = box;
      leave(box);
      expect(await outcome).toMatchObject({ failure: { code: 'cancelled', reason } });
      answer(await connected(new Request(location.href)));
      await box.element.updateComplete;
      expect(errors).toHaveLength(1);
      expect(input.value).toBe('');
      expect(box.element.state).toEqual({ phase: 'idle' });
      expect(box.heard('wandb-success')).toEqual([]);
    });

    it('tells the endpoint even if the element is removed immediately', async () => {
      const { element } = await openAuthorizing();
      element.cancel();
      element.remove();
      expect(await element.connect()).toMatchObject({ failure: { code: 'cancelled' } });
      await until(() => authorizations.calledOff === 1);
    });

    it('tells the endpoint even if it was just asking', async () => {
      authorizations.answer = () => deferred<Response>().promise;
      const box = await openAuthorizing();
      sayReturned();
      await untilAsked(1);
      const outcome = box.element.connect();
      await pressButton(box, 'Cancel');
      expect(await outcome).toMatchObject({ failure: { code: 'cancelled', reason: 'user' } });
      expect(authorizations.calledOff).toBe(1);
    });

    it('does not affect the next attempt', async () => {
      const box = await openAuthorizing();
      const outcome = box.element.connect();
      await pressButton(box, 'Cancel');
      await outcome;
      const { reached } = endpoint.hold();
      await box.press();
      await reached;
      box.element.cancel();
      expect(await box.element.connect()).toMatchObject({ failure: { reason: 'user' } });
      expect(authorizations.calledOff).toBe(1);
    });
  });

  it('cancels the authorization on reset()', async () => {
    const box = await openAuthorizing();
    const outcome = box.element.connect();
    box.element.reset();
    expect(await outcome).toMatchObject({ failure: { code: 'cancelled', reason: 'aborted' } });
    await until(() => authorizations.calledOff === 1);
    expect(box.element.state).toEqual({ phase: 'idle' });
  });

  it('ends when the element is removed, but keeps the authorization', async () => {
    const box = await openAuthorizing();
    const { element, input } = box;
    const outcome = element.connect();
    element.remove();
    expect(await outcome).toMatchObject({ failure: { code: 'cancelled', reason: 'removed' } });
    expect(input.value).toBe('');
    expect(element.state).toEqual({ phase: 'idle' });
    expect(authorizations.calledOff).toBe(0);
  });

  describe('if the browser blocks windows', () => {
    it.each([
      ['gives none', null],
      ['closes the window at once', { closed: true }],
    ])('says so and offers a plain link, when the browser %s', async (_, opened) => {
      stubWindow(opened);
      const box = await openAuthorizing();
      await pressButton(box, 'Continue');
      expect(box.text).toContain('Your browser blocked the window.');
      const link = findButton(box, 'Open sso.example\u2060') as HTMLAnchorElement;
      expect(link).toMatchObject({ href: url, target: '_blank', rel: 'noopener noreferrer' });
      expect(findButton(box, 'Continue')).toBeDefined();
      link.addEventListener('click', (event) => {
        event.preventDefault();
      });
      await userEvent.click(link);
      await box.element.updateComplete;
      expect(box.text).toContain('Waiting for sso.example.');
      authorizations.answer = connected;
      sayReturned();
      await box.element.connect();
      expect(box.heard('wandb-success')).toHaveLength(1);
      expect(box.heard('wandb-error')).toEqual([]);
    });

    it('goes there in this tab, and stores what the way back needs', async () => {
      stubWindow(null);
      const box = await openAuthorizing();
      await pressButton(box, 'Continue');
      const link = findButton(box, 'Continue in this tab') as HTMLAnchorElement;
      expect(link.href).toBe(url);
      link.addEventListener('click', (event) => {
        event.preventDefault();
      });
      await userEvent.click(link);
      expect(JSON.parse(sessionStorage.getItem(AUTHORIZATION_CHANNEL) ?? '')).toEqual({
        authorizationId,
        endpoint: new URL('/token', location.href).href,
        page: location.href,
      });
      box.element.cancel();
      await box.element.connect();
      // It has ended here, so a reload must not end it again.
      expect(sessionStorage.getItem(AUTHORIZATION_CHANNEL)).toBe(null);
    });

    it('waits here if the user opens that link in another tab', async () => {
      stubWindow(null);
      const box = await openAuthorizing();
      await pressButton(box, 'Continue');
      const link = findButton(box, 'Continue in this tab') as HTMLAnchorElement;
      link.addEventListener('click', (event) => {
        event.preventDefault();
      });
      link.dispatchEvent(new MouseEvent('click', { ctrlKey: true, cancelable: true }));
      await box.element.updateComplete;
      expect(sessionStorage.getItem(AUTHORIZATION_CHANNEL)).toBe(null);
      expect(box.text).toContain('Waiting for sso.example.');
    });

    it('does not offer this tab if the return page could not lead back', async () => {
      stubWindow(null);
      endpoint.worker.use(
        http.post(`${otherOrigin}/token`, () => authorizationRequired(url)(new Request(url))),
        http.all(`${otherOrigin}/token/authorizations/${authorizationId}`, ({ request }) =>
          called(request),
        ),
      );
      const box = await ConnectBox.open((element) => {
        element.tokenEndpoint = `${otherOrigin}/token`;
      });
      await box.type(newKey());
      await box.press();
      await until(() => box.element.state.phase === 'authorizing');
      await box.element.updateComplete;
      await pressButton(box, 'Continue');
      expect(findButton(box, 'Open sso.example\u2060')).toBeDefined();
      expect(findButton(box, 'Continue in this tab')).toBeUndefined();
    });
  });

  describe('back in the same tab', () => {
    const left: AuthorizationInTab = {
      authorizationId,
      endpoint: new URL('/token', location.href).href,
      page: location.href,
    };

    it('resumes the authorization, and shows who was connected', async () => {
      sessionStorage.setItem(AUTHORIZATION_CHANNEL, JSON.stringify(left));
      authorizations.answer = connected;
      const box = await ConnectBox.open();
      await until(() => box.element.state.phase === 'connected');
      await until(() => box.heard('wandb-success').length === 1);
      expect(sessionStorage.getItem(AUTHORIZATION_CHANNEL)).toBe(null);
      expect(endpoint.requests).toEqual([]);
    });

    it('opens its dialog to show the outcome', async () => {
      sessionStorage.setItem(AUTHORIZATION_CHANNEL, JSON.stringify(left));
      authorizations.answer = problem('forbidden', 403, { reason: 'declined' });
      const box = await ConnectBox.open((element) => {
        element.dialog = 'closed';
      });
      await until(() => box.heard('wandb-error').length === 1);
      expect(box.get('dialog').matches(':modal')).toBe(true);
      // The key is gone with the earlier page, so the message doesn't mention it.
      expect(box.error).toBe('The request was declined. Nothing was connected.');
    });

    it('keeps waiting if the authorization is not over yet', async () => {
      sessionStorage.setItem(AUTHORIZATION_CHANNEL, JSON.stringify(left));
      const box = await ConnectBox.open();
      await until(() => box.element.state.phase === 'authorizing');
      authorizations.answer = connected;
      sayReturned();
      await box.element.connect();
      expect(box.heard('wandb-success')).toHaveLength(1);
    });

    it('can be cancelled before the first answer', async () => {
      sessionStorage.setItem(AUTHORIZATION_CHANNEL, JSON.stringify(left));
      authorizations.answer = () => deferred<Response>().promise;
      authorizations.answerToCallingOff = connected;
      const box = await ConnectBox.open();
      await untilAsked(1);
      await pressButton(box, 'Cancel');
      await box.element.connect();
      expect(box.heard('wandb-success')).toHaveLength(1);
      expect(box.heard('wandb-error')).toEqual([]);
      expect(authorizations.calledOff).toBe(1);
    });

    it('resumes the authorization on a return from the back/forward cache', async () => {
      const box = await ConnectBox.open();
      sessionStorage.setItem(AUTHORIZATION_CHANNEL, JSON.stringify(left));
      authorizations.answer = connected;
      window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
      await until(() => box.element.state.phase === 'connected');
    });

    it.each([
      ['for another endpoint', JSON.stringify({ ...left, endpoint: 'https://evil.example/' })],
      ['without an id', JSON.stringify({ ...left, authorizationId: undefined })],
      ['that is not JSON', '{'],
      ['that is null', 'null'],
    ])('ignores a stored item %s', async (_, item) => {
      sessionStorage.setItem(AUTHORIZATION_CHANNEL, item);
      const box = await ConnectBox.open();
      expect(box.element.state).toEqual({ phase: 'idle' });
      expect(authorizations.asked).toBe(0);
      expect(sessionStorage.getItem(AUTHORIZATION_CHANNEL)).toBe(item);
    });
  });

  it('ends in server_error if the address is not safe, and opens nothing', async () => {
    const unsafe = [
      'javascript:alert(1)',
      'data:text/html,x',
      'http://sso.example/',
      '//sso.example/',
      'https://user:pass@sso.example/',
    ];
    const open = stubWindow(null);
    const { box, witness, key } = await openWitnessed();
    const links = box.links();
    const message = 'Something went wrong at this site. Your key is still in the field; try again.';
    box.button.focus();
    for (const address of unsafe) {
      endpoint.answer(authorizationRequired(address));
      const before = box.events.length;
      box.button.click();
      await box.element.connect();
      expect(box.events.slice(before).map(({ type }) => type)).toEqual([
        'wandb-before-connect',
        'wandb-statechange',
        'wandb-statechange',
        'wandb-error',
      ]);
      expect(box.events.at(-1)).toMatchObject({
        code: 'server_error',
        reason: 'unsafe_url',
        message,
      });
      expect(box.element.state.phase).toBe('idle');
      expect(box.element.shadowRoot?.innerHTML).not.toContain(address);
      expect(box.links()).toEqual(links);
      expect(box.focused).toBe(box.button);
      expect(box.input.value).toBe(key);
    }
    expect(endpoint.requests).toHaveLength(unsafe.length);
    expect(authorizations).toMatchObject({ asked: 0, calledOff: 0 });
    expect(open).not.toHaveBeenCalled();
    expect(witness.alerts).toEqual(unsafe.map(() => message));
    expect(witness.progress).toEqual(unsafe.map(() => 'Connecting…'));
    expect(witness.console).toEqual([]);
    expect(witness.unhandled).toEqual([]);
  });

  // Each engine has its own URL parser. A box per address would take seconds.
  it('refuses every unsafe address', async () => {
    endpoint.answer((request) => {
      const address = unsafeUrls[Number(request.headers.get('Idempotency-Key'))];
      return authorizationRequired(address as string)(request);
    });
    const request = { provider: 'wandb', apiKey: newKey(), host: 'cloud' } as const;
    const answers = await Promise.all(
      unsafeUrls.map((_, index) =>
        postApiKey({
          endpoint: new URL('/token', location.href).href,
          attemptId: String(index),
          credentials: 'same-origin',
          headers: undefined,
          timeout: 15_000,
          signal: new AbortController().signal,
          request,
        }),
      ),
    );
    // In JSON, only a `URL` becomes a string; other objects don't.
    expect(answers).toMatchObject(
      unsafeUrls.map((address) => ({
        status: 'failed',
        failure: {
          code: 'server_error',
          reason:
            typeof address === 'string' || address instanceof URL ? 'unsafe_url' : 'bad_schema',
        },
      })),
    );
    expect(endpoint.requests).toHaveLength(unsafeUrls.length);
  });
});
