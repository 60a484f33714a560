import type { Invitations } from '../invitations/invitations.js';

/** Reads the script-tag file, which the page that an invitation opens runs. */
export async function readElementScript({
  script = readOwnFile,
}: Pick<Invitations, 'script'>): Promise<string> {
  return typeof script === 'string' ? script : script();
}

/**
 * Reads the file from the package's own folder: the same relative path leads to `dist/` from
 * `src/server/pages` and from `dist/server/pages`. Node's module is imported only when it is needed,
 * because other runtimes import this file, too.
 */
async function readOwnFile(): Promise<string> {
  const { readFile } = await import('node:fs/promises');
  return readFile(new URL('../../../dist/wandb-connect.global.js', import.meta.url), 'utf8');
}
