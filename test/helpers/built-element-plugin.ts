import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vitest/config';

/** What stands in for each entry. */
const standIns = new Map([
  [
    fileURLToPath(new URL('../../src/index.ts', import.meta.url)),
    fileURLToPath(new URL('./built-element.ts', import.meta.url)),
  ],
  [
    fileURLToPath(new URL('../../src/accounts.ts', import.meta.url)),
    fileURLToPath(new URL('./built-accounts.ts', import.meta.url)),
  ],
]);

/**
 * Gives the tests of an engine a built file whenever they import `src/index.ts` or `src/accounts.ts`, so
 * they test what we ship. A watched run and coverage keep to the source.
 */
export function builtElementPlugin(): Plugin {
  let usesSource = false;
  return {
    name: 'built-element',
    enforce: 'pre',
    configureVitest({ vitest }) {
      usesSource = vitest.config.watch || vitest.config.coverage.enabled;
    },
    async resolveId(source, importer, options) {
      const isStandIn = [...standIns.values()].some((file) => importer?.startsWith(file));
      if (usesSource || isStandIn) return undefined;
      const resolved = await this.resolve(source, importer, { ...options, skipSelf: true });
      const [file, query] = resolved?.id.split('?') ?? [];
      const standIn = standIns.get(file ?? '');
      return standIn && query !== undefined ? `${standIn}?${query}` : standIn;
    },
  };
}
