import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const source = resolve(import.meta.dirname, '../../src');

interface Half {
  readonly folder: string;
  readonly packages: readonly string[];
}

/** The modules of a folder with what each imports: a package's name, or a path in `src`. */
function readImports(folder: string): readonly (readonly [file: string, imports: string[]])[] {
  const files = readdirSync(join(source, folder), { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('.ts'))
    .map((file) => {
      const text = readFileSync(join(source, folder, file), 'utf8');
      const specifiers = [...text.matchAll(/^(?:import|export)\b[^;]*?\bfrom '([^']+)'/gm)];
      const imports = specifiers.map(([, specifier = '']) =>
        specifier.startsWith('.')
          ? relative(source, join(dirname(join(source, folder, file)), specifier)).replace(
              /\.js$/,
              '.ts',
            )
          : specifier,
      );
      return [file, imports];
    });
}

/** What is asked for only where it is needed, so that other runtimes can do without it. */
const loadedLater: Readonly<Record<string, readonly string[]>> = {
  'server/pages/element-script.ts': ["'node:fs/promises'"],
};

const halves: readonly Half[] = [
  { folder: 'server', packages: ['zod/mini'] },
  { folder: 'testing', packages: ['zod/mini', 'msw'] },
];

for (const { folder, packages } of halves) {
  describe(`src/${folder}`, () => {
    it('imports nothing but itself, what is shared, and what every runtime has', () => {
      const allowed = new Set(packages);
      for (const [file, imports] of readImports(folder)) {
        const foreign = imports.filter(
          (path) => !allowed.has(path) && ![folder, 'contract'].includes(path.split('/')[0] ?? ''),
        );
        expect(foreign, file).toEqual([]);
      }
    });

    it('names no global that node alone has', () => {
      for (const [file] of readImports(folder)) {
        const text = readFileSync(join(source, folder, file), 'utf8');
        const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
        expect(code, file).not.toMatch(
          /\b(Buffer|process|__dirname|setImmediate)\b|(?<!\.)\bglobal\b|\brequire\(/,
        );
        const loaded = [...code.matchAll(/\bimport\(\s*([^)]*)\)/g)].map(([, what]) => what);
        expect(loaded, file).toEqual(loadedLater[`${folder}/${file}`] ?? []);
      }
    });
  });
}
