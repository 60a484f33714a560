import type { Invitations } from '../invitations/invitations.js';

/** Reads the script-tag file, which the page that an invitation opens runs. */
export async function readElementScript({
  script = importOwnScript,
}: Pick<Invitations, 'script'>): Promise<string> {
  return typeof script === 'string' ? script : script();
}

/** A module and not a file: a bundle has no files beside it, and some runtimes have none at all. */
async function importOwnScript(): Promise<string> {
  const { elementScript } = await import('./script-tag-file.js');
  return elementScript;
}
