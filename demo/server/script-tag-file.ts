import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

/**
 * Gives the script-tag file as it is published, and builds it again if any of its sources is newer.
 *
 * @param root the folder of the project.
 */
export function createScriptTagFile(root: string): () => Promise<string> {
  const file = join(root, 'dist/wandb-connect.global.js');
  let building: Promise<void> | undefined;
  return async () => {
    if (building || (await isStale(file, [join(root, 'src'), join(root, 'scripts/script-tag')]))) {
      building ??= build(root).finally(() => {
        building = undefined;
      });
      await building;
    }
    return readFile(file, 'utf8');
  };
}

async function isStale(file: string, folders: readonly string[]): Promise<boolean> {
  const built = await modified(file);
  const sources = await Promise.all(
    folders.map(async (folder) => {
      const names = await readdir(folder, { recursive: true });
      return names.map((name) => join(folder, name));
    }),
  );
  const times = await Promise.all(sources.flat().map(modified));
  return times.some((time) => time > built);
}

async function modified(file: string): Promise<number> {
  return (await stat(file).catch(() => undefined))?.mtimeMs ?? 0;
}

/** In a process of its own: here, NODE_ENV is `development`, and Lit would be built for that. */
async function build(root: string): Promise<void> {
  const vite = dirname(createRequire(import.meta.url).resolve('vite/package.json'));
  await promisify(execFile)(
    process.execPath,
    [join(vite, 'bin/vite.js'), 'build', '--logLevel', 'warn'],
    { cwd: root, env: { ...process.env, NODE_ENV: 'production' } },
  );
}
