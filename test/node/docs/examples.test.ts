import { describe, expect, it } from 'vitest';
import { projectFiles, readPage, snippet } from '../../helpers/doc-pages.js';

/** They may be indented more in one than in the other. */
const linesOf = (code: string) =>
  code
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

describe('the examples have every line of the documentation, in its order', () => {
  it.each<[string, string, string, string, number?]>([
    ['express/server.js', 'server', 'Express', 'js'],
    ['fastify/server.js', 'server', 'Fastify', 'js'],
    ['hono/server.js', 'server', 'Hono', 'js'],
    ['nextjs/app/page.tsx', 'server-rendering', 'React and Next.js', 'tsx'],
    ['nextjs/app/Integrations.tsx', 'server-rendering', 'React and Next.js', 'tsx', 1],
    ['astro/src/pages/index.astro', 'server-rendering', 'Astro', 'html'],
    ['nuxt/app/app.vue', 'server-rendering', 'Vue and Nuxt', 'vue'],
  ])('%s', (file, page, heading, language, index = 0) => {
    const example = linesOf(readPage(`examples/${file}`));
    const lines = linesOf(snippet(`docs/${page}.md`, heading, language, index));
    let from = 0;
    const missing = lines.filter((line) => {
      const at = example.indexOf(line, from);
      if (at >= 0) from = at + 1;
      return at < 0;
    });
    expect(missing).toEqual([]);
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
