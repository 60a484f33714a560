import type { PageLocale } from './locales/page-messages.js';
import type { PageSettings } from './page-options.js';

/** Reads what the page of an invitation runs: the script-tag file, and the element's texts after it. */
export async function readElementScript(
  { script: element = importOwnScript }: Pick<PageSettings, 'script'>,
  { script: texts = '' }: Pick<PageLocale, 'script'>,
): Promise<string> {
  const scripts = await Promise.all([read(element), read(texts)]);
  return scripts.filter(Boolean).join('\n;\n');
}

async function read(script: string | (() => string | Promise<string>)): Promise<string> {
  const text: unknown = typeof script === 'string' ? script : await script();
  if (typeof text === 'string') return text;
  throw new TypeError('A function for a script of the pages returned no text.');
}

/** A module and not a file: a bundle has no files beside it, and some runtimes have none at all. */
async function importOwnScript(): Promise<string> {
  const { elementScript } = await import('./script-tag-file.js');
  return elementScript;
}
