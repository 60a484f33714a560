import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { mswWorker } from '../scripts/msw-worker-plugin.js';
import { manifestPlugin } from '../scripts/manifest-plugin.mjs';
import { pages } from './pages.js';
import { demoServer } from './server/plugin.js';
import { vueCompiler } from './vue/vue-compiler.js';

const root = fileURLToPath(new URL('../', import.meta.url));

/**
 * `npx vite build --config demo/vite.config.ts` builds the demo: the pages into `.demo/site`, what
 * answers them into `.demo/server`. `npx vite preview --config demo/vite.config.ts` serves both.
 */
export default defineConfig(async () => ({
  root,
  plugins: [demoServer(), manifestPlugin(), mswWorker(), await vueCompiler()],
  // Builds both environments, and not just the client's.
  builder: {},
  environments: {
    client: {
      build: {
        outDir: '.demo/site',
        emptyOutDir: true,
        rolldownOptions: { input: pages.map((page) => root + page) },
      },
    },
    ssr: {
      build: {
        outDir: '.demo/server',
        emptyOutDir: true,
        rolldownOptions: { input: `${root}demo/server/endpoint.ts` },
      },
    },
  },
}));
