import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vitest/config';

const entry = fileURLToPath(new URL('../../src/index.ts', import.meta.url));
const builtElement = fileURLToPath(new URL('./built-element.ts', import.meta.url));

/**
 * Gives the tests of an engine the built file whenever they import `src/index.ts`, so they test what
 * we ship. A watched run and coverage keep to the source.
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
      if (usesSource || importer?.startsWith(builtElement)) return undefined;
      const resolved = await this.resolve(source, importer, { ...options, skipSelf: true });
      const [file, query] = resolved?.id.split('?') ?? [];
      if (file !== entry) return undefined;
      return query === undefined ? builtElement : `${builtElement}?${query}`;
    },
  };
}
