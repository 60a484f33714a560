import { HttpResponse } from 'msw';
import { describe, expect, it, vi } from 'vitest';
import { postApiKey } from '../../../src/element/connect-client.js';
import type { ConnectAttempt } from '../../../src/element/connect-client.js';
import { failure } from '../../../src/element/outcome.js';
import { newKey } from '../../helpers/canary.js';
import { deferred } from '../../helpers/deferred.js';
import { account, problem, useTokenEndpoint } from '../../helpers/token-endpoint.js';

const endpoint = useTokenEndpoint();

/** An attempt to post to this test's endpoint. */
function attempt(more: Partial<ConnectAttempt> = {}): ConnectAttempt {
  return {
    endpoint: new URL('/token', location.href).href,
    attemptId: 'a1',
    request: { provider: 'wandb', apiKey: newKey(), host: 'cloud' },
    credentials: 'same-origin',
    headers: undefined,
    timeout: 5000,
    signal: new AbortController().signal,
    ...more,
  };
}

describe('postApiKey', () => {
  it("prefers the body's code to the status", async () => {
    endpoint.answer(problem('conflict', 500, { reason: 'already_linked', requestId: 'r1' }));
    expect(await postApiKey(attempt())).toEqual({
      status: 'failed',
      failure: { code: 'conflict', reason: 'already_linked', retryable: false, requestId: 'r1' },
    });
  });

  it('drops a reason that is not in the closed set', async () => {
    endpoint.answer(problem('invalid_key', 422, { reason: 'made_up' }));
    expect(await postApiKey(attempt())).toEqual({
      status: 'failed',
      failure: { code: 'invalid_key', retryable: false },
    });
  });

  it('accepts null for an optional member of an account', async () => {
    const nothing = { name: null, entity: null, teams: null, statusReason: null, checkedAt: null };
    const { name: _name, entity: _entity, ...rest } = account;
    const reply = { status: 'connected', account: { ...account, ...nothing }, message: null };
    endpoint.answer(() => HttpResponse.json(reply));
    expect(await postApiKey(attempt())).toStrictEqual({ status: 'connected', account: rest });
  });

  it.each(Object.keys(account).filter((member) => !['name', 'entity'].includes(member)))(
    'refuses an account whose %s is null',
    async (member) => {
      const reply = { status: 'connected', account: { ...account, [member]: null } };
      endpoint.answer(() => HttpResponse.json(reply));
      expect(await postApiKey(attempt())).toMatchObject({
        failure: { code: 'server_error', reason: 'bad_schema' },
      });
    },
  );

  it.each([null, [null], { status: 'connected', account: null }])(
    'refuses %j as a reply',
    async (reply) => {
      endpoint.answer(() => HttpResponse.json(reply));
      expect(await postApiKey(attempt())).toMatchObject({
        failure: { code: 'server_error', reason: 'bad_schema' },
      });
    },
  );

  it('refuses an account with null among its teams', async () => {
    const reply = { status: 'connected', account: { ...account, teams: ['ada', null] } };
    endpoint.answer(() => HttpResponse.json(reply));
    expect(await postApiKey(attempt())).toMatchObject({ failure: { reason: 'bad_schema' } });
  });

  it('accepts null for an optional member of a problem', async () => {
    const nothing = { type: null, title: null, reason: null, retryAfter: null, requestId: null };
    endpoint.answer(() => HttpResponse.json({ code: 'conflict', ...nothing }, { status: 409 }));
    expect(await postApiKey(attempt())).toStrictEqual({
      status: 'failed',
      failure: failure('conflict'),
    });
  });

  it("uses the Retry-After header if the body's retryAfter is null", async () => {
    endpoint.answer(() =>
      HttpResponse.json(
        { code: 'rate_limited', retryAfter: null },
        { status: 429, headers: { 'Retry-After': '7' } },
      ),
    );
    expect(await postApiKey(attempt())).toMatchObject({
      failure: { code: 'rate_limited', retryAfter: 7 },
    });
  });

  it('uses the status if the code is null', async () => {
    endpoint.answer(() => HttpResponse.json({ code: null, reason: 'host' }, { status: 403 }));
    expect(await postApiKey(attempt())).toStrictEqual({
      status: 'failed',
      failure: failure('forbidden'),
    });
  });

  it('gives up at the deadline if no answer arrives', async () => {
    endpoint.hold();
    expect(await postApiKey(attempt({ timeout: 300 }))).toMatchObject({
      failure: { code: 'timeout', reason: 'request', retryable: true },
    });
  });

  it("includes the page's own headers in the deadline", async () => {
    const outcome = await postApiKey(
      attempt({ timeout: 100, headers: () => deferred<HeadersInit>().promise }),
    );
    expect(outcome).toMatchObject({ failure: { code: 'timeout' } });
    expect(endpoint.requests).toEqual([]);
  });

  it.each(['user', 'removed', 'aborted'] as const)(
    'ends at once when cancelled (%s)',
    async (reason) => {
      const controller = new AbortController();
      const { reached } = endpoint.hold();
      const outcome = postApiKey(attempt({ signal: controller.signal }));
      await reached;
      controller.abort(reason);
      expect(await outcome).toMatchObject({ failure: { code: 'cancelled', reason } });
    },
  );

  it('sends nothing if it is cancelled before it begins', async () => {
    const outcome = await postApiKey(attempt({ signal: AbortSignal.abort('user') }));
    expect(outcome).toMatchObject({ failure: { code: 'cancelled', reason: 'user' } });
    expect(endpoint.requests).toEqual([]);
  });

  it("passes an error of the page's headers function to the page", async () => {
    const error = new Error('no session');
    const reportError = vi.fn();
    vi.stubGlobal('reportError', reportError);
    const outcome = await postApiKey(attempt({ headers: () => Promise.reject(error) }));
    expect(outcome).toMatchObject({ failure: { code: 'server_error', reason: 'headers' } });
    vi.unstubAllGlobals();
    expect(reportError).toHaveBeenCalledExactlyOnceWith(error);
    expect(endpoint.requests).toEqual([]);
  });

  it('sends the same request with a polluted Object.prototype', async () => {
    const sent: Request[] = [];
    vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
      sent.push(new Request(url, init));
      return Promise.resolve(HttpResponse.json({ status: 'connected', account }));
    });
    const prototype = Object.prototype as Record<string, unknown>;
    const pollution = { method: 'PUT', mode: 'same-origin', credentials: 'omit', cache: 'reload' };
    Object.assign(prototype, pollution);
    try {
      expect(await postApiKey(attempt())).toMatchObject({ status: 'connected' });
    } finally {
      for (const name of Object.keys(pollution)) Reflect.deleteProperty(prototype, name);
      vi.unstubAllGlobals();
    }
    expect(sent).toMatchObject([
      { method: 'POST', mode: 'cors', credentials: 'same-origin', cache: 'no-store' },
    ]);
  });
});
