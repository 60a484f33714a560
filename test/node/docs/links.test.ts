import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pages, projectFiles, readPage, resolveLink } from '../../helpers/doc-pages.js';

/** What GitHub makes of a page's headings: https://docs.github.com/en/get-started/writing-on-github/getting-started-with-writing-and-formatting-on-github/basic-writing-and-formatting-syntax#section-links */
function anchorsOf(page: string): Set<string> {
  const text = readPage(page).replace(/^```[^]*?^```$/gm, '');
  const anchors = new Set<string>();
  for (const [, heading = ''] of text.matchAll(/^#+ (.+)$/gm)) {
    const slug = heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-');
    let anchor = slug;
    for (let repeat = 1; anchors.has(anchor); repeat += 1) anchor = `${slug}-${repeat}`;
    anchors.add(anchor);
  }
  return anchors;
}

/** The links of a page to other pages and to its own headings, and its pictures. */
function linksOf(page: string): { readonly file: string; readonly anchor: string | undefined }[] {
  const text = readPage(page).replace(/^```[^]*?^```$/gm, '');
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)|(?:src|srcset)="([^"]+)"/g)];
  return targets
    .map(([, link, picture]) => link ?? picture ?? '')
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => {
      const [file = '', anchor] = target.split('#');
      return { file: resolveLink(page, file), anchor };
    });
}

describe('the links of a page', () => {
  it.each(pages)('lead to a file and a heading that exist: %s', (page) => {
    const broken = linksOf(page).filter(({ file, anchor }) => {
      const exists =
        projectFiles.includes(file) || projectFiles.some((f) => f.startsWith(`${file}/`));
      return !exists || (anchor !== undefined && !anchorsOf(file).has(anchor));
    });
    expect(broken).toEqual([]);
  });
});

describe('the files that a page for contributors names', () => {
  /** Files of the reader's own, or made by a build. */
  const elsewhere = ['wandb-connect.global.js', 'coverage/mutation.json', 'package.json'];
  const named = pages.filter((page) => /^CONTRIBUTING|^docs\/(?:decisions|lab)\//.test(page));

  it.each(named)('exist: %s', (page) => {
    const files = [
      ...readPage(page).matchAll(
        /`([\w./-]+\.(?:ts|mjs|js|json)|(?:src|test|scripts|demo|docs)\/[\w./-]*)`/g,
      ),
    ]
      .map(([, file = '']) => file)
      .filter((file) => !elsewhere.includes(file));
    const missing = files.filter((file) => {
      const isFolder = file.endsWith('/');
      return !projectFiles.some((known) =>
        isFolder || !/\.\w+$/.test(file)
          ? known.startsWith(isFolder ? file : `${file}/`)
          : known === file || known.endsWith(`/${file}`),
      );
    });
    expect(missing).toEqual([]);
  });

  it('are in a map of folders that exist', () => {
    const [, map = ''] = /```text\n([^]*?)```/.exec(readPage('CONTRIBUTING.md')) ?? [];
    const folders: string[] = [];
    const paths = map
      .trim()
      .split('\n')
      .map((line) => {
        const [, indent = '', name = ''] = /^( *)(\S+)/.exec(line) ?? [];
        folders.splice(indent.length / 2, Infinity, name);
        return folders.join('');
      });
    expect(paths.length).toBeGreaterThan(15);
    const missing = paths.filter((path) => !projectFiles.some((file) => file.startsWith(path)));
    expect(missing).toEqual([]);
  });
});

describe('the list of decisions', () => {
  const decisions = pages.filter((page) => /^docs\/decisions\/\d/.test(page)).sort();

  it('names every page by its title', () => {
    const list = readPage('docs/decisions/README.md');
    const missing = decisions.filter((page) => {
      const [, title = ''] = /^# (.+)$/m.exec(readPage(page)) ?? [];
      return !list.includes(`- [${title}](${basename(page)})`);
    });
    expect(missing).toEqual([]);
  });

  it('counts the pages from 1 without a gap', () => {
    const numbers = decisions.map((page) => [
      Number(basename(page).slice(0, 2)),
      Number(/^# (\d+)\./.exec(readPage(page))?.[1]),
    ]);
    expect(numbers).toEqual(decisions.map((_, index) => [index + 1, index + 1]));
  });
});
