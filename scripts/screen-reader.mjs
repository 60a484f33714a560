// `npm run screen-reader`: uses the built elements in Firefox by the keyboard alone, and prints what
// the screen reader Orca says. docs/lab/screen-reader.md says what has to be installed.

import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { serve } from '@hono/node-server';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import {
  createConnectHandler,
  createKeyVault,
  createKeyVerifier,
  createMemoryAccountStore,
  generateVaultKey,
} from 'wandb-connect/server';
import { answerAsWandb, testApiKey } from 'wandb-connect/testing';
import { findFirefox } from './find-firefox.mjs';

/** @param {number} points attempts within 15 seconds */
const createEndpoint = (points) =>
  createConnectHandler({
    authenticate: () => ({ userId: 'ada' }),
    accounts: createMemoryAccountStore(),
    vault: createKeyVault({ current: 'k1', keys: { k1: generateVaultKey() } }),
    rateLimit: new RateLimiterMemory({ points, duration: 15 }),
    verifyKey: createKeyVerifier({ fetch: (request) => answerAsWandb(request) }),
  });
const endpoints = { api: createEndpoint(100), busy: createEndpoint(0) };

/** @type {Readonly<Record<string, string>>} */
const pages = {
  card: '<wandb-connect token-endpoint="/api" product="Fieldnote"></wandb-connect>',
  wait: '<wandb-connect token-endpoint="/busy" product="Fieldnote"></wandb-connect>',
  dialog: '<wandb-connect token-endpoint="/api" product="Fieldnote" dialog></wandb-connect>',
  list: '<wandb-accounts token-endpoint="/api" product="Fieldnote"></wandb-accounts>',
};

/** What a user does on each page. @type {Readonly<Record<string, () => Promise<void>>>} */
const uses = {
  card: async () => {
    await press('Tab, to the field', 'Tab');
    await paste('Paste a wrong key', testApiKey('revoked'));
    await press('Enter', 'Return');
    await paste('Paste a right key', testApiKey('valid'));
    await press('Enter', 'Return');
    await press('Tab', 'Tab');
  },
  wait: async () => {
    await press('Tab, to the field', 'Tab');
    await paste('Paste a key', testApiKey('valid'));
    await press('Enter', 'Return');
    await press('Tab, twice', 'Tab', 'Tab');
    await delay(15_000);
    await press('Wait');
  },
  dialog: async () => {
    await press('Tab, to the button', 'Tab');
    await press('Enter', 'Return');
    await paste('Paste a right key', testApiKey('valid', { user: 'bea' }));
    await press('Enter', 'Return');
    await press('Escape', 'Escape');
  },
  list: async () => {
    await press('L, to the next list', 'l');
    for (let line = 0; line < 5; line++) await press('Down', 'Down');
    for (let button = 0; button < 4; button++) await press('Tab', 'Tab');
    await press('Enter', 'Return');
    await press('Tab', 'Tab');
    await press('Enter', 'Return');
  },
};

/** @param {Request} request */
async function answer(request) {
  const [, name = ''] = new URL(request.url).pathname.split('/');
  if (name === 'api' || name === 'busy') {
    // Orca leaves out what changes as fast as it does without a network.
    await delay(300);
    return endpoints[name](request);
  }
  const script = readFileSync('dist/wandb-accounts.global.js', 'utf8');
  return new Response(
    `<!doctype html><html lang="en"><title>Fieldnote</title><link rel="icon" href="data:,">
    <h1>Integrations</h1>${pages[name] ?? ''}<script>${script}</script>`,
    { headers: { 'Content-Type': 'text/html; charset=utf-8' } },
  );
}

const home = mkdtempSync(join(tmpdir(), 'wandb-connect-orca-'));
const environment = { ...process.env, HOME: home, GNOME_ACCESSIBILITY: '1' };
const profile = join(home, 'profile');
const settings = join(home, '.local/share/orca');
for (const folder of [profile, settings]) mkdirSync(folder, { recursive: true });
const skipped = ['browser.aboutwelcome.enabled', 'datareporting.policy.dataSubmissionEnabled'];
writeFileSync(
  join(profile, 'user.js'),
  skipped.map((name) => `user_pref('${name}', false);`).join('\n'),
);
writeFileSync(
  join(settings, 'user-settings.conf'),
  JSON.stringify({
    general: {},
    profiles: { default: { profile: ['Default', 'default'], enableKeyEcho: false } },
    pronunciations: {},
    keybindings: {},
  }),
);

/** @type {string[]} */
let spoken = [];

/** @param {string} command @param {readonly string[]} args */
const launch = (command, ...args) =>
  spawn(command, args, { env: environment, stdio: ['ignore', 'pipe', 'ignore'] });

/** What has been said since the last time, once nothing more is said for three seconds. */
async function listen() {
  let count = -1;
  while (count !== spoken.length) {
    count = spoken.length;
    await delay(3000);
  }
  const speech = spoken;
  spoken = [];
  return speech;
}

/** Presses keys, and prints a row of the table. @param {string} action @param {readonly string[]} keys */
async function press(action, ...keys) {
  if (keys.length > 0) execFileSync('xdotool', ['key', '--delay', '300', ...keys]);
  console.log(`| ${action} | ${(await listen()).join(' · ')} |`);
}

/** Replaces what is in the field. @param {string} action @param {string} text */
async function paste(action, text) {
  execFileSync('xclip', ['-selection', 'clipboard'], {
    input: text,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  await press(action, 'ctrl+a', 'ctrl+v');
}

const port = 8390;
const server = serve({ fetch: answer, port, hostname: '127.0.0.1' });
// Orca writes its log at once only to a terminal, which `script` provides.
const orca = launch('script', '-qfc', 'orca --replace --debug-file /dev/tty', '/dev/null');
createInterface(orca.stdout).on('line', (line) => {
  const [, text] = /SPEECH OUTPUT: '(.*?) *'/.exec(line) ?? [];
  if (text) spoken.push(text);
});
const processes = [orca, launch('openbox')];
try {
  await listen();
  processes.push(launch(findFirefox() ?? 'firefox', '--no-remote', '--profile', profile));
  while (!spoken.some((text) => text.includes('Firefox'))) await delay(500);
  for (const [name, use] of Object.entries(uses)) {
    await listen();
    execFileSync('xdotool', ['key', 'ctrl+l']);
    await listen();
    execFileSync('xdotool', ['type', `127.0.0.1:${port}/${name}`]);
    await listen();
    console.log(`\n## ${name}\n`);
    await press('Open the page', 'Return');
    await use();
  }
} finally {
  for (const child of processes) child.kill();
  server.close();
  rmSync(home, { recursive: true, force: true, maxRetries: 5 });
}
