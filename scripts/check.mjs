// `npm run check`: every gate except the tests. Each is also an npm script. All of them run, so one
// run shows everything that has to be fixed.

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { installDependencies } from './install-dependencies.mjs';

const gates = ['types', 'lint', 'imports', 'knip', 'format', 'secrets', 'build', 'size', 'package'];

installDependencies();
const failed = gates.filter((gate) => {
  console.log(`\n# ${gate}`);
  const { status } = spawnSync(`npm run --silent ${gate}`, {
    cwd: fileURLToPath(new URL('../', import.meta.url)),
    stdio: 'inherit',
    shell: true,
  });
  return status !== 0;
});
console.log(failed.length > 0 ? `\nFailed: ${failed.join(', ')}` : '\nAll gates passed');
process.exitCode = failed.length > 0 ? 1 : 0;
