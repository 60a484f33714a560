import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { mswWorker } from '../scripts/msw-worker-plugin.js';
import { demoServer } from './server/plugin.js';
import { vueCompiler } from './vue/vue-compiler.js';

const root = fileURLToPath(new URL('../', import.meta.url));

const pages = [
  'index.html',
  'demo/accounts/index.html',
  'demo/sign-in/index.html',
  'demo/simulated-wandb/index.html',
  'demo/react/index.html',
  'demo/vue/index.html',
];

/**
 * `npx vite build --config demo/vite.config.ts` builds the demo: the pages into `.demo/site`, what
 * answers them into `.demo/server`. `npx vite preview --config demo/vite.config.ts` serves both.
 */
export default defineConfig(async () => ({
  root,
  plugins: [demoServer(), mswWorker(), await vueCompiler()],
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
