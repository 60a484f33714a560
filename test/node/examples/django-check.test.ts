import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { checkEndpoint, createSimulatedWandb } from '../../../src/testing.js';
import { serveEndpoint } from '../../helpers/checked-endpoint.js';
import { freePort } from '../../helpers/free-port.js';
import { patience } from '../../helpers/until.js';
import { findPython } from '../../helpers/python-service.js';

const python = findPython('cryptography, django.core.management');
if (!python) console.log('Django is not installed: its test is skipped.');

const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

/** Starts a copy of the example, and resolves with its address. */
async function startDjango(command: string, env: NodeJS.ProcessEnv): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'wandb-connect-django-'));
  stops.push(() => rmSync(folder, { recursive: true }));
  cpSync(resolve(import.meta.dirname, '../../../examples/django'), folder, { recursive: true });
  // The page says its hash. Here, no browser loads it.
  writeFileSync(join(folder, 'integrations/static/wandb-connect.global.js'), '');
  const port = String(await freePort());
  const options = { cwd: folder, env: { PATH: process.env.PATH, PYTHONUNBUFFERED: '1', ...env } };
  expect(spawnSync(command, ['manage.py', 'migrate'], options).status).toBe(0);
  const server = spawn(command, ['manage.py', 'runserver', '--noreload', port], {
    ...options,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = once(server, 'exit');
  stops.push(() => {
    server.kill();
    return ended;
  });
  let log = '';
  server.stdout.on('data', (text: Buffer) => (log += text.toString()));
  const url = `http://127.0.0.1:${port}`;
  // Django says that it listens before it does.
  await vi.waitUntil(
    () => {
      if (server.exitCode !== null) throw new Error(`Django did not start:\n${log}`);
      return fetch(url).then(
        () => true,
        () => false,
      );
    },
    { timeout: patience },
  );
  return url;
}

/** The headers of a new visitor's requests. */
async function signIn(url: string): Promise<Record<string, string>> {
  const page = await fetch(url);
  const cookies = page.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
  const [, token = ''] = /csrfmiddlewaretoken" value="(\w+)"/.exec(await page.text()) ?? [];
  return { Cookie: cookies.join('; '), 'X-CSRFToken': token };
}

describe.skipIf(!python)('the endpoint in Django', () => {
  it('passes every check', async () => {
    const wandb = createSimulatedWandb();
    const simulated = await serveEndpoint(wandb.answer);
    stops.push(simulated.close);
    const url = await startDjango(python ?? '', {
      DJANGO_SECRET_KEY: randomBytes(32).toString('base64'),
      WANDB_API_URL: new URL(simulated.url).origin,
      WANDB_ATTEMPTS_A_MINUTE: '500',
      WANDB_SEALING_KEY: randomBytes(32).toString('base64'),
    });
    const results = await checkEndpoint({
      url: `${url}/api/wandb`,
      headers: await signIn(url),
      otherHeaders: await signIn(url),
      wandb,
    });
    expect(results.filter(({ status }) => status === 'failed' || status === 'warning')).toEqual([]);
    expect(results.filter(({ status }) => status === 'passed').length).toBeGreaterThan(80);
  }, 120_000);
});
