// `npm run servers`: sends the requests of scripts/servers to the handler in other runtimes: newer
// versions of Node, Bun and Deno, each from its npm package. `npm test` does so on Node 20 and workerd.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { run } from './examples/run.mjs';
import { bundle } from './servers/bundle.mjs';
import { casesFor } from './servers/suite.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));

/**
 * @typedef {object} Runtime
 * @property {string} install what npm installs
 * @property {readonly string[]} command beneath node_modules
 * @property {string} program in scripts/servers
 */

/** @type {Readonly<Record<string, Runtime>>} */
const runtimes = {
  'Node 22': { install: 'node@22', command: ['.bin/node'], program: 'on-node.mjs' },
  'Node 24': { install: 'node@24', command: ['.bin/node'], program: 'on-node.mjs' },
  Bun: { install: 'bun@1', command: ['.bin/bun'], program: 'on-bun.mjs' },
  // Without --allow-read: the page of an invitation has to work all the same.
  Deno: {
    install: 'deno@2',
    command: ['.bin/deno', 'run', '--allow-net', '--allow-env'],
    program: 'on-deno.mjs',
  },
};

/**
 * @param {Runtime} runtime
 * @returns {Promise<readonly string[]>} what went wrong
 */
async function tryRuntime({ install, command: [program = '', ...args], program: entry }) {
  const folder = mkdtempSync(join(tmpdir(), 'wandb-connect-servers-'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  run(`npm install --no-audit --no-fund ${install}`, folder);
  writeFileSync(join(folder, 'server.mjs'), await bundle(join(root, 'scripts/servers', entry)));
  const child = spawn(join(folder, 'node_modules', program), [...args, 'server.mjs'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    for await (const line of createInterface(child.stdout)) {
      return await findFailures(`http://127.0.0.1:${Number(line)}/api/wandb`);
    }
    return ['It has ended.'];
  } finally {
    child.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} url */
async function findFailures(url) {
  const failures = [];
  for (const { name, run: ask } of casesFor()) {
    try {
      await ask({ url });
    } catch (error) {
      failures.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return failures;
}

const named = process.argv.slice(2);
run('npm run --silent build', root);
let passed = true;
for (const [name, runtime] of Object.entries(runtimes)) {
  if (named.length > 0 && !named.includes(name)) continue;
  const failures = await tryRuntime(runtime);
  console.log(failures.length > 0 ? `${name}:\n${failures.join('\n')}` : `${name}: passed`);
  passed &&= failures.length === 0;
}
process.exitCode = passed ? 0 : 1;
