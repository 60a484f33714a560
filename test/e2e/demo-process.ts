import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';

/** What `npm start` starts, with a port and accounts of its own. */
export interface DemoProcess {
  /** `http://localhost:{port}` */
  readonly origin: string;
  /** All that it has written, to both streams. */
  readonly output: string[];
  /** As a closed terminal does unless given: without a chance to put things in order. */
  stop(signal?: 'SIGKILL' | 'SIGTERM'): Promise<void>;
}

export interface DemoProcessOptions {
  /** Where accounts are kept. */
  readonly folder: string;
  readonly port: number;
  /** A module that the process runs first. */
  readonly preload?: URL;
}

const script = fileURLToPath(new URL('../../scripts/start.mjs', import.meta.url));

/**
 * Starts the demo and waits until it says where it is.
 *
 * @throws Error with all that it wrote, when it ends instead.
 */
export async function startDemo({
  folder,
  port,
  preload,
}: DemoProcessOptions): Promise<DemoProcess> {
  // What vitest sets would make vite build for tests.
  const { NODE_ENV: _, VITEST: __, ...env } = process.env;
  const started = spawn(
    process.execPath,
    [...(preload ? ['--import', preload.href] : []), script],
    { env: { ...env, PORT: String(port), DEMO_DATA: folder }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const ended = once(started, 'exit');
  const output: string[] = [];
  const text = () => stripVTControlCharacters(output.join(''));
  const listening = new Promise<string>((resolve) => {
    for (const stream of [started.stdout, started.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output.push(chunk.toString());
        const [, origin] = /Local:\s+(http:\/\/localhost:\d+)/.exec(text()) ?? [];
        if (origin !== undefined) resolve(origin);
      });
    }
  });
  const failed = ended.then(() => Promise.reject(new Error(`The demo ended:\n${text()}`)));
  failed.catch(() => undefined);

  return {
    origin: await Promise.race([listening, failed]),
    output,
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
