import { expect } from 'vitest';
import type { ReceivedPost } from './host-page-server.js';

/**
 * Members of the objects that we pass to the browser or send. Not `signal`: Lit also passes
 * handlers to `addEventListener` as options, and the browser rejects a `signal` that isn't one.
 */
export const members = [
  ...['method', 'headers', 'body', 'mode', 'credentials', 'cache', 'redirect', 'referrer'],
  ...['referrerPolicy', 'integrity', 'keepalive', 'window', 'duplex', 'priority'],
  ...['adAuctionHeaders', 'privateToken', 'targetAddressSpace'],
  ...[
    'provider',
    'apiKey',
    'host',
    'accountId',
    'account',
    'status',
    'code',
    'reason',
    'retryAfter',
  ],
  ...['once', 'passive', 'capture', 'detail', 'stream', 'fatal', 'ignoreBOM', 'type', 'toJSON'],
  ...['attributes', 'attributeFilter', 'subtree', 'childList', 'characterData'],
  ...['slotAssignment', 'delegatesFocus', 'state', 'attribute', 'converter', 'reflect'],
];
export const values: [string, unknown][] = [
  ['a text', 'polluted'],
  ['an empty text', ''],
  ['a number', 7],
  ['true', true],
  ['false', false],
  ['null', null],
  ['an object', { 'X-Polluted': '1' }],
  ['an array', ['polluted']],
  ['a function', () => 'polluted'],
];

/** What must be the same in each request: everything except the attempt, the page and the key. */
export function comparable({ method, headers, body }: ReceivedPost, key: string): unknown {
  const {
    'idempotency-key': attempt,
    'content-length': _length,
    referer: _page,
    ...others
  } = headers;
  expect(attempt).toMatch(/^[0-9a-f]{32}$/);
  return { method, headers: others, body: body.replace(key, 'KEY') };
}
