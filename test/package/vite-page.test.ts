import { rmSync } from 'node:fs';
import { build, createServer, preview } from 'vite';
import type { InlineConfig } from 'vite';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { endpoint, HostPages } from './host-page.js';
import { createProject } from './project.js';

const files = {
  'main.js': "import 'wandb-connect';\n",
  'index.html': `<!doctype html>
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
};

describe('a new Vite project', () => {
  const pages = new HostPages();
  let config: InlineConfig & { root: string };
  beforeAll(() => {
    config = {
      root: createProject(files),
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
