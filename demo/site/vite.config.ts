import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { answerChecks } from '../../scripts/answer-checks-plugin.js';
import { packageNames } from '../../scripts/package-names.js';
import { manifestPlugin } from '../../scripts/manifest-plugin.mjs';
import { pages } from '../pages.js';
import { vueCompiler } from '../vue/vue-compiler.js';
import { sitePlugin } from './site-plugin.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** `npm run site` builds the demo as static files, in which MSW plays the endpoint. */
export default defineConfig({
  root,
  base: './',
  plugins: [answerChecks(), manifestPlugin(), vueCompiler(), sitePlugin(root)],
  resolve: { alias: packageNames },
  build: {
    outDir: '.site',
    emptyOutDir: true,
    chunkSizeWarningLimit: 1000,
    rolldownOptions: { input: pages.map((page) => root + page) },
  },
});
