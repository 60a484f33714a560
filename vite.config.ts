import { defineConfig } from 'vite';
import { manifestPlugin } from './scripts/manifest-plugin.mjs';
import { demoServer } from './demo/server/plugin.js';
import { vueCompiler } from './demo/vue/vue-compiler.js';
import { answerChecks } from './scripts/answer-checks-plugin.js';
import { mswWorker } from './scripts/msw-worker-plugin.js';
import { packageNames } from './scripts/package-names.js';
import { pageTexts } from './scripts/page-texts.mjs';
import { scriptTag, scriptTagFiles } from './scripts/script-tag/plugin.js';

/**
 * `npm start` serves the demo. `vite build` makes the script-tag file, everything in one, and with
 * `--mode accounts` the one with `<wandb-accounts>`. With `hydrate`, a file takes over what the server
 * has rendered. The ESM files are made by `tsc`.
 */
export default defineConfig(({ command, mode }) => {
  const file =
    scriptTagFiles[mode in scriptTagFiles ? (mode as keyof typeof scriptTagFiles) : 'index'];
  return {
    plugins: [
      answerChecks(),
      command === 'serve'
        ? [demoServer(), manifestPlugin(), mswWorker(), pageTexts(), vueCompiler()]
        : scriptTag(file),
    ],
    resolve: { alias: packageNames },
    build: {
      target: 'es2022',
      emptyOutDir: false,
      lib: {
        entry: `src/${file.source}.ts`,
        name: 'WandbConnect',
        formats: ['iife'],
        fileName: () => file.name,
      },
      // After the bundler's own minifier: it finds another percent. No code in the file reads a property
      // for a side effect, or the length of a function.
      minify: 'terser',
      terserOptions: { compress: { passes: 3, pure_getters: true, keep_fargs: false } },
      rolldownOptions: { output: { minify: true, generatedCode: { symbols: false } } },
    },
  };
});
