import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import { dist } from './dist.js';

const root = resolve(import.meta.dirname, '../..');

/** A new project with the package and its dependencies installed. Remove it when you are done. */
export function createProject(
  files: Readonly<Record<string, string>>,
  dependencies: readonly string[] = [],
): string {
  const project = mkdtempSync(join(tmpdir(), 'wandb-connect-project-'));
  const installed = join(project, 'node_modules/wandb-connect');
  mkdirSync(installed, { recursive: true });
  cpSync(dist, join(installed, 'dist'), { recursive: true });
  cpSync(join(root, 'package.json'), join(installed, 'package.json'));
  for (const name of ['lit', 'zod', ...dependencies]) {
    const link = join(project, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), link, 'junction');
  }
  writeFileSync(join(project, 'package.json'), JSON.stringify({ type: 'module' }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(project, name), text);
  return project;
}

/** As `createProject`, for one test. */
export function projectForTest(...given: Parameters<typeof createProject>): string {
  const project = createProject(...given);
  onTestFinished(() => {
    rmSync(project, { recursive: true, force: true });
  });
  return project;
}
