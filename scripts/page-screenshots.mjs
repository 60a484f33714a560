// Draws every state of the pages that the handler serves into screenshots/ for review, after
// `npm run build`. Usage: npm run screenshots:pages [-- NAME-PART]
import { readFile } from 'node:fs/promises';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { chromium } from 'playwright';
import { runnerImport } from 'vite';
import { requireChromium } from './find-chromium.mjs';
import { pageTexts } from './page-texts.mjs';

const only = process.argv[2] ?? '';
mkdirSync('screenshots', { recursive: true });

/** @type {{ module: typeof import('../src/server.js') }} */
const { module: connect } = await runnerImport('./src/server.ts', { plugins: [pageTexts()] });
/** @type {{ module: typeof import('../src/node.js') }} */
const { module: node } = await runnerImport('./src/node.ts', { configFile: false });
/** @type {{ module: typeof import('../src/server/pages/locales/en.js') }} */
const { module: english } = await runnerImport('./src/server/pages/locales/en.ts', {
  configFile: false,
});

const server = createServer();
await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
const publicUrl = `http://127.0.0.1:${port}/api/wandb`;

const tickets = connect.createMemoryTicketStore();
const invitations = connect.createInvitations({
  publicUrl,
  keys: { current: 'i1', keys: { i1: connect.generateVaultKey() } },
  tickets,
});
/** @type {import('../src/server.js').PagesOptions} */
const branded = {
  product: 'Fieldnote',
  purpose: 'Your experiments next to your notes',
  logoUrl: '/logo.svg',
  backUrl: '/accounts',
  tokens: {
    '--wandb-connect-accent': 'light-dark(#3b5bdb, #91a7ff)',
    '--wandb-connect-on-accent': 'light-dark(#ffffff, #10142b)',
  },
  // English, from right to left.
  locales: [{ lang: 'ar', pages: english.en }],
  script: await readFile('dist/wandb-connect.global.js', 'utf8'),
};
/** @param {import('../src/server.js').PagesOptions} pages */
const handlerOf = (pages) =>
  node.toNodeHandler(
    connect.createConnectHandler({
      authenticate: () => null,
      accounts: connect.createMemoryAccountStore(),
      vault: connect.createKeyVault({
        current: 'k1',
        keys: { k1: connect.generateVaultKey() },
      }),
      rateLimit: { consume: async () => {} },
      publicUrl,
      tickets,
      authorize: { start: () => null, finish: () => true },
      invitations,
      pages,
    }),
  );
const logo = await readFile('demo/logo.svg');
const handle = handlerOf(branded);
server.on('request', (request, response) => {
  if (request.url === '/logo.svg') {
    response.writeHead(200, { 'Content-Type': 'image/svg+xml' }).end(logo);
  } else {
    void handle(request, response);
  }
});

const { url: invitation } = await invitations.create({
  userId: 'ada',
  requestedBy: 'Grace Hopper',
  displayName: 'ada@analytical-engines.example',
});
const { url: unnamed } = await invitations.create({ userId: 'ada' });
const account = {
  id: 'acc_1',
  provider: 'wandb',
  host: 'cloud',
  username: 'ada',
  name: 'Ada Lovelace',
  teams: [],
  keyHint: 'wxyz',
  status: 'active',
  connectedAt: '2026-11-23T10:00:00Z',
};
const returned = `${publicUrl}/authorizations/return?state=a.b`;
const authorizationId = 'a'.repeat(32);

/** @param {number} status @param {object} body */
const problem = (status, body) => ({
  status,
  contentType: 'application/problem+json',
  body: JSON.stringify({ requestedBy: 'Grace Hopper', authorizationId, ...body }),
});
/** @param {string} reason */
const refused = (reason) => ({
  url: invitation,
  answer: problem(403, { code: 'forbidden', reason }),
});

/**
 * @typedef {{ url: string, script?: string, paste?: true,
 *   answer?: ReturnType<typeof problem> | 'never' | 'abort' }} State
 * @type {Record<string, State>}
 */
const states = {
  'invitation-offer': { url: invitation },
  'invitation-offer-unnamed': { url: unnamed },
  'invitation-preparing': { url: invitation, answer: 'never' },
  'invitation-done': {
    url: invitation,
    script: `new WandbConnect.WandbSuccessEvent(${JSON.stringify(account)})`,
  },
  'invitation-declined': {
    url: invitation,
    script:
      'new WandbConnect.WandbErrorEvent({ code: "forbidden", reason: "declined", retryable: false }, "")',
  },
  'invitation-lost': { url: `${publicUrl}/invitation` },
  'invitation-pasted': { url: `${publicUrl}/invitation`, paste: true },
  'invitation-sign-in': { url: invitation, answer: problem(401, { code: 'session_required' }) },
  'invitation-trouble': { url: invitation, answer: 'abort' },
  'invitation-used': refused('invitation_used'),
  'invitation-expired': refused('invitation_expired'),
  'invitation-revoked': refused('invitation_revoked'),
  'invitation-tampered': refused('invitation_tampered'),
  'invitation-foreign': refused('invitation_foreign'),
  'invitation-mismatch': refused('invitation_mismatch'),
  'invitation-not-entitled': refused('invitation_not_entitled'),
  'return-finishing': { url: returned, answer: 'never' },
  'return-done': { url: returned, answer: problem(200, {}) },
  'return-declined': {
    url: returned,
    answer: problem(403, { code: 'forbidden', reason: 'declined' }),
  },
  'return-finished': {
    url: returned,
    answer: problem(409, { code: 'conflict', reason: 'idempotency' }),
  },
  'return-busy': {
    url: returned,
    answer: problem(503, { code: 'conflict', reason: 'idempotency' }),
  },
  'return-expired': {
    url: returned,
    answer: problem(410, { code: 'timeout', reason: 'authorize' }),
  },
  'return-unknown': {
    url: returned,
    answer: problem(404, { code: 'forbidden', authorizationId: undefined }),
  },
  'return-session': { url: returned, answer: problem(401, { code: 'session_required' }) },
  'return-network': { url: returned, answer: 'abort' },
  'return-trouble': { url: returned, answer: problem(500, { code: 'server_error' }) },
};

/** @type {Record<string, { width: number, dark?: boolean, locale?: string, fontSize?: string }>} */
const looks = {
  'light-1280': { width: 1280 },
  'dark-1280': { width: 1280, dark: true },
  'light-320': { width: 320 },
  'dark-320': { width: 320, dark: true },
  'rtl-1280': { width: 1280, locale: 'ar' },
  'rtl-320': { width: 320, locale: 'ar' },
  'text200-1280': { width: 1280, fontSize: '200%' },
  'text200-320': { width: 320, fontSize: '200%' },
};

const browser = await chromium.launch({ executablePath: requireChromium() });
for (const [lookName, look] of Object.entries(looks)) {
  const context = await browser.newContext({
    viewport: { width: look.width, height: 700 },
    colorScheme: look.dark ? 'dark' : 'light',
    locale: look.locale ?? 'en',
    reducedMotion: 'reduce',
    bypassCSP: true,
  });
  for (const [stateName, state] of Object.entries(states)) {
    const name = `${stateName}-${lookName}`;
    if (!name.includes(only)) continue;
    const page = await context.newPage();
    const { answer } = state;
    await page.route(/\/invitation\/details$|\/authorizations\/return$/, async (route) => {
      if (answer === 'abort') await route.abort();
      else if (answer === undefined) await route.continue();
      else if (answer !== 'never') await route.fulfill(answer);
    });
    // A window with another page in its history is not closed by its script.
    await page.goto(`http://127.0.0.1:${port}/logo.svg`);
    await page.goto(state.url);
    if (answer === undefined || typeof answer === 'object') await page.waitForLoadState('load');
    if (answer !== 'never') await page.locator('main:not([data-tone=busy])').waitFor();
    if (state.script) {
      await page.evaluate(`document.querySelector('wandb-connect').dispatchEvent(${state.script})`);
    }
    if (state.paste) {
      await page.locator('#link').fill('https://app.example/invitation');
      await page.locator('form button').click();
    }
    if (look.fontSize) {
      await page.evaluate((size) => {
        document.documentElement.style.fontSize = size;
      }, look.fontSize);
    }
    await page.screenshot({ path: `screenshots/${name}.png`, fullPage: true });
    await page.close();
  }
  await context.close();
}
await browser.close();
server.close();
server.closeAllConnections();
