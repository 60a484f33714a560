import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const compiler = join(
  dirname(createRequire(import.meta.url).resolve('typescript/package.json')),
  'bin/tsc',
);

/** The compiler's output for the folder `types`, which uses the package like a product. */
function compile(options: readonly string[]): string {
  const { stdout } = spawnSync(
    process.execPath,
    [compiler, '-p', join(import.meta.dirname, 'types'), ...options],
    { encoding: 'utf8' },
  );
  return stdout;
}

const node: [resolver: string, options: readonly string[]] = [
  'node',
  ['--module', 'nodenext', '--moduleResolution', 'nodenext'],
];

describe('the types of the package', () => {
  it.each<[resolver: string, options: readonly string[]]>([
    ['a bundler', []],
    // Half a minute, for what `npm run check` nearly shows, too.
    ...(process.env.NIGHTLY ? [node] : []),
  ])('accept correct code and reject wrong code with %s resolution', (_resolver, options) => {
    expect(compile(options)).toBe('');
  });
});
