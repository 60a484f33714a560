/** @type {import('knip').KnipConfig} */
export default {
  entry: [
    // What package.json exports, as it is in the source.
    'src/{,locales/}*.ts',
    // The package's command.
    'cli/wandb-connect.ts',
    // Pages name their scripts in HTML.
    'demo/*/main.{ts,tsx}',
    'demo/script-tag.js',
    'demo/site/start.ts',
    'test/helpers/{page-notes,self-driving-page}.js',
    // Bundled into the texts of the server's pages.
    'src/server/pages/browser/*.entry.ts',
    // Vite's server loads this module by its path.
    'demo/server/endpoint.ts',
    // A program of its own for tsc.
    'test/package/types/*.{ts,tsx}',
    // Bundled for other runtimes.
    'scripts/servers/{on-*,worker}.mjs',
    // Processes of their own.
    'scripts/bench-endpoint/{wandb,bare,ours}.mjs',
    // Run by hand, or named on a command line.
    'scripts/*.mjs',
    'custom-elements-manifest.config.js',
  ],
  project: ['{src,cli,demo,test,scripts}/**/*.{ts,tsx,js,mjs,vue,svelte}', '*.{ts,js}'],
  vite: { config: ['vite.config.ts', 'demo/vite.config.ts', 'demo/site/vite.config.ts'] },
  vitest: { config: ['vitest.config.ts', 'scripts/mutation/vitest.config.ts'] },
  stryker: { config: ['scripts/mutation/stryker.config.json'] },
  ignoreDependencies: [
    // A snippet in docs/server.md imports it, and a test runs the snippet.
    '@aws-sdk/client-kms',
    // check-package.mjs runs it by the path of its file.
    '@arethetypeswrong/cli',
    // The tests serve pages that name these.
    '@hotwired/turbo',
    'htmx.org',
    '@fontsource/arimo',
    'lit-html',
    'dompurify',
    'jquery',
  ],
  // Debian's.
  ignoreBinaries: ['redis-server', 'dbus-run-session', 'xclip', 'xdotool'],
};
