import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { postApiKey } from '../../../src/element/connect-client.js';
import { testApiKey } from '../../../src/testing.js';
import { linkedAccount as account } from '../../helpers/linked-account.js';

// What one answer comes to. That the element shows it is tested in the browsers, with a row of each
// kind: test/browser/element/faults/replies.test.ts.

const success = JSON.stringify({ status: 'connected', account });
/** The longest reply that is read. */
const longest = success.padEnd(65_536);
const json = { 'Content-Type': 'application/json' };
const html = { 'Content-Type': 'text/html' };

beforeEach(() => {
  // A browser has these; Node 20 does not.
  vi.stubGlobal('navigator', { onLine: true });
  const page = new EventTarget();
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
  vi.spyOn(console, 'warn').mockReturnValue();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** Posts a key to an endpoint that gives this answer, and returns the outcome and the tries. */
async function post(body: string | null, init: ResponseInit) {
  const fetch = vi.fn(() => Promise.resolve(new Response(body, init)));
  vi.stubGlobal('fetch', fetch);
  const outcome = await postApiKey({
    endpoint: 'https://app.example/token',
    attemptId: 'a1',
    request: { provider: 'wandb', apiKey: testApiKey(), host: 'cloud' },
    credentials: 'same-origin',
    headers: undefined,
    timeout: 60_000,
    signal: new AbortController().signal,
  });
  return { outcome, tries: fetch.mock.calls.length };
}

/** Expects a failure at the first try, with these members and no reason or wait beside them. */
async function expectFailure(
  [body, init]: readonly [body: string | null, init: ResponseInit],
  expected: { readonly code: string; readonly reason?: string; readonly retryAfter?: number },
) {
  const { outcome, tries } = await post(body, init);
  expect(outcome.status).toBe('failed');
  const failure = 'failure' in outcome ? outcome.failure : undefined;
  expect({ code: failure?.code, reason: failure?.reason, retryAfter: failure?.retryAfter }).toEqual(
    { reason: undefined, retryAfter: undefined, ...expected },
  );
  expect(tries).toBe(1);
}

describe('a 2xx without a reply', () => {
  it.each<[string, string | null, ResponseInit]>([
    ['an empty 200', null, { status: 200 }],
    ['an empty 200 that claims to be JSON', '', { headers: json }],
    ['a 204', null, { status: 204 }],
    ['truncated JSON', success.slice(0, -1), { headers: json }],
    ['two replies in one', success + success, { headers: json }],
    ['a good reply of another type', success, { headers: { 'Content-Type': 'text/plain' } }],
  ])('is not a success: %s', async (_, body, init) => {
    await expectFailure([body, init], { code: 'server_error', reason: 'bad_json' });
  });

  it.each<[string, string]>([
    ['null', 'null'],
    ['a number', '1'],
    ['a string', '"connected"'],
    ['an array', `[${success}]`],
    ['an empty object', '{}'],
    ['a success without an account', '{"status":"connected"}'],
    ['an account of null', '{"status":"connected","account":null}'],
    ['another status', JSON.stringify({ status: 'pending', account })],
    [
      'an account without an id',
      JSON.stringify({ status: 'connected', account: { ...account, id: undefined } }),
    ],
    [
      'a username that is a number',
      JSON.stringify({ status: 'connected', account: { ...account, username: 7 } }),
    ],
    [
      'teams that are a string',
      JSON.stringify({ status: 'connected', account: { ...account, teams: 'a' } }),
    ],
    [
      'another provider',
      JSON.stringify({ status: 'connected', account: { ...account, provider: 'github' } }),
    ],
    ['a good reply as the prototype', `{"__proto__":${success}}`],
    [
      'a good account as the prototype',
      `{"status":"connected","account":{"__proto__":${JSON.stringify(account)}}}`,
    ],
  ])('is not a success: JSON with %s', async (_, body) => {
    await expectFailure([body, { headers: json }], { code: 'server_error', reason: 'bad_schema' });
  });
});

describe('a page instead of a reply', () => {
  it.each<[string, number, string, string]>([
    ['with 200', 200, 'text/html', '<!doctype html><title>Sign in</title>'],
    ['with 200 and a charset', 200, 'Text/HTML; charset=utf-8', '<p>Sign in'],
    ['with 203', 203, 'application/xhtml+xml', '<html/>'],
    ['that is longer than a reply', 200, 'text/html', '<p>'.repeat(30_000)],
    ['that is empty', 200, 'text/html', ''],
    ['with a reply as its text', 200, 'text/html', success],
  ])('is most likely there to sign in: %s', async (_, status, type, body) => {
    await expectFailure([body, { status, headers: { 'Content-Type': type } }], page);
  });
});

describe('a redirect that the browser shows', () => {
  it.each([301, 302, 303, 307, 308])('is most likely to sign in: %i', async (status) => {
    await expectFailure([null, { status, headers: { Location: '/login' } }], {
      code: 'session_required',
      reason: 'redirect',
    });
  });
});

describe('a reply with an account', () => {
  it.each<[string, string, ResponseInit]>([
    ...[201, 203, 206, 226, 299].map((status): [string, string, ResponseInit] => [
      `with status ${status}`,
      success,
      { status, headers: json },
    ]),
    ['of 64 KiB', longest, { headers: json }],
    ['after a byte order mark', `\ufeff${success}`, { headers: json }],
    ['with an extra member', success.replace('{', '{"__proto__":1,'), { headers: json }],
    [
      'as another JSON type',
      success,
      { headers: { 'Content-Type': 'Application/Vnd.api+JSON; charset=utf-8' } },
    ],
  ])('is a success %s', async (_, body, init) => {
    expect((await post(body, init)).outcome).toEqual({ status: 'connected', account });
  });

  it('is refused when it is one byte longer than 64 KiB', async () => {
    await expectFailure([`${longest} `, { headers: json }], {
      code: 'server_error',
      reason: 'too_large',
    });
  });
});

/** Statuses that mean something by themselves. */
const codes: Record<number, { code: string; reason?: string; retryAfter?: number }> = {
  401: { code: 'session_required' },
  403: { code: 'forbidden' },
  409: { code: 'conflict' },
  419: { code: 'session_required', reason: 'expired' },
  440: { code: 'session_required', reason: 'expired' },
  498: { code: 'session_required', reason: 'expired' },
  429: { code: 'rate_limited', reason: 'host', retryAfter: 30 },
};
const other = { code: 'server_error', reason: 'http' };
const page = { code: 'session_required', reason: 'page' };
// 408, 425, 502, 503 and 504 are tried again: see connect-client.test.ts.
const statuses = [
  300, 304, 306, 400, 401, 402, 403, 404, 405, 406, 407, 409, 410, 411, 412, 413, 414, 415, 416,
  417, 418, 419, 421, 422, 423, 424, 426, 428, 429, 431, 440, 451, 498, 499, 500, 501, 505, 506,
  507, 508, 510, 511, 520, 599,
];

describe('a refusal without a code', () => {
  it.each(statuses)('has the code of its status: %i', async (status) => {
    await expectFailure([null, { status }], codes[status] ?? other);
  });

  it.each([401, 404, 405, 409, 419, 429, 440, 498, 500, 501])(
    'has the code of its status, whatever page comes with it: %i',
    async (status) => {
      await expectFailure(
        ['<p>'.repeat(30_000), { status, headers: html }],
        codes[status] ?? other,
      );
    },
  );

  it.each([400, 403, 422])(
    'with a page is most likely about the session or its CSRF token: %i',
    async (status) => {
      await expectFailure(['<p>CSRF</p>', { status, headers: html }], page);
      await expectFailure(['{"detail":"CSRF"}', { status, headers: json }], codes[status] ?? other);
    },
  );

  it('has the wait of its Retry-After header', async () => {
    await expectFailure([null, { status: 503, headers: { 'Retry-After': '120' } }], {
      ...other,
      retryAfter: 120,
    });
  });
});

describe('a refusal with a code', () => {
  it.each<[string, number, string, { code: string; reason?: string }]>([
    ['the code', 422, '{"code":"invalid_key"}', { code: 'invalid_key' }],
    [
      'the reason',
      400,
      '{"code":"invalid_format","reason":"too_short"}',
      { code: 'invalid_format', reason: 'too_short' },
    ],
    [
      'the code rather than the status',
      500,
      '{"code":"conflict","reason":"already_linked"}',
      { code: 'conflict', reason: 'already_linked' },
    ],
    [
      'the code rather than a status that is tried again',
      503,
      '{"code":"wandb_unavailable","reason":"down"}',
      { code: 'wandb_unavailable', reason: 'down' },
    ],
    [
      'an unknown reason as none',
      403,
      '{"code":"forbidden","reason":"mood"}',
      { code: 'forbidden' },
    ],
    ['an unknown code as none', 422, '{"code":"toString"}', other],
    [
      'a code in a prototype as none',
      401,
      '{"__proto__":{"code":"conflict"}}',
      { code: 'session_required' },
    ],
  ])('is read for %s', async (_, status, body, expected) => {
    await expectFailure([body, { status, headers: json }], expected);
  });
});

describe('a 429', () => {
  const date = 'Mon, 23 Nov 2026 10:00:00 GMT';
  it.each<[string, Record<string, string>, number]>([
    ['the seconds given', { 'Retry-After': '7' }, 7],
    [
      'the time until a date, by the server’s clock',
      { 'Retry-After': 'Mon, 23 Nov 2026 10:00:20 GMT', Date: date },
      20,
    ],
    [
      'the time until a date in the obsolete format',
      { 'Retry-After': 'Monday, 23-Nov-26 10:00:20 GMT', Date: date },
      20,
    ],
    [
      '1 s if the date has passed',
      { 'Retry-After': 'Mon, 23 Nov 2020 10:00:00 GMT', Date: date },
      1,
    ],
    ['30 s if there is no header', {}, 30],
    ['30 s if it is empty', { 'Retry-After': '' }, 30],
    ['30 s if it is not a number', { 'Retry-After': 'soon' }, 30],
    ['30 s if it only contains a number', { 'Retry-After': 'in 5' }, 30],
    ['30 s if it is negative', { 'Retry-After': '-5' }, 30],
    ['30 s if it is a fraction', { 'Retry-After': '1.5' }, 30],
    ['1 s if it is zero', { 'Retry-After': '0' }, 1],
    ['an hour at most', { 'Retry-After': '99999999' }, 3600],
  ])('waits for %s', async (_, headers, retryAfter) => {
    await expectFailure([null, { status: 429, headers }], {
      code: 'rate_limited',
      reason: 'host',
      retryAfter,
    });
  });
});
