import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * https://chromedevtools.github.io/devtools-protocol/tot/Profiler/#type-Profile
 * @typedef {{ url: string, functionName: string }} Frame
 * @typedef {{ nodes: { id: number, callFrame: Frame }[], samples: number[], timeDeltas: number[] }} Profile
 */

/**
 * Sums up the profile that `node --cpu-prof` has left in a folder: in which package or part of Node the
 * main thread was, in percent of the time in which it wasn't idle.
 * @param {string} folder
 */
export function summarizeProfile(folder) {
  const [file = ''] = readdirSync(folder);
  /** @type {Profile} */
  const { nodes, samples, timeDeltas } = JSON.parse(readFileSync(join(folder, file), 'utf8'));
  const places = new Map(nodes.map(({ id, callFrame }) => [id, placeOf(callFrame)]));
  /** @type {Map<string, number>} */
  const times = new Map();
  for (const [index, id] of samples.entries()) {
    const place = places.get(id) ?? '';
    times.set(place, (times.get(place) ?? 0) + (timeDeltas[index] ?? 0));
  }
  times.delete('(idle)');
  const whole = [...times.values()].reduce((sum, time) => sum + time);
  return [...times]
    .map(([place, time]) => ({ place, '%': Number(((100 * time) / whole).toFixed(1)) }))
    .filter((row) => row['%'] >= 1)
    .sort((one, other) => other['%'] - one['%']);
}

/** @param {Frame} frame */
function placeOf({ url, functionName }) {
  // C++, the garbage collector, idleness
  if (url === '') return functionName.startsWith('(') ? functionName : 'builtin functions';
  const [, dependency] = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url) ?? [];
  if (dependency) return dependency;
  const [, internal] = /^node:(?:internal\/)?(?:deps\/)?([^/]+)/.exec(url) ?? [];
  if (internal) return `node:${internal}`;
  return url.includes('/dist/') ? 'wandb-connect' : 'the benchmark';
}
