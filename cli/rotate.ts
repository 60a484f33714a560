import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { rewrapKeys } from 'wandb-connect/server';
import type { RewrapOptions, RewrapReport } from 'wandb-connect/server';

const help = `Usage: npx wandb-connect rotate <module> [options]

Puts every sealed key under the current vault key. It is safe beside running
servers, and can be stopped and run again. No key is opened.

<module> is a file of yours, such as ./wandb.js, that exports the accounts and
the vault of your handler, and its tickets if it has any:

  export const accounts = createPostgresAccountStore(pool);
  export const tickets = createPostgresTicketStore(pool);
  export const vault = createKeyVault({ current: 'k2', keys: { k1, k2 } });

Before: add the new key to keys in every process. Then make it current in every
process. After: once this has nothing left to do, remove the old key.

Options:
  --batch <accounts>  How many accounts are read at once (default: 100)
  --json              Print the report as JSON
  --help              Print this

Exit code: 0 if every key is under the current vault key, 1 if some are not or
your module or a store failed, 2 for wrong usage.
`;

const options = {
  batch: { type: 'string', default: '100' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** Rotates the vault key. */
export async function run(args: readonly string[]): Promise<number> {
  let settings: { readonly module: string; readonly batch: number; readonly isJson: boolean };
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    if (values.help) {
      process.stdout.write(help);
      return 0;
    }
    settings = readSettings(values, positionals);
  } catch (error) {
    return explainUse(messageOf(error));
  }
  const { module, batch, isJson } = settings;
  try {
    const exported = (await import(pathToFileURL(module).href)) as Exports;
    const missing = missingExport(exported);
    if (missing !== undefined) return explainUse(`${module} exports no ${missing}.`);
    return await rotate({ ...(exported as unknown as RewrapOptions), batch }, isJson);
  } catch (error) {
    process.stderr.write(`It stopped, and can be run again: ${messageOf(error)}\n`);
    return 1;
  }
}

function readSettings(
  { batch: count, json: isJson }: { readonly batch: string; readonly json: boolean },
  [module, ...more]: readonly string[],
) {
  if (module === undefined || more.length > 0) throw new TypeError('Name one module.');
  if (!existsSync(module)) throw new TypeError(`There is no ${module}.`);
  const batch = Number(count);
  if (!Number.isInteger(batch) || batch < 1) throw new TypeError('--batch is not a number.');
  return { module: resolve(module), batch, isJson };
}

function explainUse(message: string): number {
  process.stderr.write(`${message}\n\n${help}`);
  return 2;
}

/** A connection that is refused has a code and no message. */
function messageOf(error: unknown): string {
  const { message, code } = error as { readonly message?: string; readonly code?: string };
  return message || code || String(error);
}

async function rotate(parts: RewrapOptions, isJson: boolean): Promise<number> {
  const onProgress = (report: RewrapReport) => void process.stderr.write(`${summarize(report)}\n`);
  const report = await rewrapKeys({ ...parts, ...(!isJson && { onProgress }) });
  const { skipped, failed } = report;
  if (isJson) process.stdout.write(`${JSON.stringify(report)}\n`);
  else {
    for (const { kind, id, code } of failed) {
      process.stdout.write(`${kind} ${id}: ${code ?? 'the vault refused it'}\n`);
    }
    if (failed.length > 0) {
      process.stdout.write('These keys do not open. If that stays so, users have to link again.\n');
    }
    if (skipped > 0) process.stdout.write('Some keys were in use. Run this again.\n');
  }
  return skipped + failed.length > 0 ? 1 : 0;
}

function summarize({ rewrapped, current, skipped, failed }: RewrapReport): string {
  return `${rewrapped} rewrapped, ${current} current before, ${skipped} in use, ${failed.length} failed`;
}

const methods = {
  accounts: ['listSealedKeys', 'replaceEnvelope'],
  vault: ['rewrap'],
  tickets: ['list', 'replace'],
} as const;

/** What a module of the product's exports. */
type Exports = Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;

/** Names what is needed and not there. */
function missingExport(exported: Exports): string | undefined {
  for (const [name, needed] of Object.entries(methods)) {
    if (name === 'tickets' && exported[name] === undefined) continue;
    const missing = needed.find((method) => typeof exported[name]?.[method] !== 'function');
    if (missing) return `${name} with ${missing}()`;
  }
  return undefined;
}
