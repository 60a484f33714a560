import { describe, expect, it, onTestFinished } from 'vitest';
import { newKey } from '../helpers/random-key.js';
import type { HostPage } from './host-page.js';
import { endpoint, HostPages } from './host-page.js';
import { startHttp2Product } from './http2-product.js';
import type { StreamFault } from './http2-product.js';

const pages = new HostPages();
// No pause before another try.
const impatience = '<script>Math.random = () => 0</script>';
const script = '<script src="/wandb-connect.global.js"></script>';
const html = `<!doctype html>${impatience}${script}<wandb-connect token-endpoint="/api/wandb"></wandb-connect>`;

/** What a page saw of an attempt, from the press on the button to the end. */
interface Attempt {
  readonly events: readonly (readonly [type: string, code?: string, reason?: string])[];
  /** The announcements of the live regions, in order. */
  readonly alerts: readonly string[];
  readonly progress: readonly string[];
  /** The value of the field, if there is one. */
  readonly value: string | undefined;
  /** The id or the name of the focused element. */
  readonly focus: string | undefined;
}

/** Types a key and presses Connect. */
async function attempt({ page, button }: HostPage, key: string): Promise<Attempt> {
  await page.getByLabel('API key').fill(key);
  await button.focus();
  return page.evaluate(async () => {
    const element = document.querySelector('wandb-connect');
    const root = element?.shadowRoot;
    if (!element || !root) throw new Error('There is no <wandb-connect> on the page.');
    const hear = (selector: string) => {
      const heard: string[] = [];
      const region = root.querySelector(selector);
      if (!region) throw new Error(`nothing matches ${selector}`);
      new MutationObserver(() => {
        const said = (region.textContent ?? '').replace(/\s+/g, ' ').trim();
        if (said) heard.push(said);
      }).observe(region, { childList: true, characterData: true, subtree: true });
      return heard;
    };
    const alerts = hear('#error');
    const progress = hear('[aria-live].visually-hidden');
    const events: [type: string, code?: string, reason?: string][] = [];
    document.addEventListener('wandb-success', ({ type }) => events.push([type]));
    document.addEventListener('wandb-error', ({ type, code, reason }) => {
      events.push(reason ? [type, code, reason] : [type, code]);
    });
    root.querySelector<HTMLElement>('[part~=button]')?.click();
    await element.connect();
    await element.updateComplete;
    const focused = root.activeElement;
    return {
      events,
      alerts,
      progress,
      value: root.querySelector('input')?.value,
      focus: focused?.id || focused?.textContent?.trim(),
    };
  });
}

describe('the script-tag file, if an extension blocks its requests', () => {
  it('says that the endpoint cannot be reached, and keeps the key', async () => {
    const host = await pages.open(html);
    const names: (string | undefined)[] = [];
    await host.page.route(endpoint, async (route) => {
      names.push(route.request().headers()['idempotency-key']);
      await route.abort('blockedbyclient');
    });
    const key = newKey();
    const { alerts, ...rest } = await attempt(host, key);
    expect(rest).toEqual({
      events: [['wandb-error', 'network_error', 'unreachable']],
      progress: ['Connecting…'],
      value: key,
      focus: 'Connect',
    });
    expect(alerts).toEqual([expect.stringContaining('could not be reached')]);
    expect(names).toHaveLength(3);
    expect(new Set(names).size).toBe(1);
    expect(host.posts).toEqual([]);
    // Only the browser's own messages.
    expect(host.errors).toEqual(Array(3).fill(expect.stringContaining('ERR_BLOCKED_BY_CLIENT')));
  });
});

/** Opens the product's page, and presses Connect there. */
async function attemptOver(faults: readonly StreamFault[]) {
  const product = await startHttp2Product(html, faults);
  onTestFinished(() => product.stop());
  const host = await pages.openAt(product.url);
  const key = newKey();
  let fetches = 0;
  host.page.on('request', (request) => {
    if (request.method() === 'POST') fetches++;
  });
  const attempted = await attempt(host, key);
  const { posts } = product;
  // It makes no difference whether the browser or the element tries again.
  const body = { provider: 'wandb', apiKey: key, host: 'cloud' };
  expect(posts.map((post): unknown => JSON.parse(post.body))).toEqual(posts.map(() => body));
  expect(new Set(posts.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
  return { attempted, key, fetches, connections: posts.map(({ connection }) => connection), host };
}

describe('the script-tag file, over HTTP/2', () => {
  // Chromium tries again on its own, unless only the stream was cancelled.
  it.each<[string, StreamFault, { fetches: number; connections: number[]; errors: string[] }]>([
    ['GOAWAY', 'going', { fetches: 1, connections: [0, 1], errors: [] }],
    ['REFUSED_STREAM', 'refused', { fetches: 1, connections: [0, 0], errors: [] }],
    [
      'CANCEL',
      'cancelled',
      { fetches: 2, connections: [0, 0], errors: ['ERR_HTTP2_PROTOCOL_ERROR'] },
    ],
    ['the end of the connection', 'broken', { fetches: 1, connections: [0, 1], errors: [] }],
  ])('links if the first try ends with %s', async (_, fault, { errors, ...met }) => {
    const { attempted, host, fetches, connections } = await attemptOver([fault]);
    expect(attempted).toEqual({
      events: [['wandb-success']],
      alerts: [],
      progress: ['Connecting…'],
      value: undefined,
      focus: 'result',
    });
    expect({ fetches, connections }).toEqual(met);
    expect(host.errors).toEqual(errors.map((name) => `Failed to load resource: net::${name}`));
  });

  it('gives up if the third try also ends with CANCEL', async () => {
    const { attempted, key, fetches, connections, host } = await attemptOver(
      Array<StreamFault>(3).fill('cancelled'),
    );
    expect(attempted).toEqual({
      events: [['wandb-error', 'network_error', 'unreachable']],
      alerts: [expect.stringContaining('could not be reached')],
      progress: ['Connecting…'],
      value: key,
      focus: 'Connect',
    });
    expect({ fetches, connections }).toEqual({ fetches: 3, connections: [0, 0, 0] });
    expect(host.errors).toEqual(
      Array(3).fill('Failed to load resource: net::ERR_HTTP2_PROTOCOL_ERROR'),
    );
  });
});
