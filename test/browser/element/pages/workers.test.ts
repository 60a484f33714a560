import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { hearRegion } from '../../../helpers/announcements.js';
import { account } from '../../../helpers/token-endpoint.js';
import { newKey } from '../../../helpers/canary.js';
import { files, nothingNoted, openHostPage } from '../../../helpers/host-page.js';

// The first page waits until the package is built.
beforeAll(() => fetch(`${files}/dist/wandb-connect.global.js`), 300_000);

/**
 * A worker that reports every POST, and then answers it with an expression that can use `request`.
 */
function workerWith(answer: string): string {
  return `
    const answer = async (request) => ${answer};
    async function respond(request) {
      await fetch('asked', { method: 'POST', body: request.headers.get('Idempotency-Key') });
      return answer(request);
    }
    addEventListener('fetch', (event) => {
      if (event.request.method === 'POST') event.respondWith(respond(event.request));
    });`;
}

/** Opens a page with such a worker, links a key there, and returns what the page saw. */
async function linkThrough(answer: string, complaints: readonly unknown[] = []) {
  const page = await openHostPage({ worker: workerWith(answer) });
  const { view, element } = page;
  expect(view.navigator.serviceWorker.controller?.scriptURL).toBe(`${page.url}worker`);
  // No pause before another try.
  view.Math.random = () => 0;
  const ended: unknown[] = [];
  for (const name of ['wandb-success', 'wandb-error'] as const) {
    view.document.addEventListener(name, (event) => {
      const { type, code, reason } = event as Event & { code?: string; reason?: string };
      ended.push([type, code, reason]);
    });
  }
  const alerts = hearRegion(page.get('#error'));
  const progress = hearRegion(page.get('[aria-live].visually-hidden'));
  const key = newKey();
  const event = await page.link(key);
  await element.updateComplete;
  const traffic = await page.traffic();
  // All requests of an attempt have the same idempotency key.
  const names = traffic.posts.map(({ headers }) => headers['idempotency-key']);
  expect(new Set([...traffic.asked, ...names]).size).toBe(1);
  expect(traffic.hitsElsewhere).toBe(0);
  expect(page.notes).toEqual({ ...nothingNoted, complaints });
  return { page, event, ended, alerts, progress, key, ...traffic };
}

const stale = (reply: object) => `Response.json(${JSON.stringify(reply)})`;
const { keyHint: _, ...older } = account;

describe('a page with a service worker', () => {
  it.each<[string, string, code: string, reason: string, asked: number]>([
    [
      "the product's shell",
      `{
        const cache = await caches.open('shell');
        const headers = { 'Content-Type': 'text/html' };
        await cache.put('shell', new Response('<!doctype html><title>Product</title>', { headers }));
        return cache.match('shell');
      }`,
      'session_required',
      'page',
      1,
    ],
    [
      'a reply with another status',
      stale({ status: 'linked', account }),
      'server_error',
      'bad_schema',
      1,
    ],
    [
      'a reply in an older form',
      stale({ status: 'connected', account: older }),
      'server_error',
      'bad_schema',
      1,
    ],
    ['an error', 'Response.error()', 'network_error', 'unreachable', 3],
    ['a rejected promise', `{ throw new Error('offline') }`, 'network_error', 'unreachable', 3],
  ])('keeps the key if the worker answers with %s', async (_name, answer, code, reason, times) => {
    // The developer reads that the endpoint answers with a page.
    const complaints = reason === 'page' ? [expect.stringContaining('got 200, text/html')] : [];
    const { page, event, ended, alerts, progress, key, posts, asked } = await linkThrough(
      answer,
      complaints,
    );
    onTestFinished(async () => {
      await caches.delete('shell');
    });
    expect(ended).toEqual([['wandb-error', code, reason]]);
    expect(asked).toHaveLength(times);
    expect(posts).toEqual([]);
    expect(page.element.state).toMatchObject({ phase: 'idle', failure: { code, reason } });
    expect(page.input.value).toBe(key);
    expect(page.input.readOnly).toBe(false);
    expect(page.element.shadowRoot?.activeElement).toBe(page.input);
    expect(alerts).toEqual(['message' in event ? event.message : '']);
    expect(progress).toEqual(['Connecting…']);
  });

  it('links if the worker passes on the request, once and unchanged', async () => {
    const { page, ended, alerts, progress, key, posts, asked } =
      await linkThrough('fetch(request)');
    expect(ended).toEqual([['wandb-success', undefined, undefined]]);
    expect(asked).toHaveLength(1);
    expect(posts.map(({ method, body }): unknown[] => [method, JSON.parse(body)])).toEqual([
      ['POST', { provider: 'wandb', apiKey: key, host: 'cloud' }],
    ]);
    expect(page.element.state.phase).toBe('connected');
    expect(page.element.shadowRoot?.querySelector('input')).toBe(null);
    expect(page.element.shadowRoot?.activeElement).toBe(page.get('#result'));
    expect(page.element.shadowRoot?.textContent).not.toContain(key);
    expect(alerts).toEqual([]);
    expect(progress).toEqual(['Connecting…']);
  });
});
