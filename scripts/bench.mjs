// `npm run bench`: what a page with the element costs, compared with a plain HTML form, with a bare Lit
// element and with others' widgets, which it installs into a temporary folder. Writes the figures to
// docs/lab/page-load.md. `npm run bench -- Script Plain` measures only rows with this in their name, and
// writes nothing. BENCH_ROUNDS is the number of rounds.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { format, resolveConfig } from 'prettier';
import { costOfLoad, costOfMany, leftovers, timeLoad } from './bench/measure.mjs';
import { bareLit, makeBareLit, makeElementPages, plain, urlOf, writePage } from './bench/pages.mjs';
import { makePeers, peerAnswers } from './bench/peers.mjs';
import { medianOf, ratioOf, show, table } from './bench/report.mjs';
import { serve } from './bench/serve.mjs';
import { run } from './examples/run.mjs';
import { requireChromium } from './find-chromium.mjs';

/** @typedef {import('./bench/pages.mjs').Row} Row */

const root = fileURLToPath(new URL('../', import.meta.url));
const named = process.argv.slice(2);
const rounds = Number(process.env.BENCH_ROUNDS ?? 15);
const instances = 1_000;

const launch = () =>
  chromium.launch({
    executablePath: requireChromium(),
    args: ['--disable-gpu', '--disable-extensions', '--disable-background-networking'],
  });

/** Makes every page. @param {string} folder */
async function makeRows(folder) {
  const site = join(folder, 'site');
  mkdirSync(site);
  const ours = [plain, ...(await makeElementPages(site))];
  const blank = { name: 'Blank', html: '', head: '', input: [] };
  for (const row of [blank, ...ours]) writePage(site, row);
  const server = await serve(site, peerAnswers);
  const browser = await launch();
  const others = [
    ...(await makeBareLit(browser, { site, origin: server.origin })),
    ...(await makePeers(site, folder)),
  ];
  const rows = [...ours, ...others];
  for (const row of others) writePage(site, row);
  // The server compresses a file when it is first asked for it.
  const page = await browser.newPage();
  for (const row of rows) await page.goto(urlOf(row, server.origin), { waitUntil: 'networkidle' });
  await browser.close();
  return { server, rows };
}

/**
 * Measures each row once in every round: in a new browser, and in a new order.
 *
 * @param {string} title
 * @param {readonly Row[]} rows
 * @param {(browser: import('playwright').Browser, row: Row) => Promise<import('./bench/measure.mjs').Figures>} measure
 * @param {number} [times]
 */
async function measureAll(title, rows, measure, times = rounds) {
  /** @type {Map<string, (import('./bench/measure.mjs').Figures | undefined)[]>} */
  const results = new Map(rows.map(({ name }) => [name, []]));
  for (let round = 1; round <= times; round++) {
    console.log(`${title}: round ${round} of ${times}`);
    const browser = await launch();
    // The first page of a browser is slower.
    await measure(browser, plain);
    for (const row of rows.toSorted(() => Math.random() - 0.5)) {
      const figures = await measure(browser, row).catch((/** @type {unknown} */ error) => {
        console.error(`${row.name}: ${String(error)}`);
        return undefined;
      });
      results.get(row.name)?.push(figures);
    }
    await browser.close();
  }
  return results;
}

/**
 * @param {readonly Row[]} rows
 * @param {Awaited<ReturnType<typeof serve>>} server
 */
async function measureRows(rows, { origin, takeBytes }) {
  const loads = (/** @type {boolean} */ slow) =>
    measureAll(slow ? 'slow load' : 'load', rows, (browser, row) =>
      timeLoad(browser, { url: urlOf(row, origin), input: row.input, slow }),
    );
  const fast = await loads(false);
  const slow = await loads(true);
  const cost = await measureAll('cost', rows, (browser, row) =>
    costOfLoad(browser, { url: urlOf(row, origin), takeBytes }),
  );
  const repeating = rows.filter(({ repeats }) => repeats);
  // These take longest, and vary least.
  const fewer = Math.ceil(rounds / 3);
  const many = await measureAll(
    `${instances} at once`,
    repeating,
    (browser, { name, input }) =>
      costOfMany(browser, { url: urlOf({ name }, origin), input, count: instances }),
    fewer,
  );
  const left = await measureAll(
    'leftovers',
    repeating,
    (browser, row) => leftovers(browser, urlOf(row, origin)),
    fewer,
  );
  const { name: base } = plain;
  return [
    table(
      [
        'Page',
        'Usable, ms',
        '÷ plain',
        'Slow, ms',
        '÷ plain',
        'Main thread, ms',
        '÷ plain',
        'Layout shift',
        'Bytes',
      ],
      rows.map(({ name }) => [
        name,
        show(medianOf(fast, name, 'usable')),
        show(ratioOf(fast, name, base, 'usable'), 2),
        show(medianOf(slow, name, 'usable')),
        show(ratioOf(slow, name, base, 'usable'), 2),
        show(medianOf(cost, name, 'task'), 1),
        show(ratioOf(cost, name, base, 'task'), 2),
        show(medianOf(cost, name, 'shift'), 3),
        show(medianOf(cost, name, 'bytes')),
      ]),
    ),
    table(
      ['Page', 'Script, ms', 'Style, ms', 'Layout, ms'],
      rows.map(({ name }) => [
        name,
        ...['script', 'style', 'layout'].map((kind) => show(medianOf(cost, name, kind), 1)),
      ]),
    ),
    table(
      [
        'Page',
        'Nodes',
        'Listeners',
        'Main thread, ms',
        '÷ bare Lit',
        'Nodes left',
        'Listeners left',
      ],
      repeating.map(({ name }) => [
        name,
        show(medianOf(many, name, 'nodes')),
        show(medianOf(many, name, 'listeners')),
        show(medianOf(many, name, 'cpu'), 2),
        show(ratioOf(many, name, bareLit, 'cpu'), 2),
        show(medianOf(left, name, 'nodes'), 2),
        show(medianOf(left, name, 'listeners'), 2),
      ]),
    ),
  ];
}

/** Puts the figures into the page, between its marks. @param {string} figures */
async function writeFigures(figures) {
  const file = join(root, 'docs/lab/page-load.md');
  const page = readFileSync(file, 'utf8').replace(
    /(<!-- figures -->)[^]*(<!-- \/figures -->)/,
    (_match, start, end) => `${start}\n\n${figures}\n\n${end}`,
  );
  writeFileSync(file, await format(page, { ...(await resolveConfig(file)), parser: 'markdown' }));
}

const folder = mkdtempSync(join(tmpdir(), 'wandb-connect-bench-'));
try {
  if (!process.env.WANDB_CONNECT_BUILT) run('npm run --silent build', root);
  const { server, rows } = await makeRows(folder);
  // The ratios need both of these.
  const bases = [plain.name, bareLit];
  const measured = rows.filter(
    ({ name }) =>
      named.length === 0 || bases.includes(name) || named.some((part) => name.includes(part)),
  );
  const tables = await measureRows(measured, server);
  server.close();
  const browser = await launch();
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}`;
  const versions = `Chromium ${browser.version()} and Node ${process.versions.node}`;
  await browser.close();
  const date = new Date().toISOString().slice(0, 10);
  const figures = [
    `Measured on ${date} on ${machine}, with ${versions}. Medians of ${rounds} rounds, and of ${Math.ceil(rounds / 3)} in the last table.`,
    ...tables,
  ].join('\n\n');
  console.log(`\n${figures}`);
  if (named.length === 0) await writeFigures(figures);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
