import { build } from 'vite';

/**
 * Bundles a module with everything that it imports.
 * @param {string} entry
 * @returns {Promise<string>}
 */
export async function bundle(entry) {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    ssr: { noExternal: true },
    build: {
      write: false,
      // Node's own modules stay imports.
      ssr: true,
      minify: false,
      target: 'es2022',
      rolldownOptions: {
        input: entry,
        preserveEntrySignatures: 'strict',
        output: { format: 'es', codeSplitting: false },
      },
    },
  });
  if (!('output' in built)) throw new Error('Vite has built more than one file.');
  return built.output[0].code;
}
