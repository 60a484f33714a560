import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import type { ServedAccounts, ServedConnect } from 'wandb-connect/ssr';

const help = `Usage: npx wandb-connect markup [options]

Prints the element as a server renders it, for templates in any language. The
field takes a key before the script has run. Needs @lit-labs/ssr.

Options:
  --token-endpoint <url>  Where the key is posted
  --lang <tag>            The language: de, pt-BR (default: en)
  --set <name=value>      Another attribute: --set product=Fieldnote
  --href <url>            Where wandb-connect.css is served, instead of a <style>
  --integrity <hash>      The hash of that file
  --nonce <nonce>         Of your policy, for the <style>; a placeholder of your
                          template language will do
  --accounts              <wandb-accounts> instead of <wandb-connect>
  --help                  Print this

Exit code: 0, or 2 for wrong usage.
`;

const options = {
  'token-endpoint': { type: 'string' },
  lang: { type: 'string' },
  set: { type: 'string', multiple: true },
  href: { type: 'string' },
  integrity: { type: 'string' },
  nonce: { type: 'string' },
  accounts: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** Prints an element. */
export async function run(args: readonly string[]): Promise<number> {
  try {
    const { values } = parseArgs({ args: [...args], options });
    if (values.help) {
      process.stdout.write(help);
      return 0;
    }
    const { 'token-endpoint': tokenEndpoint, lang, href, integrity, nonce } = values;
    if (!tokenEndpoint) {
      throw new TypeError('Name the address that takes the key: --token-endpoint.');
    }
    const { renderAccounts, renderConnect } = await loadRenderer();
    // A template language must find its placeholder as it was written.
    const placeholder = nonce === undefined ? undefined : randomUUID();
    const settings: ServedAccounts & ServedConnect = {
      ...readSettings(values.set ?? []),
      tokenEndpoint,
      lang,
      styles: { href, integrity, nonce: placeholder },
    };
    const html = values.accounts ? renderAccounts(settings) : renderConnect(settings);
    process.stdout.write(`${placeholder ? html.replace(placeholder, () => nonce ?? '') : html}\n`);
    return 0;
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n\n${help}`);
    return 2;
  }
}

async function loadRenderer(): Promise<typeof import('wandb-connect/ssr')> {
  try {
    return await import('wandb-connect/ssr');
  } catch (error) {
    if ((error as { readonly code?: unknown }).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new Error('Install @lit-labs/ssr first: npm install @lit-labs/ssr', { cause: error });
  }
}

/** Settings that the element is rendered with, by the names of their attributes. */
const properties: Readonly<Record<string, string>> = {
  'account-id': 'accountId',
  appearance: 'appearance',
  credentials: 'credentials',
  dialog: 'dialog',
  disabled: 'disabled',
  guide: 'guide',
  'heading-level': 'headingLevel',
  product: 'product',
  'request-timeout': 'requestTimeout',
  'sign-in-url': 'signInUrl',
  theme: 'theme',
  'wandb-host': 'wandbHost',
};

/** The properties, and the attributes that mean nothing to the element: `id`, `data-testid`. */
function readSettings(settings: readonly string[]): ServedConnect {
  const read = settings.map((setting): { readonly name: string; readonly value: string } => {
    const [, name = '', value = ''] = /^([a-z][\w-]*)(?:=(.*))?$/s.exec(setting) ?? [];
    if (!name || ['wandb-hosts', 'account', 'messages', 'headers'].includes(name)) {
      throw new TypeError(`--set ${setting}: that is no attribute.`);
    }
    return { name, value };
  });
  const isProperty = ({ name }: { readonly name: string }) => Object.hasOwn(properties, name);
  return {
    ...Object.fromEntries(
      read.filter(isProperty).map(({ name, value }) => [properties[name] ?? name, value]),
    ),
    attributes: Object.fromEntries(
      read.filter((setting) => !isProperty(setting)).map(({ name, value }) => [name, value]),
    ),
  };
}
