import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { build } from 'vite';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { endpoint, HostPages } from './host-page.js';
import { projectForTest } from './project.js';

const root = resolve(import.meta.dirname, '../..');
const entries = [
  '',
  '/accounts',
  '/contract',
  '/jsx',
  '/msw',
  '/react',
  '/element-script',
  '/server',
  '/svelte',
  '/testing',
  '/vue',
].map((name) => `wandb-connect${name}`);

/** Bundles a module for production, with everything in it. */
async function bundle(code: string, conditions?: readonly string[]): Promise<string> {
  vi.stubEnv('NODE_ENV', 'production');
  onTestFinished(() => void vi.unstubAllEnvs());
  const project = projectForTest({ 'main.js': code }, ['msw', 'react']);
  const result = await build({
    root: project,
    configFile: false,
    logLevel: 'error',
    // What an application's configuration does for React.
    define: { 'process.env.NODE_ENV': '"production"' },
    resolve: conditions ? { conditions: [...conditions] } : {},
    build: { write: false, lib: { entry: 'main.js', name: 'main', formats: ['iife'] } },
  });
  const [{ output }] = result as unknown as [{ output: [{ code: string }] }];
  return output[0].code;
}

describe('an import without names', () => {
  const pages = new HostPages();

  it.each(['wandb-connect', 'wandb-connect/accounts', 'wandb-connect/react'])(
    'of %s defines the element in a bundle for production',
    async (entry) => {
      const script = await bundle(`import '${entry}';`);
      const host = await pages.open(
        `<wandb-connect token-endpoint="${endpoint}"></wandb-connect><script src="/main.js"></script>`,
        { scripts: { '/main.js': script } },
      );
      await host.link();
      expect(host.errors).toEqual([]);
    },
  );
});

/** What workers on a server have, and nothing of a DOM. */
const workerGlobals = {
  AbortController,
  AbortSignal,
  Event,
  EventTarget,
  Headers,
  Request,
  Response,
  TextDecoder,
  TextEncoder,
  URL,
  console,
  crypto,
  setTimeout,
};

const surroundings = [
  ['browser'],
  ['workerd', 'worker', 'browser'],
  ['edge-light', 'browser'],
  ['deno'],
  ['react-server'],
];

describe('without a DOM', () => {
  it.each(surroundings)('every entry loads, and leaves nothing behind: %s', (...conditions) => {
    const output = execFileSync(
      process.execPath,
      [
        ...conditions.flatMap((condition) => ['--conditions', condition]),
        '--input-type=module',
        '--eval',
        `for (const entry of ${JSON.stringify(entries)}) await import(entry);
        console.log(['document', 'HTMLElement', 'window'].filter((name) => name in globalThis));`,
      ],
      { cwd: root, encoding: 'utf8' },
    );
    expect(output.trim()).toBe('[]');
  });

  it.each(surroundings)('a bundle of the element loads: %s', async (...conditions) => {
    const code = await bundle(
      `import { WandbConnect, wandbServer } from 'wandb-connect';
      import 'wandb-connect/react';
      globalThis.result = [
        wandbServer({ id: 'acme', appUrl: 'https://acme.wandb.io' }).id,
        typeof WandbConnect,
        'document' in globalThis || 'HTMLElement' in globalThis,
      ].join();`,
      conditions,
    );
    const context = createContext({ ...workerGlobals });
    runInContext(code, context);
    expect(context.result).toBe('acme,function,false');
  });
});
