// `npm run release version|publish|notes`: the steps that .github/workflows/release.yml takes.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { dateChangelog, notesOf } from './date-changelog.mjs';

process.chdir(fileURLToPath(new URL('../', import.meta.url)));

/** @param {string} command */
function run(command) {
  const { status } = spawnSync(command, { stdio: 'inherit', shell: true });
  if (status !== 0) throw new Error(`${command} failed.`);
}

/** @returns {string} */
function readVersion() {
  return JSON.parse(readFileSync('package.json', 'utf8')).version;
}

/** @type {Readonly<Record<string, () => void>>} */
const steps = {
  /**
   * Removes the changesets, and writes their version into the manifest, lock file and changelog.
   */
  version() {
    run('npm run changeset version');
    run('npm install --package-lock-only');
    const changelog = readFileSync('CHANGELOG.md', 'utf8');
    writeFileSync('CHANGELOG.md', dateChangelog(changelog, readVersion(), new Date()));
  },
  /** Publishes the version in the manifest, unless it's already published, and tags the commit. */
  publish() {
    // npm checks that a package with provenance names the repository whose workflow built it.
    const repository = process.env.GITHUB_REPOSITORY;
    if (repository) run(`npm pkg set repository.url=git+https://github.com/${repository}.git`);
    run('npm run build');
    run('npm run changeset publish');
  },
  /** Prints the changelog's notes for the version in the manifest, and the built file's hash. */
  notes() {
    const script = readFileSync('dist/wandb-connect.global.js');
    const hash = createHash('sha384').update(script).digest('base64');
    console.log(notesOf(readFileSync('CHANGELOG.md', 'utf8'), readVersion()));
    console.log(`\n\`wandb-connect.global.js\` has \`integrity="sha384-${hash}"\`.`);
  },
};

const step = steps[process.argv[2] ?? ''];
if (!step) throw new Error(`Say which step: ${Object.keys(steps).join(', ')}.`);
step();
