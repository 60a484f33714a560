import { fileURLToPath } from 'node:url';
import tsconfig from '../tsconfig.json' with { type: 'json' };

/**
 * Where Vite finds what is imported from `wandb-connect`: `paths` in `tsconfig.json`, by which
 * TypeScript finds it. Vite's own `resolve.tsconfigPaths` leaves Vue's files out.
 */
export const packageNames = Object.entries(tsconfig.compilerOptions.paths).map(
  ([name, [file = '']]) => ({
    // By itself, `wandb-connect` would stand for the beginning of the other names, too.
    find: new RegExp(`^${name}$`),
    replacement: fileURLToPath(new URL(`../${file}`, import.meta.url)),
  }),
);
