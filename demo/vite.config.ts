import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { packageNames } from '../scripts/package-names.js';
import { vueCompiler } from './vue/vue-compiler.js';

const root = fileURLToPath(new URL('../', import.meta.url));

/** `npx vite build --config demo/vite.config.ts`: that the pages also build, into `.demo/site`. */
export default defineConfig(async () => ({
  root,
  resolve: { alias: packageNames },
  plugins: [await vueCompiler()],
  build: {
    outDir: '.demo/site',
    emptyOutDir: true,
    rolldownOptions: {
      input: [
        'index.html',
        'demo/accounts/index.html',
        'demo/sign-in/index.html',
        'demo/simulated-wandb/index.html',
        'demo/react/index.html',
        'demo/vue/index.html',
      ].map((page) => root + page),
    },
  },
}));
