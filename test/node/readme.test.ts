import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeTables } from '../../scripts/readme-tables.mjs';

const root = resolve(import.meta.dirname, '../..');
const read = (page: string): string => readFileSync(resolve(root, page), 'utf8');
const missing = (files: readonly string[]): string[] =>
  files.filter((file) => !existsSync(resolve(root, file)));

describe('README.md', () => {
  it('has the tables of the source, as node scripts/readme-tables.mjs writes them', async () => {
    const readme = read('README.md');
    expect(await writeTables(readme)).toBe(readme);
  });
});

describe('CONTRIBUTING.md', () => {
  it('has files in its tree that are there', () => {
    const [, tree = ''] = /```text\n([^]*?)```/.exec(read('CONTRIBUTING.md')) ?? [];
    const folders: string[] = [];
    const files = tree
      .trim()
      .split('\n')
      .map((line) => {
        const [, indent = '', name = ''] = /^( *)(\S+)/.exec(line) ?? [];
        folders.splice(indent.length / 2, Infinity, name);
        return folders.join('');
      });
    expect(files.length).toBeGreaterThan(30);
    expect(missing(files)).toEqual([]);
  });
});

describe('the pages', () => {
  for (const page of ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md']) {
    it(`lead to files that are there: ${page}`, () => {
      const links = [...read(page).matchAll(/\]\(([^)#:]+)\)|(?:src|srcset)="(docs\/[^"]+)"/g)];
      expect(missing(links.map(([, link, picture]) => link ?? picture ?? ''))).toEqual([]);
    });
  }
});
