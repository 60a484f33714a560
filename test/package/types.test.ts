import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const compiler = join(
  dirname(createRequire(import.meta.url).resolve('typescript/package.json')),
  'bin/tsc',
);

/** What the compiler has to say of the folder `types`, which uses the package as a product does. */
function compile(options: readonly string[]): string {
  const { stdout } = spawnSync(
    process.execPath,
    [compiler, '-p', join(import.meta.dirname, 'types'), ...options],
    { encoding: 'utf8' },
  );
  return stdout;
}

describe('the types of the package', () => {
  it.each([
    ['a bundler', []],
    ['node', ['--module', 'nodenext', '--moduleResolution', 'nodenext']],
  ])('say what is right and what is wrong, as %s resolves them', (_resolver, options) => {
    expect(compile(options)).toBe('');
  });
});
