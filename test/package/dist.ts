import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

export const dist = resolve(import.meta.dirname, '../../dist');
export const scriptTagFile = join(dist, 'wandb-connect.global.js');

/** What an entry of the package loads: its own files, and the packages that they import. */
export interface ModuleGraph {
  /** Paths in dist, and the code of each file. */
  readonly files: ReadonlyMap<string, string>;
  readonly packages: ReadonlySet<string>;
}

/** Follows the imports of a file in dist, either its code or its types. */
export function readGraph(entry: string): ModuleGraph {
  const files = new Map<string, string>();
  const packages = new Set<string>();
  const follow = (file: string) => {
    if (files.has(file)) return;
    const code = readFileSync(join(dist, file), 'utf8').replace(
      /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm,
      '',
    );
    files.set(file, code);
    for (const [, named = '', specifier = named] of code.matchAll(
      /^\s*(?:import|export)\b(?:[^;'"]*?\bfrom)? ?['"]([^'"]+)['"]|\bimport\(['"]([^'"]+)['"]\)/gm,
    )) {
      if (!specifier.startsWith('.')) packages.add(specifier);
      else {
        const target = join(dirname(file), specifier);
        follow(file.endsWith('.d.ts') ? target.replace(/\.js$/, '.d.ts') : target);
      }
    }
  };
  follow(entry);
  return { files, packages };
}
