import { describe, expect, it } from 'vitest';
import { projectFiles, readPage, snippet } from '../../helpers/doc-pages.js';

describe('the examples', () => {
  it.each([
    ['express', 'Express'],
    ['fastify', 'Fastify'],
    ['hono', 'Hono'],
  ])('have every line of the documentation, in its order: %s', (name, heading) => {
    const lines = snippet('docs/server.md', heading).split('\n');
    const example = readPage(`examples/${name}/server.js`).split('\n');
    let from = 0;
    const missing = lines.filter((line) => {
      const index = example.indexOf(line, from);
      if (index >= 0) from = index + 1;
      return index < 0;
    });
    expect(missing.filter((line) => line !== '')).toEqual([]);
  });

  const pools = projectFiles
    .filter((file) => /^(?:README\.md|docs\/.*\.md|examples\/.*\.[jt]s)$/.test(file))
    .flatMap((file) =>
      [...readPage(file).matchAll(/new Pool\(([^]*?)\);/g)].map(([, settings = '']) => [
        file,
        settings,
      ]),
    );

  it.each(pools)('let go of Postgres before the handler gives up on it: %s', (_, settings = '') => {
    const read = (name: string) => Number(new RegExp(`${name}: (\\d+),`).exec(settings)?.[1]);
    expect(read('connectionTimeoutMillis') + read('query_timeout')).toBeLessThan(5000);
    expect(read('statement_timeout')).toBeLessThan(read('query_timeout'));
    expect(read('lock_timeout')).toBeLessThan(read('statement_timeout'));
  });
});
