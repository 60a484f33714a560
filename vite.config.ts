import { defineConfig } from 'vite';

/** `vite build`: the script-tag file, everything in one. The ESM files are made by `tsc`. */
export default defineConfig({
  build: {
    target: 'es2022',
    emptyOutDir: false,
    lib: {
      entry: 'src/index.ts',
      name: 'WandbConnect',
      formats: ['iife'],
      fileName: () => 'wandb-connect.global.js',
    },
    rolldownOptions: { output: { minify: true } },
  },
});
