import { describe, expect, it } from 'vitest';
import { jsonReply, linked, refusal } from '../../../helpers/fault-endpoint.js';
import type { FaultReply } from '../../../helpers/fault-server.js';
import { expectEnding, expectFault, openFaulty, type Fault } from '../../../helpers/fault-table.js';

// One answer of each kind over a real connection: what the element shows, what the page is told, and
// what a browser does by itself. What every single answer comes to is in
// test/node/element/replies.test.ts.

const html = { 'Content-Type': 'text/html' };

describe('<wandb-connect>, given a reply it cannot use', () => {
  it.each<[string, FaultReply, Omit<Fault, 'replies'>]>([
    [
      'an empty 200',
      { status: 200 },
      { code: 'server_error', reason: 'bad_json', warning: /got 200, no content type\./ },
    ],
    [
      'a 204',
      { status: 204 },
      { code: 'server_error', reason: 'bad_json', warning: /got 204, no content type\./ },
    ],
    [
      'a sign-in page',
      { headers: html, body: '<!doctype html><title>Sign in</title>' },
      { code: 'session_required', reason: 'page', warning: /got 200, text\/html\./ },
    ],
    [
      'a page about a CSRF token',
      { status: 403, headers: html, body: '<h1>CSRF verification failed</h1>' },
      { code: 'session_required', reason: 'page', warning: /got 403, text\/html\./ },
    ],
    [
      'a 419',
      jsonReply('{"message":"CSRF token mismatch."}', 419),
      { code: 'session_required', reason: 'expired' },
    ],
    [
      'a route that does not exist',
      jsonReply('{"detail":"Not Found"}', 404),
      { code: 'server_error', reason: 'http', warning: /got 404, application\/json\./ },
    ],
    [
      'JSON without an account',
      jsonReply('{"status":"connected"}'),
      { code: 'server_error', reason: 'bad_schema' },
    ],
    [
      'more than 64 KiB',
      jsonReply(linked.body.padEnd(65_537)),
      { code: 'server_error', reason: 'too_large' },
    ],
    ['a 304 it did not ask for', { status: 304 }, { code: 'server_error', reason: 'http' }],
    ['a 401', { status: 401 }, { code: 'session_required' }],
    [
      'a 500 with a long page',
      { status: 500, headers: html, body: '<p>'.repeat(30_000) },
      { code: 'server_error', reason: 'http', warning: /got 500, text\/html\./ },
    ],
    [
      'a code rather than its status',
      refusal(503, { code: 'wandb_unavailable', reason: 'down' }),
      { code: 'wandb_unavailable', reason: 'down' },
    ],
    [
      'a key that W&B does not know',
      refusal(422, { code: 'invalid_key', reason: 'rejected' }),
      { code: 'invalid_key', reason: 'rejected' },
    ],
  ])('fails once and keeps the key: %s', async (_, reply, ending) => {
    await expectFault({ replies: [reply], ...ending });
  });

  it.each<[string, FaultReply, Omit<Fault, 'replies'>]>([
    [
      'JSON',
      { headers: linked.headers, then: 'flood' },
      { code: 'server_error', reason: 'too_large' },
    ],
    [
      'a page',
      { headers: html, then: 'flood' },
      { code: 'session_required', reason: 'page', warning: /got 200, text\/html\./ },
    ],
  ])('stops reading after 64 KiB and hangs up: %s', async (_, reply, ending) => {
    const faulty = await openFaulty([reply]);
    await faulty.box.press();
    await faulty.box.settled();
    expect(await faulty.endpoint.dropped()).toHaveLength(1);
    await expectEnding(faulty, ending);
  });

  it('lets the browser repeat a 421 over a connection of its own', async () => {
    // https://www.rfc-editor.org/rfc/rfc9110#section-15.5.20
    await expectFault({
      replies: [{ status: 421 }],
      code: 'server_error',
      reason: 'http',
      requests: 2,
    });
  });
});

describe('<wandb-connect>, given a reply it can use', () => {
  it.each<[string, FaultReply]>([
    ['a 201', { ...linked, status: 201 }],
    ['64 KiB', jsonReply(linked.body.padEnd(65_536))],
    ['a reply after a byte order mark', jsonReply(`\ufeff${linked.body}`)],
  ])('shows the account: %s', async (_, reply) => {
    await expectFault({ replies: [reply], code: 'connected' });
  });
});

describe('<wandb-connect>, told to ask later', () => {
  const date = 'Mon, 23 Nov 2026 10:00:00 GMT';
  it.each<[string, Record<string, string>, number]>([
    ['seconds', { 'Retry-After': '7' }, 7],
    ['a date', { 'Retry-After': 'Mon, 23 Nov 2026 10:00:20 GMT', Date: date }, 20],
    ['nothing', {}, 30],
  ])('waits as long as the server says: %s', async (_, headers, retryAfter) => {
    await expectFault({
      replies: [{ status: 429, headers }],
      code: 'rate_limited',
      reason: 'host',
      retryAfter,
    });
  });

  it.each<[string, FaultReply, number]>([
    ['hidden', { status: 429, headers: { 'Retry-After': '7' } }, 30],
    [
      'exposed',
      {
        status: 429,
        headers: { 'Retry-After': '7', 'Access-Control-Expose-Headers': 'Retry-After' },
      },
      7,
    ],
    [
      'hidden, and given in the body',
      {
        status: 429,
        headers: { 'Retry-After': '7', 'Content-Type': 'application/json' },
        body: '{"code":"rate_limited","reason":"host","retryAfter":4}',
      },
      4,
    ],
  ])('reads the header of another origin if it may: %s', async (_, reply, retryAfter) => {
    await expectFault({
      at: 'api',
      replies: [reply],
      code: 'rate_limited',
      reason: 'host',
      retryAfter,
    });
  });
});

describe('<wandb-connect>, sent elsewhere', () => {
  const places = ['page', 'elsewhere'] as const;
  it.each([301, 302, 303, 307, 308].flatMap((status) => places.map((to) => [status, to] as const)))(
    'does not follow a %i to %s with the key',
    async (status, location) => {
      await expectFault({
        replies: [{ status, location }],
        code: 'session_required',
        reason: 'redirect',
        warning: /got a redirect\. .*ended session.*missing slash.*route/,
      });
    },
  );

  it('says what is likely, and tells the developer once', async () => {
    const faulty = await openFaulty([{ status: 302, location: 'page' }]);
    const { box, witness, endpoint } = faulty;
    await box.press();
    await box.settled();
    expect(box.error).toBe('This site may have signed you out. Reload the page and sign in again.');
    await box.press();
    await box.settled();
    const line = `<wandb-connect> POST ${endpoint.url} got a redirect.`;
    expect(witness.console).toEqual([[expect.stringContaining(line)]]);
  });
});
