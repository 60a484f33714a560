import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build, createServer, preview } from 'vite';
import type { InlineConfig } from 'vite';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { dist } from './dist.js';
import { endpoint, HostPages } from './host-page.js';

const root = resolve(import.meta.dirname, '../..');

/** A new project with the package and its dependencies installed. */
function createProject(): string {
  const project = mkdtempSync(join(tmpdir(), 'wandb-connect-vite-'));
  const installed = join(project, 'node_modules/wandb-connect');
  mkdirSync(installed, { recursive: true });
  cpSync(dist, join(installed, 'dist'), { recursive: true });
  cpSync(join(root, 'package.json'), join(installed, 'package.json'));
  for (const name of ['lit', 'zod']) {
    symlinkSync(join(root, 'node_modules', name), join(project, 'node_modules', name), 'junction');
  }
  writeFileSync(join(project, 'package.json'), JSON.stringify({ type: 'module' }));
  writeFileSync(join(project, 'main.js'), "import 'wandb-connect';\n");
  writeFileSync(
    join(project, 'index.html'),
    `<!doctype html>
<html lang="en">
  <head>
    <title>Product</title>
    <link rel="icon" href="data:," />
    <script type="module" src="/main.js"></script>
  </head>
  <body>
    <wandb-connect token-endpoint="${endpoint}"></wandb-connect>
  </body>
</html>
`,
  );
  return project;
}

describe('a new Vite project', () => {
  const pages = new HostPages();
  let config: InlineConfig & { root: string };
  beforeAll(() => {
    config = {
      root: createProject(),
      configFile: false,
      logLevel: 'error',
      server: { host: '127.0.0.1', port: 0 },
      preview: { host: '127.0.0.1', port: 0 },
    };
  });
  afterAll(() => {
    rmSync(config.root, { recursive: true, force: true });
  });

  /** Links an account after a key that is refused, and returns the console's messages. */
  async function useElement(url: string): Promise<string[]> {
    const host = await pages.openAt(url);
    await host.page.getByLabel('API key').fill('too short');
    await host.button.click();
    await host.page.getByRole('alert').getByText('key').waitFor();
    await host.link();
    // Vite reports its connection, and Lit its development build.
    return host.messages.filter((message) => !/^debug: \[vite\]|msg\/dev-mode /.test(message));
  }

  it('has a silent console in development', async () => {
    const server = await createServer({ ...config, mode: 'development' });
    try {
      await server.listen();
      expect(await useElement(server.resolvedUrls?.local[0] ?? '')).toEqual([]);
    } finally {
      await server.close();
    }
  });

  it('has a silent console after a build', async () => {
    vi.stubEnv('NODE_ENV', 'production');
    onTestFinished(() => void vi.unstubAllEnvs());
    await build({ ...config, mode: 'production' });
    const server = await preview({ ...config, mode: 'production' });
    try {
      expect(await useElement(server.resolvedUrls?.local[0] ?? '')).toEqual([]);
    } finally {
      await server.close();
    }
  });
});
