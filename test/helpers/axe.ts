import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { DrivenWindow } from './driven-browser.js';
import { until } from './until.js';

interface AxeResults {
  readonly violations: readonly { id: string; nodes: readonly { html: string }[] }[];
}

declare global {
  var axe: { run(): Promise<AxeResults> };
  var axeResults: AxeResults | undefined;
}

/** The source of axe, to run in a page. */
export function readAxe(): Promise<string> {
  return readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
}

/** What axe finds: each rule with the elements that break it. */
export function objectionsOf({ violations }: AxeResults): string[] {
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** What axe finds in a window that has run its source. */
export async function findObjections(window: DrivenWindow): Promise<string[]> {
  await window.run(() => {
    globalThis.axeResults = undefined;
    void axe.run().then((results) => (globalThis.axeResults = results));
  });
  await until(() => window.run(() => globalThis.axeResults !== undefined));
  return objectionsOf(await window.run(() => axeResults ?? { violations: [] }));
}
