import { mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePort, root, startDemo } from './demo-process.js';
import type { DemoProcess, DemoProcessOptions } from './demo-process.js';
import { DemoSession } from './demo-session.js';

// The other files use the built demo. This one runs the command itself, which serves the sources.
describe('npm start', { timeout: 120_000 }, () => {
  let parent: string;
  let options: DemoProcessOptions;
  let demo: DemoProcess;

  beforeAll(async () => {
    parent = await mkdtemp(join(tmpdir(), 'wandb-connect-'));
    // Inside the folder that it serves, like the default one.
    await mkdir(join(root, '.demo'), { recursive: true });
    options = {
      folder: await mkdtemp(join(root, '.demo/test-')),
      log: join(parent, 'log'),
      port: await freePort(),
    };
    demo = await startDemo(options);
    // The first request waits until the database is there.
    await fetch(`${demo.origin}/api/wandb/accounts`);
  }, 120_000);
  afterAll(async () => {
    await demo.stop();
    await rm(parent, { recursive: true });
    await rm(options.folder, { recursive: true });
  });
  const session = new DemoSession(() => ({ ...options, origin: demo.origin }));

  test.each([
    ['the element', '/'],
    ['React', '/demo/react/'],
    ['Vue', '/demo/vue/'],
    ['a script tag', '/demo/script-tag.html'],
  ])('serves the page with %s', async (_, path) => {
    const page = await session.open(path);
    await page.paste(session.newKey());
    await page.connect.click();
    await page.linked.getByText(/^ada .*is connected/).waitFor();
  });

  test.skipIf(process.platform === 'win32')('lets only the owner read its folder', async () => {
    const modeOf = async (...names: string[]) =>
      ((await stat(join(options.folder, ...names))).mode & 0o777).toString(8);
    expect(await modeOf()).toBe('700');
    expect(await modeOf('sealing-key')).toBe('600');
    expect(await modeOf('invitation-key')).toBe('600');
  });

  test('refuses a folder that another process has open', async () => {
    const log = join(parent, 'log of the second');
    const second = await startDemo({ ...options, log, port: await freePort() });
    const response = await fetch(`${second.origin}/api/wandb/accounts`);
    await second.stop();
    expect(response.ok).toBe(false);
    expect(await readFile(log, 'utf8')).toContain(`keeps its accounts in ${options.folder}`);
  });

  test('does not serve its data, although the folder that it serves contains them', async () => {
    const file = join(options.folder, 'sealing-key');
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
  });
});
