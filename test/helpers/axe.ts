import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { DrivenWindow } from './driven-browser.js';
import { until } from './until.js';

interface AxeResults {
  readonly violations: readonly { id: string; nodes: readonly { html: string }[] }[];
}

interface AxeOptions {
  readonly runOnly?: readonly string[];
}

/** What to check in each color scheme: the second one changes nothing but colors. */
export const rulesFor: Readonly<Record<'light' | 'dark', AxeOptions>> = {
  light: {},
  dark: { runOnly: ['color-contrast'] },
};

declare global {
  var axe: {
    run(options?: AxeOptions): Promise<AxeResults>;
    getRules(): readonly { ruleId: string }[];
  };
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
export async function findObjections(
  window: DrivenWindow,
  given: AxeOptions = {},
): Promise<string[]> {
  await window.run((options) => {
    globalThis.axeResults = undefined;
    void axe.run(options).then((results) => (globalThis.axeResults = results));
  }, given);
  await until(() => window.run(() => globalThis.axeResults !== undefined));
  return objectionsOf(await window.run(() => axeResults ?? { violations: [] }));
}
