import { parseArgs } from 'node:util';
import {
  checkEndpoint,
  createSimulatedWandb,
  UnreachableEndpointError,
} from 'wandb-connect/testing';
import type { CheckEndpointOptions, CheckResult } from 'wandb-connect/testing';
import { askSecretly } from './ask-secretly.js';
import { paint, writeResult, writeSummary } from './check-report.js';
import { serveWandb } from './serve-wandb.js';

const help = `Usage: npx wandb-connect check <url> [options]

Checks whether the token endpoint at <url> follows the contract (docs/endpoint.md).
Use a test instance: the checks link accounts, and remove them again.

Start your endpoint with the apiUrl of its W&B server set to the simulated W&B
that this command serves, http://127.0.0.1:4777. Nothing is sent to the real W&B.

Who is calling:
  --header <header>        A header of a signed-in page's request, such as
                           'Cookie: session=…' or a CSRF token. Repeatable
  --other-header <header>  The same for a second user, to check what one user
                           sees of another. Repeatable
  --origin <origin>        The origin of your page, if it is another one

What W&B says:
  --wandb-port <port>      The port of the simulated W&B (default: 4777)
  --own-key                Ask the real W&B, with a key of your own. It is read
                           from WANDB_API_KEY, or you are asked for it
  --host <id>              The id of the W&B server to ask for (default: cloud)

What is checked:
  --only <id,…>            Only these checks, and what they need
  --except <id,…>          All but these, and what needs them
  --rate-limit <attempts>  The attempts that the endpoint allows a user. The
                           check sends one more, last of all
  --invitation <url>       An unused invitation. It isn't used up
  --allow-leftovers        Link accounts even if they can't be removed again

Output:
  --json                   Print the results as JSON
  --help                   Print this

Exit code: 0 if nothing failed, 1 if something did, 2 for wrong usage.
`;

const options = {
  header: { type: 'string', multiple: true },
  'other-header': { type: 'string', multiple: true },
  origin: { type: 'string' },
  'wandb-port': { type: 'string', default: '4777' },
  'own-key': { type: 'boolean', default: false },
  host: { type: 'string' },
  only: { type: 'string' },
  except: { type: 'string' },
  'rate-limit': { type: 'string' },
  invitation: { type: 'string' },
  'allow-leftovers': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** Checks an endpoint. */
export async function run(args: readonly string[]): Promise<number> {
  let settings: Settings | undefined;
  try {
    settings = readSettings(args);
  } catch (error) {
    return refuse(error);
  }
  if (!settings) {
    process.stdout.write(help);
    return 0;
  }
  try {
    return await check(settings);
  } catch (error) {
    if (error instanceof UnreachableEndpointError) return fail(error.message, settings);
    // The options that only the checks can read, and a port that is taken.
    if (error instanceof TypeError || isSystemError(error)) return refuse(error);
    throw error;
  }
}

interface Settings {
  readonly endpoint: Omit<CheckEndpointOptions, 'wandb' | 'apiKey'>;
  readonly wandbPort: number;
  readonly usesOwnKey: boolean;
  readonly isJson: boolean;
}

/** @throws TypeError if the arguments make no sense. */
function readSettings(args: readonly string[]): Settings | undefined {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  if (values.help) return undefined;
  const [url, ...others] = positionals;
  if (url === undefined || others.length > 0) {
    throw new TypeError('Give one address: that of the endpoint.');
  }
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new TypeError(`${url} is not an address: write https://app.example/api/wandb.`);
  }
  if (new URL(url).username || new URL(url).password) {
    throw new TypeError('The address has a user name or password: pass a --header instead.');
  }
  return {
    endpoint: {
      url,
      headers: readHeaders(values.header ?? []),
      ...(values['other-header'] && {
        otherHeaders: readHeaders(values['other-header']),
      }),
      ...(values.origin !== undefined && { origin: readOrigin(values.origin) }),
      ...(values.host !== undefined && { host: values.host }),
      ...(values.only !== undefined && { only: readIds(values.only) }),
      ...(values.except !== undefined && { except: readIds(values.except) }),
      ...(values['rate-limit'] !== undefined && {
        rateLimit: readNumber('rate-limit', values['rate-limit'], 1000),
      }),
      ...(values.invitation !== undefined && { invitation: values.invitation }),
      allowLeftovers: values['allow-leftovers'],
    },
    wandbPort: readNumber('wandb-port', values['wandb-port'], 65_535),
    usesOwnKey: values['own-key'],
    isJson: values.json,
  };
}

async function check({ endpoint, wandbPort, usesOwnKey, isJson }: Settings): Promise<number> {
  const ending = new AbortController();
  const end = () => {
    ending.abort(new Error('Interrupted. What was linked has been removed.'));
  };
  process.once('SIGINT', end);
  const wandb = usesOwnKey ? undefined : createSimulatedWandb();
  const stop = wandb && (await serveWandb(wandb.answer, wandbPort));
  try {
    const apiKey = usesOwnKey ? await readOwnKey() : undefined;
    if (!isJson) writeStart(endpoint.url, wandb && wandbPort);
    const results = await checkEndpoint({
      ...endpoint,
      signal: ending.signal,
      ...(wandb && { wandb }),
      ...(apiKey !== undefined && { apiKey }),
      ...(!isJson && { onResult: writeResult, onWait: writeWait }),
    });
    writeEnd(results, isJson);
    return results.some(({ status }) => status === 'failed') ? 1 : 0;
  } catch (error) {
    if (!ending.signal.aborted) throw error;
    process.stderr.write(`${messageOf(ending.signal.reason)}\n`);
    return 1;
  } finally {
    process.off('SIGINT', end);
    stop?.();
  }
}

async function readOwnKey(): Promise<string> {
  const apiKey = process.env.WANDB_API_KEY ?? (await askSecretly('W&B API key (not shown): '));
  if (apiKey.trim() === '') throw new TypeError('There is no key: set WANDB_API_KEY, or type one.');
  return apiKey.trim();
}

/** @throws TypeError if a header can't be sent. It isn't quoted: it may hold a session. */
function readHeaders(lines: readonly string[]): Headers {
  const headers = new Headers();
  for (const line of lines) {
    const [, name, value] = /^([!#$%&'*+.^_`|~\w-]+):\s*([\t\x20-\x7e]*)$/.exec(line) ?? [];
    if (name === undefined || value === undefined) {
      throw new TypeError("A header looks like 'Cookie: session=…'.");
    }
    headers.append(name, value);
  }
  return headers;
}

function readIds(text: string): readonly string[] {
  return text.split(',').map((id) => id.trim());
}

function readOrigin(text: string): string {
  if (URL.canParse(text) && new URL(text).origin === text) return text;
  throw new TypeError(`${text} is not an origin: write https://app.example.`);
}

function readNumber(name: string, text: string, most: number): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= most) return number;
  throw new TypeError(`--${name} takes a number from 1 to ${most}.`);
}

function writeStart(url: string | URL, wandbPort: number | undefined): void {
  const asked =
    wandbPort === undefined ? 'the real W&B' : `the simulated W&B at http://127.0.0.1:${wandbPort}`;
  process.stdout.write(`Checking ${String(url)}, which should ask ${asked}\n`);
}

function writeWait(seconds: number): void {
  const text = `  The rate limit of the endpoint makes this wait for ${Math.ceil(seconds)} seconds.`;
  process.stdout.write(`${paint('dim', text)}\n`);
}

function writeEnd(results: readonly CheckResult[], isJson: boolean): void {
  if (isJson) process.stdout.write(`${JSON.stringify({ results }, null, 2)}\n`);
  else writeSummary(results);
}

function refuse(error: unknown): number {
  process.stderr.write(
    `${messageOf(error)}\nnpx wandb-connect check --help explains the options.\n`,
  );
  return 2;
}

function fail(message: string, { isJson, endpoint }: Settings): number {
  if (isJson) process.stdout.write(`${JSON.stringify({ error: message }, null, 2)}\n`);
  else process.stderr.write(`${String(endpoint.url)} could not be checked. ${message}\n`);
  return 1;
}

function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
