import { addAndRemove, addWidgets, sumLayoutShifts, watchInput } from './probe.mjs';

/**
 * @typedef {import('playwright').Browser} Browser
 * @typedef {import('playwright').CDPSession} Session
 * @typedef {Readonly<Record<string, number>>} Figures
 */

/** A slow phone: what DevTools calls “Slow 4G”, in bytes per second and ms, on a quarter of the CPU. */
const slowNetwork = {
  offline: false,
  latency: 562.5,
  downloadThroughput: 188_743,
  uploadThroughput: 86_400,
};
const cpuThrottling = 4;

/**
 * Opens an empty page of the site with an empty cache, runs a measurement in it, and closes it.
 *
 * @template T
 * @param {Browser} browser
 * @param {string} url of the page that the measurement will load
 * @param {(page: import('playwright').Page, session: Session) => Promise<T>} measurement
 */
async function withPage(browser, url, measurement) {
  const context = await browser.newContext({ viewport: { width: 1024, height: 1000 } });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await page.goto(new URL('/blank/', url).href);
    return await measurement(page, session);
  } finally {
    await context.close();
  }
}

/**
 * How long it takes until the user can type.
 *
 * @param {Browser} browser
 * @param {{ url: string, input: readonly string[], slow?: boolean }} options
 * @returns {Promise<Figures>} milliseconds
 */
export function timeLoad(browser, { url, input, slow = false }) {
  return withPage(browser, url, async (page, session) => {
    await page.addInitScript(watchInput, input);
    if (slow) {
      await session.send('Network.enable');
      await session.send('Network.emulateNetworkConditions', slowNetwork);
      await session.send('Emulation.setCPUThrottlingRate', { rate: cpuThrottling });
    }
    await page.goto(url, { waitUntil: 'commit' });
    return {
      usable: await page.evaluate(() => /** @type {number} */ (Reflect.get(window, 'usable'))),
    };
  });
}

/** Seconds of CPU time of the main thread, by kind. @param {Session} session */
async function readCpu(session) {
  const { metrics } = await session.send('Performance.getMetrics');
  return new Map(metrics.map(({ name, value }) => [name, value]));
}

/** @param {Session} session */
function enableCpu(session) {
  return session.send('Performance.enable', { timeDomain: 'threadTicks' });
}

/**
 * What a load costs, until half a second after its last request. No script of ours runs meanwhile.
 *
 * @param {Browser} browser
 * @param {{ url: string, takeBytes: () => number }} options
 * @returns {Promise<Figures>} milliseconds of the main thread's CPU time; bytes
 */
export function costOfLoad(browser, { url, takeBytes }) {
  return withPage(browser, url, async (page, session) => {
    await enableCpu(session);
    takeBytes();
    const before = await readCpu(session);
    await page.goto(url, { waitUntil: 'networkidle' });
    const after = await readCpu(session);
    const spent = (/** @type {string} */ kind) =>
      ((after.get(kind) ?? 0) - (before.get(kind) ?? 0)) * 1_000;
    return {
      task: spent('TaskDuration'),
      script: spent('ScriptDuration'),
      style: spent('RecalcStyleDuration'),
      layout: spent('LayoutDuration'),
      bytes: takeBytes(),
      shift: Number(await page.evaluate(sumLayoutShifts)),
    };
  });
}

/** @param {Session} session */
async function countNodes(session) {
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters');
  return { nodes, listeners: jsEventListeners };
}

/**
 * What one widget of many costs, in a page that has one.
 *
 * @param {Browser} browser
 * @param {{ url: string, input: readonly string[], count: number }} options
 * @returns {Promise<Figures>} for each: milliseconds of the main thread's CPU time and on the clock, nodes, listeners
 */
export function costOfMany(browser, { url, input, count }) {
  return withPage(browser, url, async (page, session) => {
    await enableCpu(session);
    await page.goto(url, { waitUntil: 'networkidle' });
    const counted = await countNodes(session);
    const before = await readCpu(session);
    const shown = await page.evaluate(addWidgets, { count, input });
    const after = await readCpu(session);
    const { nodes, listeners } = await countNodes(session);
    return {
      cpu: (((after.get('TaskDuration') ?? 0) - (before.get('TaskDuration') ?? 0)) * 1_000) / count,
      shown: shown / count,
      nodes: (nodes - counted.nodes) / count,
      listeners: (listeners - counted.listeners) / count,
    };
  });
}

/**
 * What stays behind of each widget that was added and removed.
 *
 * @param {Browser} browser
 * @param {string} url
 * @returns {Promise<Figures>}
 */
export function leftovers(browser, url) {
  return withPage(browser, url, async (page, session) => {
    await page.goto(url, { waitUntil: 'networkidle' });
    await page.evaluate(addAndRemove, { times: 10, count: 20 });
    const before = await countNodes(session);
    await page.evaluate(addAndRemove, { times: 50, count: 20 });
    const after = await countNodes(session);
    return {
      nodes: (after.nodes - before.nodes) / 1_000,
      listeners: (after.listeners - before.listeners) / 1_000,
    };
  });
}
