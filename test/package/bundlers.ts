import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import * as esbuild from 'esbuild';
import { rollup } from 'rollup';
import { minify } from 'terser';
import * as vite from 'vite';
import { onTestFinished, vi } from 'vitest';
import webpack from 'webpack';
import { projectForTest } from './project.js';

/** Makes one minified module for production of `main.js` in a project. React isn't in it. */
type Bundler = (project: string) => Promise<string>;

const external = ['react'];

const bundlers: Readonly<Record<string, Bundler>> = {
  async esbuild(project) {
    const { outputFiles } = await esbuild.build({
      absWorkingDir: project,
      entryPoints: ['main.js'],
      external,
      bundle: true,
      format: 'esm',
      minify: true,
      write: false,
    });
    return outputFiles[0]!.text;
  },

  async Rollup(project) {
    const bundle = await rollup({
      input: join(project, 'main.js'),
      external,
      plugins: [nodeResolve({ browser: true })],
    });
    const { output } = await bundle.generate({ format: 'es' });
    return (await minify(output[0].code, { module: true })).code!;
  },

  async webpack(project) {
    const compiler = webpack({
      context: project,
      entry: './main.js',
      mode: 'production',
      externals: { react: 'React' },
      output: { path: project, filename: 'bundle.js' },
    });
    await new Promise<void>((resolve, reject) => {
      compiler.run((error, stats) => {
        if (error || stats?.hasErrors()) reject(error ?? new Error(stats?.toString()));
        else resolve();
      });
    });
    return readFileSync(join(project, 'bundle.js'), 'utf8');
  },

  async Vite(project) {
    const result = await vite.build({
      root: project,
      configFile: false,
      logLevel: 'error',
      build: {
        write: false,
        rolldownOptions: { input: join(project, 'main.js'), external },
      },
    });
    const { output } = result as { output: { code: string }[] };
    return output[0]!.code;
  },
};

export const bundlerNames = Object.keys(bundlers);

/** Bundles `import 'wandb-connect'`, or another statement, as an application does. */
export function bundleWith(bundler: string, statement: string): Promise<string> {
  // Otherwise some take Lit's build for development.
  vi.stubEnv('NODE_ENV', 'production');
  onTestFinished(() => void vi.unstubAllEnvs());
  return bundlers[bundler]!(
    projectForTest({ 'main.js': statement }, ['react', '@lit-labs/ssr-client']),
  );
}
