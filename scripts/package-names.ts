import { fileURLToPath } from 'node:url';
import tsconfig from '../tsconfig.json' with { type: 'json' };

/**
 * Maps `wandb-connect` imports to source files for Vite, from the `paths` in `tsconfig.json` that
 * TypeScript uses. Vite's own `resolve.tsconfigPaths` skips Vue's files.
 */
export const packageNames = Object.entries(tsconfig.compilerOptions.paths).map(
  ([name, [file = '']]) => ({
    // A plain `wandb-connect` would also match the beginning of the other names.
    find: new RegExp(`^${name.replace('*', '(.+)')}$`),
    replacement: fileURLToPath(new URL(`../${file.replace('*', '$1')}`, import.meta.url)),
  }),
);
