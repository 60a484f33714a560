import { describe, expect, it } from 'vitest';
import { readPage, snippet } from '../../helpers/doc-pages.js';

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
});
