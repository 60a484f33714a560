import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';

/** A demo in a process of its own. */
export interface DemoProcess {
  /** `http://localhost:{port}` */
  readonly origin: string;
  /** By default the process gets no chance to clean up, as when its terminal is closed. */
  stop(signal?: 'SIGKILL' | 'SIGTERM'): Promise<void>;
}

export interface DemoProcessOptions {
  /** Where accounts are kept. */
  readonly folder: string;
  /** The file that receives everything the demo writes to its terminal. */
  readonly log: string;
  readonly port: number;
  /** Modules that the process runs first. */
  readonly preloads?: readonly URL[];
}

export const root = fileURLToPath(new URL('../../', import.meta.url));
const vite = join(
  dirname(createRequire(import.meta.url).resolve('vite/package.json')),
  'bin/vite.js',
);
const config = ['--config', 'demo/vite.config.ts'];

/** Without the variables that Vitest sets, which would make Vite build for tests. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const { NODE_ENV: _, VITEST: __, ...env } = process.env;
  return env;
}

/** Does what `npm start` does, and waits until it says where it listens. */
export function startDemo(options: DemoProcessOptions): Promise<DemoProcess> {
  return start(['scripts/start.mjs'], options);
}

/** Serves the demo as `buildDemo` has built it. */
export function startBuiltDemo(options: DemoProcessOptions): Promise<DemoProcess> {
  const port = ['--port', String(options.port), '--strictPort'];
  return start([vite, 'preview', ...config, ...port], options);
}

/** Builds the demo's pages and its server. */
export async function buildDemo(): Promise<void> {
  const building = spawn(process.execPath, [vite, 'build', ...config, '--logLevel', 'warn'], {
    cwd: root,
    env: cleanEnvironment(),
    stdio: 'inherit',
  });
  const [code] = (await once(building, 'exit')) as [number | null];
  if (code !== 0) throw new Error('The demo could not be built.');
}

/** @throws Error with all that the process wrote, if it ends before it listens. */
async function start(
  command: readonly string[],
  { folder, log, port, preloads = [] }: DemoProcessOptions,
): Promise<DemoProcess> {
  const started = spawn(
    process.execPath,
    [...preloads.flatMap(({ href }) => ['--import', href]), ...command],
    {
      cwd: root,
      env: { ...cleanEnvironment(), PORT: String(port), DEMO_DATA: folder },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  // An interrupted run skips its teardown.
  process.once('exit', () => started.kill('SIGKILL'));
  const ended = once(started, 'exit');
  let output = '';
  const listening = new Promise<string>((resolve) => {
    for (const stream of [started.stdout, started.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        appendFileSync(log, chunk);
        output += chunk.toString();
        const [, origin] =
          /Local:\s+(http:\/\/localhost:\d+)/.exec(stripVTControlCharacters(output)) ?? [];
        if (origin !== undefined) resolve(origin);
      });
    }
  });
  const failed = ended.then(() => Promise.reject(new Error(`The demo ended:\n${output}`)));
  failed.catch(() => undefined);

  return {
    origin: await Promise.race([listening, failed]),
    async stop(signal = 'SIGKILL') {
      started.kill(signal);
      await ended;
    },
  };
}

/** A port that nothing listened on a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, 'localhost');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (!address || typeof address === 'string') throw new Error('There is no port.');
  return address.port;
}
