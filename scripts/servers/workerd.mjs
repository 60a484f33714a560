import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
// @ts-expect-error It has no types.
import workerd from 'workerd';
import { bundle } from './bundle.mjs';

/** workerd's own format: https://github.com/cloudflare/workerd/blob/main/src/workerd/server/workerd.capnp */
const config = `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = (
    modules = [(name = "worker.js", esModule = embed "worker.js")],
    compatibilityDate = "2025-01-01",
  ))],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
`;

/**
 * Serves the endpoint of the suite on workerd, the runtime of Cloudflare Workers.
 * @returns {Promise<{ url: string, stop: () => void }>}
 */
export async function startWorkerd() {
  const folder = mkdtempSync(join(tmpdir(), 'wandb-connect-workerd-'));
  writeFileSync(join(folder, 'config.capnp'), config);
  const worker = fileURLToPath(new URL('worker.mjs', import.meta.url));
  writeFileSync(join(folder, 'worker.js'), await bundle(worker));
  // It writes to the control file which port it listens on.
  const child = spawn(workerd, ['serve', 'config.capnp', '--control-fd=3'], {
    cwd: folder,
    stdio: ['ignore', 'inherit', 'inherit', 'pipe'],
  });
  const stop = () => {
    child.kill();
    rmSync(folder, { recursive: true, force: true });
  };
  const control = child.stdio[3];
  if (!control) throw new Error('workerd has no control file.');
  for await (const line of createInterface(
    /** @type {import('node:stream').Readable} */ (control),
  )) {
    const { event, port } = JSON.parse(line);
    if (event === 'listen') return { url: `http://127.0.0.1:${port}/api/wandb`, stop };
  }
  stop();
  throw new Error('workerd has ended.');
}
