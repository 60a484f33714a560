import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
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
});
