// `npm run package`: checks the entry points, types and files of the package to publish.

import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import manifest from '../package.json' with { type: 'json' };

const root = fileURLToPath(new URL('../', import.meta.url));
process.chdir(root);

/** @returns {Promise<string[]>} */
async function checkEntryPoints() {
  const { messages } = await publint({ strict: true });
  return messages.map((message) => `publint: ${formatMessage(message, manifest) ?? message.code}`);
}

/** @returns {string[]} */
function checkTypes() {
  const attw = createRequire(import.meta.url).resolve('@arethetypeswrong/cli/package.json');
  // A style sheet has no types.
  const sheets = Object.keys(manifest.exports).filter((name) => name.endsWith('.css'));
  const options = ['--pack', '.', '--profile', 'esm-only', '--exclude-entrypoints', ...sheets];
  const { status, stdout } = spawnSync(
    process.execPath,
    [join(dirname(attw), 'dist/index.js'), ...options],
    { encoding: 'utf8' },
  );
  return status === 0 ? [] : [`attw: ${stdout}`];
}

/** @returns {string[]} */
function checkFiles() {
  const { stdout, status } = spawnSync('npm pack --dry-run --json', { shell: true });
  if (status !== 0) return ['npm pack failed.'];
  /** @type {[{ size: number, unpackedSize: number, files: { path: string }[] }]} */
  const [{ size, unpackedSize, files }] = JSON.parse(stdout.toString());
  const paths = files.map((file) => file.path);
  console.log(`${paths.length} files, ${size} bytes packed, ${unpackedSize} unpacked`);
  const needed = [
    'README.md',
    'CHANGELOG.md',
    'SECURITY.md',
    'LICENSE',
    'dist/index.js',
    'dist/accounts.js',
    'dist/wandb-accounts.global.js',
    'dist/wandb-connect.css',
    'dist/wandb-connect.global.js',
    'dist/wandb-connect.hydrate.global.js',
    'dist/wandb-connect.room.css',
    'dist/cli/wandb-connect.js',
    'dist/custom-elements.json',
    'dist/migrations/1.sql',
    'dist/openapi.json',
    'dist/web-types.json',
    'docs/check.md',
    'docs/endpoint.md',
    'docs/vectors/api-keys.json',
    'docs/vectors/envelopes.json',
  ];
  const allowed =
    /^(?:dist\/.+\.(?:css|js|d\.ts|json|LICENSE\.txt)|dist\/migrations\/\d+\.sql|docs\/(?:[a-z-]+\.md|vectors\/.+\.json)|[A-Z]+(?:\.md)?|package\.json)$/;
  return [
    ...needed.filter((path) => !paths.includes(path)).map((path) => `not packed: ${path}`),
    ...paths.filter((path) => !allowed.test(path)).map((path) => `packed by mistake: ${path}`),
  ];
}

const problems = [...(await checkEntryPoints()), ...checkTypes(), ...checkFiles()];
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
