import type { Invitations } from '../invitations/invitations.js';

/** Gives the text of the script-tag file, which the page of an invitation runs. */
export async function readElementScript({
  script = readOwnFile,
}: Pick<Invitations, 'script'>): Promise<string> {
  return typeof script === 'string' ? script : script();
}

/**
 * Reads the file beside this one in the package: `dist/` is as far from `src/server/pages`
 * as from `dist/server/pages`. Only where it is needed, so that other runtimes can import this module.
 */
async function readOwnFile(): Promise<string> {
  const { readFile } = await import('node:fs/promises');
  return readFile(new URL('../../../dist/wandb-connect.global.js', import.meta.url), 'utf8');
}
