// `npm run bench:endpoint`: the endpoint under load, beside a server that only asks W&B. It uses the
// built package and PostgreSQL, and takes about 13 minutes. BENCH_SECONDS is the length of a run, and
// BENCH_ROUNDS how often each is repeated. `npm run bench:endpoint -- profile` tells instead where the
// endpoint's CPU time goes, with 50 attempts in flight.

import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { runnerImport } from 'vite';
import { atRate, inFlight, slowly } from './bench-endpoint/load.mjs';
import { summarizeProfile } from './bench-endpoint/profile.mjs';
import { start } from './bench-endpoint/program.mjs';

/**
 * @typedef {import('./bench-endpoint/program.mjs').Program} Program
 * @typedef {import('./bench-endpoint/load.mjs').Answers} Answers
 * @typedef {{ rate: number, p50: number, p99: number, cpu: number, failed: number }} Figures
 *   answers a second, milliseconds, microseconds of CPU time for each request, other answers than 200
 * @typedef {{ bare: Figures, ours: Figures }} Pair
 * @typedef {(url: string) => Promise<Answers>} Load
 */

const seconds = Number(process.env.BENCH_SECONDS ?? 10);
const rounds = Number(process.env.BENCH_ROUNDS ?? 3);
/** The most attempts at once, and what the endpoint may ask W&B at once. */
const most = 500;

const { module } = await runnerImport('./test/helpers/postgres-server.ts', { configFile: false });
const { findPostgres, startPostgres } =
  /** @type {typeof import('../test/helpers/postgres-server.js')} */ (module);

/** @type {Readonly<Record<string, Load>>} */
const loads = {
  '1 in flight': (url) => inFlight(url, 1, { seconds }),
  '50 in flight': (url) => inFlight(url, 50, { seconds }),
  [`${most} in flight`]: (url) => inFlight(url, most, { seconds }),
  '20 a second': (url) => atRate(url, 20, seconds),
  '200 a second': (url) => atRate(url, 200, seconds),
  '20 a second, beside 200 slow clients': async (url) => {
    const [answers, slow] = await Promise.all([
      atRate(url, 20, seconds),
      slowly(url, 200, seconds),
    ]);
    if (countFailed(slow) > 0) throw new Error('A slow client was not answered.');
    return answers;
  },
};

/** @param {Answers} answers */
function countFailed({ times, statuses }) {
  return times.length - (statuses[200] ?? 0);
}

/**
 * Prints a table as docs/lab/endpoint-load.md has it.
 * @param {readonly Readonly<Record<string, string | number>>[]} rows
 */
function printTable(rows) {
  const names = [...new Set(rows.flatMap(Object.keys))];
  const lines = [
    names,
    names.map(() => '---'),
    ...rows.map((row) => names.map((name) => row[name] ?? '')),
  ];
  console.log(lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n'), '\n');
}

/**
 * @param {readonly number[]} numbers
 * @param {number} share
 */
function quantile(numbers, share) {
  const sorted = numbers.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}

/** @param {readonly number[]} numbers */
const median = (numbers) => quantile(numbers, 0.5);

/**
 * @param {Program} program
 * @param {Load} load
 * @returns {Promise<Figures>}
 */
async function measure(program, load) {
  const before = await program.ask('usage');
  const answers = await load(program.url);
  const after = await program.ask('usage');
  return {
    rate: (1000 * answers.times.length) / (answers.end - answers.begin),
    p50: quantile(answers.times, 0.5),
    p99: quantile(answers.times, 0.99),
    cpu: (after.cpu - before.cpu) / (after.requests - before.requests),
    failed: countFailed(answers),
  };
}

/**
 * Runs every load against the bare server and an endpoint in turn, and prints medians of all rounds.
 * @param {Program} bare
 * @param {Readonly<Record<string, Program>>} endpoints by their stores
 */
async function compare(bare, endpoints) {
  const rows = [];
  for (const [name, load] of Object.entries(loads)) {
    /** @type {Record<string, Pair[]>} */
    const pairs = {};
    for (let round = 0; round < rounds; round++) {
      for (const [stores, ours] of Object.entries(endpoints)) {
        const pair = { bare: await measure(bare, load), ours: await measure(ours, load) };
        (pairs[stores] ??= []).push(pair);
        console.log(`${name}, ${stores}: ${(pair.ours.cpu / pair.bare.cpu).toFixed(2)}`);
      }
    }
    for (const [stores, measured] of Object.entries(pairs)) {
      rows.push({ load: name, stores, ...summarize(measured) });
    }
  }
  printTable(rows);
}

/** @param {readonly Pair[]} pairs */
function summarize(pairs) {
  /**
   * @param {(pair: Pair) => number} figure
   * @param {number} digits
   */
  const of = (figure, digits) => median(pairs.map(figure)).toFixed(digits);
  return {
    'answers/s, bare': of(({ bare }) => bare.rate, 0),
    ours: of(({ ours }) => ours.rate, 0),
    'p50, bare': of(({ bare }) => bare.p50, 1),
    'p50, added': of(({ bare, ours }) => ours.p50 - bare.p50, 1),
    'p99, bare': of(({ bare }) => bare.p99, 1),
    'p99, added': of(({ bare, ours }) => ours.p99 - bare.p99, 1),
    'CPU, bare': of(({ bare }) => bare.cpu, 0),
    'CPU, ratio': of(({ bare, ours }) => ours.cpu / bare.cpu, 2),
    'not 200': pairs.reduce((sum, { ours }) => sum + ours.failed, 0),
  };
}

/**
 * Prints the memory of an endpoint after garbage collection, in between 50,000 requests.
 * @param {Program} program
 */
async function measureMemory(program) {
  const rows = [];
  for (let requests = 0; requests <= 50_000; requests += 10_000) {
    if (requests > 0) await inFlight(program.url, 50, { amount: 10_000 });
    const { heapUsed, rss } = await program.ask('memory');
    rows.push({
      requests,
      'heap, MB': (heapUsed / 1e6).toFixed(1),
      'RSS, MB': (rss / 1e6).toFixed(0),
    });
  }
  printTable(rows);
}

/**
 * Prints what users are answered before, while and after W&B is down.
 * @param {Program} program
 * @param {Program} wandb
 */
async function measureOutage(program, wandb) {
  const rows = [];
  for (const state of ['up', 'down', 'up']) {
    await wandb.ask(state);
    const { requests } = await wandb.ask('usage');
    const { times, statuses } = await atRate(program.url, 100, seconds);
    const asked = (await wandb.ask('usage')).requests - requests;
    rows.push({
      'W&B is': state,
      ...statuses,
      'questions to W&B': asked,
      'p50, ms': quantile(times, 0.5).toFixed(1),
      'p99, ms': quantile(times, 0.99).toFixed(1),
    });
  }
  printTable(rows);
}

/** @param {object} options of ours.mjs */
async function profile(options) {
  const folder = mkdtempSync(join(tmpdir(), 'wandb-connect-profile-'));
  const ours = await start('ours', options, ['--cpu-prof', `--cpu-prof-dir=${folder}`]);
  await inFlight(ours.url, 50, { seconds });
  await ours.stop();
  printTable(summarizeProfile(folder));
  rmSync(folder, { recursive: true });
}

/** @param {import('pg').PoolConfig} connection to Postgres */
async function run(connection) {
  const wandb = await start('wandb');
  /** With memory stores. */
  const options = { wandb: wandb.url, inFlight: most };
  const withPostgres = { ...options, postgres: connection };
  if (process.argv[2] === 'profile') {
    await profile(options);
    await profile(withPostgres);
    return;
  }
  const bare = await start('bare', options);
  const endpoints = {
    memory: await start('ours', options),
    Postgres: await start('ours', withPostgres, ['--expose-gc']),
  };
  for (const { url } of [bare, endpoints.memory, endpoints.Postgres]) {
    await inFlight(url, 50, { seconds: 3 });
  }
  await compare(bare, endpoints);
  await measureMemory(endpoints.Postgres);
  await measureOutage(endpoints.memory, wandb);
  await endpoints.Postgres.stop();
}

const programs = findPostgres();
if (!programs) throw new Error('This needs PostgreSQL: install it, or set POSTGRES_BIN.');
const postgres = startPostgres(programs);
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
process.once('exit', () => postgres.stop());
console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}`);
await run(postgres.connection);
// The other programs end with this one.
process.exit();
