import { mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { freePort, startDemo } from './demo-process.js';
import { DemoSession } from './demo-session.js';

describe("the demo's folder", () => {
  const session = new DemoSession();
  const modeOf = async (...names: string[]) =>
    ((await stat(join(session.folder, ...names))).mode & 0o777).toString(8);

  test.skipIf(process.platform === 'win32')('is for its owner alone', async () => {
    await session.open();
    expect(await modeOf()).toBe('700');
    expect(await modeOf('sealing-key')).toBe('600');
    expect(await modeOf('invitation-key')).toBe('600');
  });

  test('keeps its sealing key through a restart', async () => {
    await session.open();
    const sealingKey = await readFile(join(session.folder, 'sealing-key'), 'utf8');
    await session.restart();
    await session.open();
    expect(await readFile(join(session.folder, 'sealing-key'), 'utf8')).toBe(sealingKey);
  });

  test('is not opened by a second process while the first one lives', async () => {
    await session.open();
    const second = await startDemo({ folder: session.folder, port: await freePort() });
    const response = await fetch(`${second.origin}/api/wandb/accounts`);
    await second.stop();
    expect(response.ok).toBe(false);
    expect(second.output.join('')).toContain(`keeps its accounts in ${session.folder}`);
  });

  test('is not served, although it lies in the folder that is', async () => {
    const root = fileURLToPath(new URL('../../', import.meta.url));
    await mkdir(join(root, '.demo'), { recursive: true });
    const folder = await mkdtemp(join(root, '.demo/test-'));
    const demo = await startDemo({ folder, port: await freePort() });
    await fetch(`${demo.origin}/api/wandb/accounts`);
    const file = join(folder, 'sealing-key');
    const sealingKey = (await readFile(file, 'utf8')).trim();

    const path = relative(root, file).replaceAll('\\', '/');
    for (const address of [
      `/${path}`,
      `/@fs/${file}`,
      `/%2E${path.slice(1)}`,
      `/demo/../${path}`,
    ]) {
      for (const query of ['', '?raw', '?import&raw', '?url&inline', '?inline', '?import']) {
        const response = await fetch(demo.origin + address + query);
        expect(response.ok, address + query).toBe(false);
        const answer = await response.text();
        expect(answer).not.toContain(sealingKey);
        expect(answer).not.toContain(btoa(sealingKey).slice(0, -4));
      }
    }
    await demo.stop();
    await rm(folder, { recursive: true });
  });
});
