import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createKeyVerifier, wandbCloud } from '../../src/server.js';
import { createSimulatedWandb } from '../../src/testing.js';
import type { CheckResult } from '../../src/testing.js';
import { createCheckedHandler, serveEndpoint } from '../helpers/checked-endpoint.js';
import { dist } from './dist.js';
import manifest from '../../package.json' with { type: 'json' };

/** Runs the command of the package as a terminal does. */
async function run(...args: readonly string[]) {
  const child = spawn(process.execPath, [join(dist, 'cli/wandb-connect.js'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { stdout, stderr, code };
}

/** A port that was free a moment ago. */
async function findPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe('npx wandb-connect', () => {
  let wandbPort = 0;
  let endpoint: Awaited<ReturnType<typeof serveEndpoint>>;
  let accounts: ReturnType<typeof createCheckedHandler>['accounts'];
  beforeAll(async () => {
    wandbPort = await findPort();
    const apiUrl = `http://127.0.0.1:${wandbPort}`;
    const { handle, accounts: kept } = createCheckedHandler(createSimulatedWandb(), {
      hosts: [{ ...wandbCloud, apiUrl }],
      dangerouslyAllowHttp: true,
      allowLocalHosts: true,
      verifyKey: createKeyVerifier(),
    });
    accounts = kept;
    endpoint = await serveEndpoint(handle);
  });
  afterAll(() => {
    endpoint.close();
  });

  const check = (...args: readonly string[]) =>
    run(
      'check',
      endpoint.url,
      '--wandb-port',
      String(wandbPort),
      '--except',
      'body-stalled,wandb-hangs',
      ...args,
    );
  // A browser has more than one cookie.
  const sessions = [
    ...['--header', 'Cookie: session=ada', '--header', 'Cookie: theme=dark'],
    ...['--other-header', 'Cookie: session=grace'],
  ];

  it('is the command that the package installs', () => {
    expect(join(dist, '..', manifest.bin['wandb-connect'])).toBe(
      join(dist, 'cli/wandb-connect.js'),
    );
  });

  it('checks an endpoint, prints JSON and leaves no account behind', async () => {
    const { stdout, stderr, code } = await check(...sessions, '--json');
    expect(stderr).toBe('');
    const { results } = JSON.parse(stdout) as { results: readonly CheckResult[] };
    expect(results.filter(({ status }) => !['passed', 'skipped'].includes(status))).toEqual([]);
    expect(results.filter(({ status }) => status === 'passed').length).toBeGreaterThan(80);
    expect(code).toBe(0);
    for (const userId of ['ada', 'grace']) {
      expect(await accounts.list({ tenantId: '', userId })).toEqual([]);
    }
  });

  it('prints what is wrong, why, and what to do, and exits with 1', async () => {
    const { stdout, code } = await check('--only', 'session');
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /✗ session .*\n.*asks for a session.*\n.*Why it matters: .*\n.*What to do: /,
    );
    expect(stdout).toContain('docs/check.md#session');
    expect(stdout).toContain('Failed: session');
  });

  it('says why an endpoint does not answer', async () => {
    const url = `http://127.0.0.1:${await findPort()}/api/wandb`;
    const { stderr, code } = await run('check', url, '--wandb-port', String(await findPort()));
    expect(stderr).toContain('Nothing listens at this address.');
    expect(code).toBe(1);
  });

  it('says that a server does not speak HTTP', async () => {
    const server = createServer((socket) => void socket.on('error', () => {}).end('220 smtp\r\n'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const { stderr, code } = await run(
      'check',
      `http://127.0.0.1:${port}`,
      '--wandb-port',
      String(await findPort()),
    );
    server.close();
    expect(stderr).toMatch(/not an HTTP server|closed the connection/);
    expect(code).toBe(1);
  });

  it.each([
    [['check'], 'Give one address'],
    [['check', 'nowhere'], 'is not an address'],
    [['check', 'https://ada:secret@app.example'], 'pass a --header instead'],
    [['check', 'https://app.example', '--nonsense'], '--nonsense'],
    [['check', 'https://app.example', '--header', 'nonsense'], 'A header looks like'],
    [['check', 'https://app.example', '--wandb-port', 'x'], '--wandb-port takes a number'],
    [
      ['check', 'https://app.example', '--only', 'nonsense', '--wandb-port', '48123'],
      'There is no check nonsense',
    ],
    [['nonsense'], 'There is no command nonsense'],
  ])('refuses wrong usage with 2: %j', async (args, message) => {
    const { stderr, code } = await run(...args);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });

  it('explains itself', async () => {
    expect(await run('--help')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('check <url>') as string,
    });
    const { stdout, code } = await run('check', '--help');
    for (const option of ['--header', '--other-header', '--wandb-port', '--own-key']) {
      expect(stdout).toContain(option);
    }
    expect(code).toBe(0);
  });

  it('prints the element for templates in any language', async () => {
    const set = [
      '--set',
      'product=Fieldnote',
      '--set',
      'heading-level=3',
      '--set',
      'data-testid=connect',
      '--nonce',
      '<%= nonce %>',
    ];
    const args = ['markup', '--token-endpoint', '/api/wandb', '--lang', 'de', ...set];
    const { stdout, code } = await run(...args);
    expect(code).toBe(0);
    expect(stdout).toContain(
      'data-testid="connect" lang="de" product="Fieldnote" heading-level="3" token-endpoint="/api/wandb"',
    );
    expect(stdout).toContain('<template shadowrootmode="open"><style nonce="<%= nonce %>">');
    expect(stdout).toContain('Weights &amp; Biases mit Fieldnote verbinden');
    const list = await run('markup', '--token-endpoint', '/api/wandb', '--accounts');
    expect(list.stdout).toMatch(/^<wandb-accounts /);
  });

  it.each([
    [[]],
    [['--token-endpoint', '/api', '--set', '=']],
    [['--color', 'red']],
    [['--token-endpoint', '/api', '--set', 'account=ada']],
  ])('says how to print the element: markup %j', async (args) => {
    const { stderr, code } = await run('markup', ...args);
    expect(code).toBe(2);
    expect(stderr).toContain('Usage: npx wandb-connect markup');
  });
});
