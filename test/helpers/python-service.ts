import { spawn, spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

/** The example in Python. */
const folder = resolve(import.meta.dirname, '../../examples/fastapi');

const fastapi = 'cryptography, fastapi, httpx, itsdangerous, limits, psycopg_pool, uvicorn';

/**
 * A Python with these packages; default: those of the example. The first one on the `PATH` may be another than the one
 * that Debian's packages are for. `undefined` if there is none; with `REQUIRE_POSTGRES=1`, that is an
 * error.
 */
export function findPython(packages = fastapi): string | undefined {
  const found = ['python3', '/usr/bin/python3'].find(
    (python) => spawnSync(python, ['-c', `import ${packages}`]).status === 0,
  );
  if (!found && process.env.REQUIRE_POSTGRES === '1') {
    throw new Error(`Python is required here with ${packages}, and not installed.`);
  }
  return found;
}

/** Runs a program of the example, in its folder. */
export function runPython(
  python: string,
  args: readonly string[],
  { input = '', env = {} }: { input?: string; env?: NodeJS.ProcessEnv } = {},
): { readonly status: number | null; readonly stdout: string; readonly stderr: string } {
  return spawnSync(python, ['-B', ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH, ...env },
    input,
    encoding: 'utf8',
  });
}

export interface PythonService {
  readonly url: string;
  /** Everything that the service has logged. */
  readonly log: () => string;
  /** Ends it, and waits until it has ended. */
  stop(): Promise<void>;
}

/** Starts the example, and waits until it says where it listens. */
export function startService(python: string, env: NodeJS.ProcessEnv): Promise<PythonService> {
  const child = spawn(python, ['-B', '-m', 'uvicorn', 'service.app:app', '--port', '0'], {
    cwd: folder,
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const stop = () => {
    child.kill();
    return ended;
  };
  return new Promise((resolve, reject) => {
    const read = (text: string) => {
      log += text;
      const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(log) ?? [];
      if (url !== undefined) resolve({ url, log: () => log, stop });
    };
    child.stdout.setEncoding('utf8').on('data', read);
    child.stderr.setEncoding('utf8').on('data', read);
    child.once('error', reject);
    void ended.then(() => reject(new Error(`The service did not start:\n${log}`)));
  });
}
