import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { postApiKey } from '../../../src/element/connect-client.js';
import { ConnectReply, ErrorCode, isErrorReason } from '../../../src/contract/contract.js';
import { testApiKey } from '../../../src/testing.js';
import { cases } from '../../helpers/cases.js';
import { linkedAccount as account } from '../../helpers/linked-account.js';

/** Words of the contract, so random replies come close to valid ones. */
const names = [
  ...Object.keys(account),
  ...['account', 'code', 'reason', 'retryAfter', 'requestId', 'teams', 'type', '__proto__'],
];
const words = fc.oneof(
  fc.constantFrom(
    ...names,
    ...ErrorCode.options,
    'connected',
    'active',
    'wandb',
    'rejected',
    'host',
  ),
  fc.string({ unit: 'binary', maxLength: 8 }),
);
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    words,
    fc.double(),
    fc.constantFrom(null, true, account, { status: 'connected', account }),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.oneof(fc.constantFrom(...names), words), tie('value'), { maxKeys: 6 }),
    fc
      .tuple(fc.constantFrom(...names), tie('value'))
      .map(([name, member]) => ({ status: 'connected', account: { ...account, [name]: member } })),
    fc
      .tuple(fc.constantFrom(...ErrorCode.options), fc.constantFrom(...names), tie('value'))
      .map(([code, name, member]) => ({ code, [name]: member })),
  ),
}));
const bytes = (text: string) => new TextEncoder().encode(text);
const body = fc.oneof(
  value.map((content) => bytes(JSON.stringify(content))),
  fc
    .tuple(value, fc.nat(200))
    .map(([content, length]) => bytes(JSON.stringify(content)).slice(0, length)),
  fc.uint8Array({ maxLength: 200 }),
  fc.constantFrom(65_536, 65_537, 200_000).map((length) => bytes('{}'.padEnd(length))),
);

const type = fc.oneof(
  fc.constantFrom('application/json', 'application/problem+json', 'application/json; charset=x'),
  fc.constantFrom('text/html', 'application/', 'json', ''),
);
const wait = fc.oneof(
  fc.nat().map(String),
  fc.constantFrom('-1', '1.5', 'soon', 'in 5', '9'.repeat(400), 'Mon, 23 Nov 2026 10:00:20 GMT'),
  fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
);
const date = fc.constantFrom('', 'junk', 'Mon, 23 Nov 2026 10:00:00 GMT');
/** Bodies arrive in pieces, and some are cut off. */
const reply = fc.record({
  status: fc.oneof(
    fc.constant(200),
    fc.integer({ min: 200, max: 599 }),
    fc.constantFrom(401, 403, 409, 429, 503),
  ),
  body,
  type,
  wait: fc.option(wait),
  date: fc.option(date),
  piece: fc.integer({ min: 1, max: 70_000 }),
  breaksOff: fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, fc.constant(true)),
});
type Reply = typeof reply extends fc.Arbitrary<infer Value> ? Value : never;

function respond({ status, body, type, wait, date, piece, breaksOff }: Reply): Response {
  let offset = 0;
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (offset < body.length) {
        controller.enqueue(body.subarray(offset, (offset += piece)));
      } else if (breaksOff) {
        controller.error(new TypeError('terminated'));
      } else {
        controller.close();
      }
    },
    cancel: () => Promise.reject(new Error('the connection is gone already')),
  });
  return new Response([204, 205, 304].includes(status) ? null : stream, {
    status,
    headers: {
      'Content-Type': type,
      ...(wait !== null && { 'Retry-After': wait }),
      ...(date !== null && { Date: date }),
    },
  });
}

/** The account in a reply, as only the schema sees it. */
function accountIn({ status, body, type, breaksOff }: Reply): unknown {
  if (status < 200 || status > 299 || [204, 205].includes(status) || breaksOff) return undefined;
  if (!/^application\/.*json/.test(type) || body.length > 65_536) return undefined;
  try {
    // Members that are null count as missing.
    const reply: unknown = JSON.parse(new TextDecoder().decode(body), (_, member: unknown) =>
      member === null ? undefined : member,
    );
    return ConnectReply.parse(reply).account;
  } catch {
    return undefined;
  }
}

describe('postApiKey, with any reply', () => {
  const unhandled: unknown[] = [];
  const onRejection = (reason: unknown) => unhandled.push(reason);
  beforeEach(() => {
    // Node 20 doesn't have these browser globals.
    vi.stubGlobal('navigator', { onLine: true });
    vi.stubGlobal('addEventListener', () => undefined);
    vi.stubGlobal('removeEventListener', () => undefined);
    vi.spyOn(Math, 'random').mockReturnValue(0);
    vi.spyOn(console, 'warn').mockReturnValue();
    process.on('unhandledRejection', onRejection);
  });
  afterEach(() => {
    process.off('unhandledRejection', onRejection);
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  it('returns an outcome of the closed set, and succeeds only if the schema accepts the reply', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(reply, { minLength: 1, maxLength: 3 }), async (replies) => {
        let tries = 0;
        vi.stubGlobal('fetch', () => {
          const next = replies[tries++];
          return next ? Promise.resolve(respond(next)) : Promise.reject(new TypeError('reset'));
        });
        const outcome = await postApiKey({
          endpoint: 'https://app.example/token',
          attemptId: 'a1',
          request: { provider: 'wandb', apiKey: testApiKey(), host: 'cloud' },
          credentials: 'same-origin',
          headers: undefined,
          timeout: 60_000,
          signal: new AbortController().signal,
        });
        expect(tries).toBeLessThanOrEqual(3);
        const last = replies[tries - 1];
        const linked = last && accountIn(last);
        if (outcome.status === 'connected') {
          expect(outcome.account).toEqual(linked);
          return;
        }
        expect(linked).toBe(undefined);
        // These replies never contain a valid 202.
        if (outcome.status !== 'failed') throw new Error(outcome.status);
        const { code, reason, retryAfter } = outcome.failure;
        expect(ErrorCode.options).toContain(code);
        if (reason !== undefined) expect(isErrorReason(code, reason)).toBe(true);
        if (code === 'rate_limited') expect(retryAfter).toBeDefined();
        if (retryAfter === undefined) return;
        expect(Number.isInteger(retryAfter)).toBe(true);
        expect(retryAfter).toBeGreaterThanOrEqual(1);
        expect(retryAfter).toBeLessThanOrEqual(3600);
      }),
      // Node 20 leaks about 12 kB for every Response with a custom stream.
      cases(2_000, 200_000),
    );
    expect(unhandled).toEqual([]);
  }, 600_000);
});
