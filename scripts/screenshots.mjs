// Draws every phase of the elements into screenshots/ for review: light and dark, narrow and wide,
// large text, forced colors, other languages, the playground's brands. `readme` draws the pictures of
// the README. Usage: npm run screenshots [-- NAME-PART | readme]
import { mkdirSync } from 'node:fs';
import { chromium } from 'playwright';
import { createServer, runnerImport } from 'vite';
import { requireChromium } from './find-chromium.mjs';

const isReadme = process.argv[2] === 'readme';
const only = isReadme ? '' : (process.argv[2] ?? '');
const folder = isReadme ? 'docs' : 'screenshots';
mkdirSync(folder, { recursive: true });

/** @type {{ module: typeof import('../demo/page/brands.js') }} */
const {
  module: { brands },
} = await runnerImport('./demo/page/brands.ts', { configFile: false });

const server = await createServer({ server: { port: 0 }, logLevel: 'warn' });
await server.listen();
const origin = new URL(server.resolvedUrls?.local[0] ?? '').origin;
const browser = await chromium.launch({ executablePath: requireChromium() });

const key = ['wandb', 'v1', '0123456789abcdefghijklmnopq', 'rstuvwxyz'.repeat(6).slice(0, 49)].join(
  '_',
);
const account = {
  id: 'acc_1',
  provider: 'wandb',
  host: 'cloud',
  username: 'ada',
  name: 'Ada Lovelace',
  entity: 'analytical-engines',
  teams: [],
  keyHint: 'wxyz',
  status: 'active',
  connectedAt: '2026-11-23T10:00:00Z',
};
/** @param {number} status @param {object} body */
const reply = (status, body) => ({
  status,
  contentType: 'application/json',
  body: JSON.stringify(body),
});
/** @param {number} status @param {object} body */
const problem = (status, body) =>
  reply(status, { type: 'about:blank', title: '', status, ...body });

const elsewhere = reply(202, {
  status: 'authorization_required',
  authorizationId: '1',
  authorizationUrl: 'https://sso.analytical-engines.example/consent',
  expiresAt: '2026-11-23T10:10:00Z',
});

/** @param {object} members */
const listed = (members) => ({ ...account, checkedAt: '2026-11-28T09:30:00Z', ...members });
const list = reply(200, {
  accounts: [
    listed({}),
    listed({
      id: 'acc_2',
      username: 'grace',
      name: 'Grace Hopper',
      status: 'error',
      statusReason: 'rejected',
    }),
    listed({
      id: 'acc_3',
      username: 'a-user-with-quite-a-long-name-at-work',
      host: 'a-server-of-our-own',
      status: 'suspended',
    }),
  ],
  nextCursor: 'next',
});

/**
 * @typedef {{ attributes?: string, text?: string, press?: boolean, script?: string, then?: string,
 *   reply?: Reply | 'never' | 'abort', list?: Reply | 'never' }} Phase
 * @typedef {{ status: number, contentType: string, body: string }} Reply
 * @type {Record<string, Phase>}
 */
const phases = {
  unconfigured: { attributes: '' },
  idle: {},
  folded: { attributes: 'token-endpoint=/token guide=closed' },
  filled: { text: key },
  extracted: { text: `export WANDB_API_KEY="${key}"` },
  doubted: { text: `${key}x` },
  refused: { text: 'https://wandb.ai/authorize' },
  empty: { press: true },
  connecting: { text: key, press: true, reply: 'never' },
  rejected: { text: key, press: true, reply: problem(422, { code: 'invalid_key' }) },
  unavailable: { text: key, press: true, reply: problem(503, { code: 'wandb_unavailable' }) },
  limited: {
    text: key,
    press: true,
    reply: problem(429, { code: 'rate_limited', retryAfter: 42 }),
  },
  session: { text: key, press: true, reply: reply(401, {}) },
  success: { text: key, press: true, reply: reply(200, { status: 'connected', account }) },
  connected: {
    script: `document.querySelector('wandb-connect').account = ${JSON.stringify(account)}`,
  },
  authorizing: { text: key, press: true, reply: elsewhere },
  awaiting: {
    text: key,
    press: true,
    reply: elsewhere,
    script: 'window.open = () => ({ location: {}, close() {} })',
    then: 'Continue',
  },
  blocked: {
    text: key,
    press: true,
    reply: elsewhere,
    script: 'window.open = () => null',
    then: 'Continue',
  },
  trigger: { attributes: 'token-endpoint=/token dialog' },
  dialog: { attributes: 'token-endpoint=/token dialog=open' },
  servers: {
    script:
      'document.querySelector("wandb-connect").wandbHosts = [wandbCloud, wandbServer({ id: "acme", appUrl: "https://acme.wandb.io" })]',
  },
  'accounts-unconfigured': { attributes: '', list },
  'accounts-loading': { list: 'never' },
  'accounts-empty': {
    attributes: 'token-endpoint=/token product=Fieldnote',
    list: reply(200, { accounts: [] }),
  },
  'accounts-failed': {
    attributes: 'token-endpoint=/token product=Fieldnote sign-in-url=/sign-in',
    list: problem(401, { code: 'session_required' }),
  },
  'accounts-listed': { attributes: 'token-endpoint=/token product=Fieldnote', list },
  'accounts-acted': { list, then: 'Suspend ada' },
  'accounts-busy': { list, reply: 'never', then: 'Check again ada' },
  'accounts-removal': {
    attributes: 'token-endpoint=/token product=Fieldnote',
    list,
    then: 'Disconnect grace',
  },
  'accounts-reconnection': { list, then: 'Reconnect grace' },
};

const shown = [
  'accounts-failed',
  'accounts-listed',
  'accounts-removal',
  'idle',
  'rejected',
  'success',
  'connected',
  'blocked',
  'dialog',
];

/** Buttons are pressed by their English names. */
const translated = shown.filter((name) => !phases[name]?.then);

/**
 * @typedef {{ width: number, height?: number, dark?: boolean, forced?: boolean, lang?: string,
 *   dir?: string, fontSize?: string, attributes?: string, content?: string, only?: string[] }} Look
 * @type {Record<string, Look>}
 */
const reviewed = {
  'light-1280': { width: 1280 },
  'dark-1280': { width: 1280, dark: true },
  'light-320': { width: 320 },
  'dark-320': { width: 320, dark: true },
  'light-280': { width: 280, only: shown },
  'light-375': { width: 375, only: shown },
  'light-768': { width: 768, only: shown },
  'rtl-1280': { width: 1280, dir: 'rtl', only: shown },
  'text200-1280': { width: 1280, fontSize: '200%', only: shown },
  'text200-320': { width: 320, fontSize: '200%', only: shown },
  'forced-light-1280': { width: 1280, forced: true, only: shown },
  'forced-dark-1280': { width: 1280, forced: true, dark: true, only: shown },
  'german-1280': { width: 1280, lang: 'de', only: translated },
  'german-320': { width: 320, lang: 'de', only: translated },
  'arabic-1280': { width: 1280, lang: 'ar', dir: 'rtl', only: translated },
  'arabic-320': { width: 320, lang: 'ar', dir: 'rtl', only: translated },
  'japanese-1280': { width: 1280, lang: 'ja', only: translated },
  'japanese-320': { width: 320, lang: 'ja', only: translated },
};
for (const { id, tokens } of brands) {
  const style = Object.entries(tokens).map(([name, value]) => `--wandb-connect-${name}: ${value}`);
  const look = { width: 1280, attributes: `style="${style.join('; ')}"`, only: shown };
  Object.assign(reviewed, {
    [`${id}-light-1280`]: look,
    [`${id}-dark-1280`]: { ...look, dark: true },
  });
}

/** @type {Look} */
const pictured = {
  width: 976,
  height: 600,
  attributes: 'product=Fieldnote',
  content: '<span slot="purpose">Fieldnote reads your runs to draw charts of them.</span>',
  only: ['idle', 'connected'],
};
const looks = isReadme ? { light: pictured, dark: { ...pictured, dark: true } } : reviewed;

for (const [lookName, look] of Object.entries(looks)) {
  const context = await browser.newContext({
    viewport: { width: look.width, height: look.height ?? 700 },
    colorScheme: look.dark ? 'dark' : 'light',
    forcedColors: look.forced ? 'active' : 'none',
    reducedMotion: 'reduce',
  });
  for (const [phaseName, phase] of Object.entries(phases)) {
    const name = `${phaseName}-${lookName}`;
    if (!name.includes(only) || (look.only && !look.only.includes(phaseName))) continue;
    const tag = phase.list ? 'wandb-accounts' : 'wandb-connect';
    const page = await context.newPage();
    await page.route('**/gallery', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<!doctype html><html lang="${look.lang ?? 'en'}" dir="${look.dir ?? 'ltr'}" style="font-size:${look.fontSize ?? '100%'}">
          <meta name="viewport" content="width=device-width">
          <style>:root{color-scheme:light dark;font-family:system-ui,sans-serif}
            body{margin:0;padding:${look.width < 400 ? 8 : 48}px;background:light-dark(#f5f6f8,#101114)}
            wandb-connect{margin-inline:auto}</style>
          <${tag} ${phase.attributes ?? 'token-endpoint=/token'} ${look.attributes ?? ''}>${look.content ?? ''}</${tag}>
          <script type="module">
            import { wandbCloud, wandbServer } from '/src/accounts.ts';
            ${look.lang ? `import '/src/locales/${look.lang}.ts';` : ''}
            Object.assign(window, { wandbCloud, wandbServer });
            ${phase.script ?? ''}
          </script>`,
      }),
    );
    await page.route('**/token/accounts**', async (route) => {
      const { list } = phase;
      if (route.request().method() === 'GET' && list && list !== 'never') await route.fulfill(list);
      else if (list !== 'never' && phase.reply !== 'never') {
        await route.fulfill(reply(200, { account: listed({ status: 'suspended' }) }));
      }
    });
    await page.route('**/token', async (route) => {
      if (phase.reply === 'abort') await route.abort();
      else if (phase.reply !== 'never') await route.fulfill(phase.reply);
    });
    await page.goto(`${origin}/gallery`);
    await page.waitForFunction(() => customElements.get('wandb-accounts'));
    if (phase.list && phase.list !== 'never') await page.waitForLoadState('networkidle');
    if (phase.text) {
      await page.locator('input').focus();
      await page.keyboard.insertText(phase.text);
      await page.locator('input').evaluate((input) => {
        input.dispatchEvent(new InputEvent('input', { inputType: 'insertFromPaste' }));
      });
    }
    if (phase.press) {
      await page.locator('button[type=submit]').click();
      if (phase.reply && phase.reply !== 'never') await page.waitForLoadState('networkidle');
    }
    if (phase.then) await page.getByRole('button', { name: phase.then }).first().click();
    await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
    await page.close();
  }
  await context.close();
}
await browser.close();
await server.close();
