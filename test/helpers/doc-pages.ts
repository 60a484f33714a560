import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { runnerImport } from 'vite';

const root = resolve(import.meta.dirname, '../..');

/** Folders that hold no page of the project's own. */
const skipped = new Set(['.git', 'node_modules', 'dist', 'coverage', 'screenshots', '.demo']);

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : filesIn(path);
    return entry.isFile() ? [relative(root, path)] : [];
  });
}

/** Every file of the project, by its path from the root. */
export const projectFiles = filesIn(root);

/** Every Markdown page of the documentation, by its path from the root. */
export const pages = projectFiles.filter((file) => /^(?:docs\/.+|[A-Z]+)\.md$/.test(file));

/** The text of a page. */
export function readPage(page: string): string {
  return readFileSync(resolve(root, page), 'utf8');
}

/** The path from the root of what a page links to by `target`. */
export function resolveLink(page: string, target: string): string {
  return target === '' ? page : join(dirname(page), target);
}

/** A fenced block of code and the heading it stands under. */
export interface Snippet {
  readonly heading: string;
  readonly language: string;
  readonly code: string;
}

/** The fenced blocks of a page, from top to bottom. */
export function snippetsOf(page: string): Snippet[] {
  const found: Snippet[] = [];
  let heading = '';
  for (const match of readPage(page).matchAll(
    /^#+ (?<heading>.+)$|^```(?<language>\w*)\n(?<code>[^]*?)^```$/gm,
  )) {
    const { groups = {} } = match;
    if (groups.heading !== undefined) heading = groups.heading;
    else found.push({ heading, language: groups.language ?? '', code: groups.code ?? '' });
  }
  return found;
}

/**
 * The snippet of a page in a language, by its heading and its place under it, from 0.
 *
 * @throws Error when there is none.
 */
export function snippet(page: string, heading: string, language = 'js', index = 0): string {
  const found = snippetsOf(page).filter(
    (candidate) => candidate.heading === heading && candidate.language === language,
  )[index];
  if (!found) throw new Error(`${page} has no ${language} snippet ${index} under '${heading}'.`);
  return found.code;
}

/**
 * Runs modules that are given as text, the one named `main` first. They can import each other, the
 * project's packages and `wandb-connect` by name.
 */
export async function importSnippets<Module>(
  given: Readonly<Record<string, string>> & { readonly main: string },
): Promise<Module> {
  const modules: Readonly<Record<string, string>> = {
    'wandb-connect': `export * from '/src/index.ts';`,
    'wandb-connect/contract': `export * from '/src/contract.ts';`,
    'wandb-connect/msw': `export * from '/src/msw.ts';`,
    'wandb-connect/node': `export * from '/src/node.ts';`,
    'wandb-connect/react': `export * from '/src/react.ts';`,
    'wandb-connect/server': `export * from '/src/server.ts';`,
    'wandb-connect/testing': `export * from '/src/testing.ts';`,
    ...given,
  };
  const { module } = await runnerImport<Module>('main', {
    root,
    logLevel: 'error',
    environments: {
      inline: {
        resolve: {
          noExternal: ['@hono/node-server', 'express', 'fastify', 'pg', 'redis', 'wandb-connect'],
        },
      },
    },
    plugins: [
      {
        name: 'doc-snippets',
        enforce: 'pre',
        // A file of the same name in `src` is not the reader's.
        resolveId: (id, importer = '\0') =>
          id in modules && (!id.startsWith('.') || importer.startsWith('\0'))
            ? `\0${id}`
            : undefined,
        load: (id) => modules[id.slice(1)],
      },
    ],
  });
  return module;
}
