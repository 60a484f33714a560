import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readPage } from '../helpers/doc-pages.js';
import { bundlerNames, bundleWith } from './bundlers.js';
import { dist } from './dist.js';
import { endpoint, HostPages } from './host-page.js';

/** The sizes that the documentation states: what is loaded, and at most how many kB that is. */
const statedSizes = Array.from(
  readPage('docs/frameworks.md').matchAll(/^\| `(?<what>.+?)`.* (?<most>\d+) kB +\|$/gm),
  ({ groups = {} }): [string, number] => [groups.what ?? '', Number(groups.most)],
);
const statements = statedSizes.filter(([what]) => what.startsWith('import '));
const files = statedSizes.filter(([what]) => !what.startsWith('import '));

/** In kB, as a server sends it. */
const sizeOf = (code: string | Buffer) => gzipSync(code, { level: 9 }).length / 1_000;

describe('the sizes in the documentation', () => {
  it('are those of five imports and four script-tag files', () => {
    expect([statements.length, files.length]).toEqual([5, 4]);
  });

  it.each(files)('hold for %s: at most %d kB', (file, most) => {
    expect(sizeOf(readFileSync(join(dist, file)))).toBeLessThanOrEqual(most);
  });
});

describe.each(bundlerNames)('a bundle by %s', (bundler) => {
  const pages = new HostPages();

  it.each(statements)('of %s has at most %d kB', async (statement, most) => {
    expect(sizeOf(await bundleWith(bundler, statement))).toBeLessThanOrEqual(most);
  });

  it('defines both elements', async () => {
    const script = await bundleWith(bundler, "import 'wandb-connect/accounts';");
    const host = await pages.open(
      `<wandb-connect token-endpoint="${endpoint}"></wandb-connect>
      <script type="module" src="/main.js"></script>`,
      { scripts: { '/main.js': script } },
    );
    await host.link();
    expect(await host.page.evaluate("typeof customElements.get('wandb-accounts')")).toBe(
      'function',
    );
    expect(host.errors).toEqual([]);
  });
});
