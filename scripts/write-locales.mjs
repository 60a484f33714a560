// A step of `npm run build`: bundles each language into one module without imports, over what tsc has
// written. So one file serves bundlers and `<script>` tags.

import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const source = fileURLToPath(new URL('../src/locales/', import.meta.url));

for (const file of readdirSync(source)) {
  await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      target: 'es2022',
      outDir: fileURLToPath(new URL('../dist/locales/', import.meta.url)),
      emptyOutDir: false,
      lib: { entry: source + file, formats: ['es'], fileName: () => file.replace(/\.ts$/, '.js') },
      minify: true,
    },
  });
}
