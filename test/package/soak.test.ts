import type { CDPSession, Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { testApiKey } from '../../src/testing.js';
import { endpoint, HostPages } from './host-page.js';

/** How often; `npm run soak` uses 10,000 and 1,000. */
const connects = Number(process.env.SOAK_CONNECTS ?? 100);
const mounts = Number(process.env.SOAK_MOUNTS ?? 100);

/**
 * The number of bytes by which a heap can appear to grow without a leak, because compiled code
 * comes and goes.
 */
const most = 512 * 1024;

/** What a page holds after garbage collection. */
interface Holdings {
  readonly nodes: number;
  readonly listeners: number;
  readonly timers: number;
  /** Bytes. */
  readonly heap: number;
}

/** Counts pending timers. Run it before any script of the page. */
function countTimers(): void {
  const waiting = new Set<unknown>();
  const setTimeout = window.setTimeout.bind(window);
  const clearTimeout = window.clearTimeout.bind(window);
  const setInterval = window.setInterval.bind(window);
  const clearInterval = window.clearInterval.bind(window);
  Object.assign(window, {
    setTimeout: (run: () => void, ms?: number) => {
      const id = setTimeout(() => {
        waiting.delete(id);
        run();
      }, ms);
      waiting.add(id);
      return id;
    },
    setInterval: (run: () => void, ms?: number) => {
      const id = setInterval(run, ms);
      waiting.add(id);
      return id;
    },
    clearTimeout: (id: ReturnType<typeof setTimeout>) => {
      waiting.delete(id);
      clearTimeout(id);
    },
    clearInterval: (id: ReturnType<typeof setInterval>) => {
      waiting.delete(id);
      clearInterval(id);
    },
  });
  Reflect.set(window, Symbol.for('timers'), waiting);
}

function pendingTimers(page: Page): Promise<number> {
  return page.evaluate(() => (Reflect.get(window, Symbol.for('timers')) as Set<unknown>).size);
}

async function holdingsOf(page: Page, devtools: CDPSession): Promise<Holdings> {
  // The browser's own list of requests doesn't count.
  await page.evaluate(() => {
    performance.clearResourceTimings();
  });
  const timers = await pendingTimers(page);
  // One collection can release what the next one removes.
  for (let times = 0; times < 3; times += 1) await devtools.send('HeapProfiler.collectGarbage');
  const { metrics } = await devtools.send('Performance.getMetrics');
  const read = (wanted: string) => metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN;
  return {
    nodes: read('Nodes'),
    listeners: read('JSEventListeners'),
    timers,
    heap: read('JSHeapUsedSize'),
  };
}

/** An element waits for the next frame after it was removed. Until then it is held. */
async function timersEnd(page: Page): Promise<void> {
  await expect.poll(() => pendingTimers(page), { timeout: 10_000 }).toBe(0);
}

/** Links and starts over, this often. */
async function connectOften(page: Page, count: number): Promise<void> {
  await page.evaluate(
    async ({ times, key }) => {
      const element = document.querySelector('wandb-connect');
      for (let done = 0; done < times; done += 1) {
        const input = element?.shadowRoot?.querySelector('input');
        if (!element || !input) throw new Error('There is no field.');
        input.value = key;
        input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
        const outcome = await element.connect();
        if (outcome.status !== 'connected') throw new Error(JSON.stringify(outcome));
        element.reset();
        await element.updateComplete;
      }
    },
    { times: count, key: testApiKey() },
  );
}

/** Adds an element to the page, moves it both ways, and removes it, this often. */
async function mountOften(page: Page, count: number): Promise<void> {
  await page.evaluate(
    async ({ times, tokenEndpoint }) => {
      const [here, there] = document.querySelectorAll('section');
      if (!here || !there) throw new Error('There is no place.');
      for (let done = 0; done < times; done += 1) {
        const element = document.createElement('wandb-connect');
        element.setAttribute('token-endpoint', tokenEndpoint);
        here.append(element);
        await element.updateComplete;
        there.append(element);
        await element.updateComplete;
        if ('moveBefore' in here) (here.moveBefore as typeof here.insertBefore)(element, null);
        await element.updateComplete;
        element.remove();
        await element.updateComplete;
      }
    },
    { times: count, tokenEndpoint: endpoint },
  );
}

describe('a page that stays open', () => {
  const pages = new HostPages();
  const script = '<script src="/wandb-connect.global.js"></script>';
  const element = `<wandb-connect token-endpoint="${endpoint}"></wandb-connect>`;

  it.each<[what: string, count: number, act: typeof connectOften]>([
    ['connects', connects, connectOften],
    ['mounts and moves', mounts, mountOften],
  ])(
    'holds no more after many %s than after a few: %i',
    async (what, count, act) => {
      const { page, errors } = await pages.open(
        `<script>(${String(countTimers)})()</script><section></section><section></section>${element}${script}`,
      );
      const devtools = await page.context().newCDPSession(page);
      await devtools.send('Performance.enable');
      await act(page, 50);
      await timersEnd(page);
      const before = await holdingsOf(page, devtools);
      await act(page, count);
      await timersEnd(page);
      const after = await holdingsOf(page, devtools);
      console.log(what, count, before, after);

      const { heap, ...counts } = after;
      const { heap: heapBefore, ...countsBefore } = before;
      expect(counts).toEqual(countsBefore);
      expect(heap - heapBefore).toBeLessThan(most);
      expect(errors).toEqual([]);
    },
    3_600_000,
  );

  it('shows a leak', async () => {
    const { page } = await pages.open(
      `<script>(${String(countTimers)})()</script><section></section>${element}${script}`,
    );
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Performance.enable');
    await connectOften(page, 5);
    const before = await holdingsOf(page, devtools);
    await page.evaluate(() => {
      const lost = document.createElement('section');
      window.addEventListener('focus', () => lost);
      setTimeout(() => undefined, 1_000_000);
      Reflect.set(
        window,
        Symbol.for('lost'),
        Array.from({ length: 100_000 }, () => ({})),
      );
    });
    const after = await holdingsOf(page, devtools);
    expect(after.nodes - before.nodes).toBe(1);
    expect(after.listeners - before.listeners).toBe(1);
    expect(after.timers - before.timers).toBe(1);
    expect(after.heap - before.heap).toBeGreaterThan(most);
  });
});
