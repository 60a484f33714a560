import { describe, expect, it } from 'vitest';
import { account } from '../../../helpers/token-endpoint.js';
import { jsonReply, linked, refusal } from '../../../helpers/fault-endpoint.js';
import type { FaultReply } from '../../../helpers/fault-server.js';
import { expectEnding, expectFault, openFaulty, type Fault } from '../../../helpers/fault-table.js';

const html = { 'Content-Type': 'text/html' };
/** The longest reply that is read. */
const full = linked.body.padEnd(65_536);

const unreadable: Record<string, FaultReply> = {
  'an empty 200': { status: 200 },
  'an empty 200 that says it is JSON': jsonReply(''),
  'a 204': { status: 204 },
  'truncated JSON': jsonReply(linked.body.slice(0, -1)),
  'two replies in one': jsonReply(linked.body + linked.body),
  'a login page': { headers: html, body: '<!doctype html><title>Sign in</title>' },
  'a good reply by another name': { headers: { 'Content-Type': 'text/plain' }, body: linked.body },
  'a good reply without a name': { body: linked.body },
};

const misshapen: Record<string, string> = {
  null: 'null',
  'a number': '1',
  'a text': '"connected"',
  'an array': `[${linked.body}]`,
  'an empty object': '{}',
  'no account': '{"status":"connected"}',
  'an account of null': '{"status":"connected","account":null}',
  'another status': JSON.stringify({ status: 'pending', account }),
  'an account without an id': JSON.stringify({
    status: 'connected',
    account: { ...account, id: undefined },
  }),
  'a name that is a number': JSON.stringify({
    status: 'connected',
    account: { ...account, username: 7 },
  }),
  'teams that are a text': JSON.stringify({
    status: 'connected',
    account: { ...account, teams: 'a' },
  }),
  'another provider': JSON.stringify({
    status: 'connected',
    account: { ...account, provider: 'github' },
  }),
  'a good reply as the prototype': `{"__proto__":${linked.body}}`,
  'a good account as the prototype': `{"status":"connected","account":{"__proto__":${JSON.stringify(account)}}}`,
};

describe('<wandb-connect>, answered with what is no answer', () => {
  it.each(Object.entries(unreadable))('takes %s for no success', async (_, reply) => {
    await expectFault({ replies: [reply], code: 'server_error', reason: 'bad_json' });
  });

  it.each(Object.entries(misshapen))('takes %s for no success', async (_, body) => {
    await expectFault({ replies: [jsonReply(body)], code: 'server_error', reason: 'bad_schema' });
  });

  it.each<[string, FaultReply]>([
    ['a body without end', { headers: linked.headers, then: 'flood' }],
    ['a page without end', { headers: html, then: 'flood' }],
  ])('reads no further than 64 KiB, and hangs up: %s', async (_, reply) => {
    const faulty = await openFaulty([reply]);
    await faulty.box.press();
    await faulty.box.settled();
    expect(await faulty.endpoint.dropped()).toHaveLength(1);
    await expectEnding(faulty, { code: 'server_error', reason: 'too_large' });
  });

  it('takes a byte too many for none', async () => {
    const replies = [jsonReply(`${full} `)];
    await expectFault({ replies, code: 'server_error', reason: 'too_large' });
  });

  it.each<[string, FaultReply]>([
    ...[201, 203, 206, 226, 299].map((status): [string, FaultReply] => [
      `a reply by the contract with a ${status}`,
      { ...linked, status },
    ]),
    ['64 KiB', jsonReply(full)],
    ['a reply behind a byte order mark', jsonReply(`\ufeff${linked.body}`)],
    ['a reply with a member of its own', jsonReply(linked.body.replace('{', '{"__proto__":1,'))],
    [
      'JSON by its other names',
      { ...linked, headers: { 'Content-Type': 'Application/Vnd.api+JSON; charset=utf-8' } },
    ],
  ])('takes %s', async (_, reply) => {
    await expectFault({ replies: [reply], code: 'connected' });
  });
});

/** What a status means alone, beyond the usual. */
const bare: Record<number, Omit<Fault, 'replies'>> = {
  401: { code: 'session_required' },
  403: { code: 'forbidden' },
  409: { code: 'conflict' },
  429: { code: 'rate_limited', reason: 'host', retryAfter: 30 },
};
// Not 407, which is for proxies to say, and which Chromium takes from nobody else.
const statuses = [
  300, 304, 306, 400, 401, 402, 403, 404, 405, 406, 409, 410, 411, 412, 413, 414, 415, 416, 417,
  418, 422, 423, 424, 426, 428, 429, 431, 451, 499, 500, 501, 505, 506, 507, 508, 510, 511, 520,
  599,
];

describe('<wandb-connect>, refused without a word', () => {
  it.each(statuses)('knows what a bare %i means', async (status) => {
    await expectFault({
      replies: [{ status }],
      ...(bare[status] ?? { code: 'server_error', reason: 'http' }),
    });
  });

  it('leaves a 421 to the browser, which asks over a connection of its own', async () => {
    // https://www.rfc-editor.org/rfc/rfc9110#section-15.5.20
    await expectFault({
      replies: [{ status: 421 }],
      code: 'server_error',
      reason: 'http',
      requests: 2,
    });
  });

  it.each([401, 403, 409, 500])(
    'reads nothing into the page that comes with a %i',
    async (status) => {
      await expectFault({
        replies: [{ status, headers: html, body: '<p>'.repeat(30_000) }],
        ...(bare[status] ?? { code: 'server_error', reason: 'http' }),
      });
    },
  );
});

describe('<wandb-connect>, refused with a word', () => {
  it.each<[string, FaultReply, Omit<Fault, 'replies'>]>([
    [
      'a key that W&B does not know',
      refusal(422, { code: 'invalid_key', reason: 'rejected' }),
      { code: 'invalid_key', reason: 'rejected' },
    ],
    [
      'a form that the server refuses',
      refusal(400, { code: 'invalid_format', reason: 'too_short' }),
      { code: 'invalid_format', reason: 'too_short' },
    ],
    [
      'a code over its status',
      refusal(500, { code: 'conflict', reason: 'already_linked' }),
      { code: 'conflict', reason: 'already_linked' },
    ],
    [
      'a code over a status that is tried again',
      refusal(503, { code: 'wandb_unavailable', reason: 'down' }),
      { code: 'wandb_unavailable', reason: 'down' },
    ],
    [
      'no reason that is made up',
      refusal(403, { code: 'forbidden', reason: 'mood' }),
      { code: 'forbidden' },
    ],
    [
      'no code that is made up',
      jsonReply('{"code":"toString"}', 422),
      { code: 'server_error', reason: 'http' },
    ],
    [
      'no code of a prototype',
      jsonReply('{"__proto__":{"code":"conflict"}}', 401),
      { code: 'session_required' },
    ],
  ])('believes %s', async (_, reply, ending) => {
    await expectFault({ replies: [reply], ...ending });
  });

  it('shows the wait of a gateway that says when', async () => {
    await expectFault({
      replies: [{ status: 503, headers: { 'Retry-After': '120' } }],
      code: 'server_error',
      reason: 'http',
      retryAfter: 120,
    });
  });
});

describe('<wandb-connect>, told to ask later', () => {
  const date = 'Mon, 23 Nov 2026 10:00:00 GMT';
  it.each<[string, Record<string, string>, number]>([
    ['seconds', { 'Retry-After': '7' }, 7],
    [
      'a date, by the server’s clock',
      { 'Retry-After': 'Mon, 23 Nov 2026 10:00:20 GMT', Date: date },
      20,
    ],
    ['a date of the old form', { 'Retry-After': 'Monday, 23-Nov-26 10:00:20 GMT', Date: date }, 20],
    ['a date in the past', { 'Retry-After': 'Mon, 23 Nov 2020 10:00:00 GMT', Date: date }, 1],
    ['the half of a minute where nothing is said', {}, 30],
    ['the same where it is empty', { 'Retry-After': '' }, 30],
    ['the same where it is junk', { 'Retry-After': 'soon' }, 30],
    ['the same where it is junk with a number', { 'Retry-After': 'in 5' }, 30],
    ['the same where it is negative', { 'Retry-After': '-5' }, 30],
    ['the same where it is a fraction', { 'Retry-After': '1.5' }, 30],
    ['a second where it is zero', { 'Retry-After': '0' }, 1],
    ['an hour where it is years', { 'Retry-After': '99999999' }, 3600],
  ])('waits for %s', async (_, headers, retryAfter) => {
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
      'hidden, and said in the body',
      {
        status: 429,
        headers: { 'Retry-After': '7', 'Content-Type': 'application/json' },
        body: '{"code":"rate_limited","reason":"host","retryAfter":4}',
      },
      4,
    ],
  ])('reads another origin’s header as far as it may: %s', async (_, reply, retryAfter) => {
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
    'carries the key along no %i, to %s',
    async (status, location) => {
      await expectFault({
        replies: [{ status, location }],
        code: 'network_error',
        reason: 'redirect',
      });
    },
  );
});
