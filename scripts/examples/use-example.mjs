import { deepEqual, equal } from 'node:assert/strict';
import { testApiKey } from 'wandb-connect/testing';

/**
 * Uses an app as a user would: with a key that W&B rejects, and then with one that it accepts.
 * @param {import('playwright').Browser} browser
 * @param {string} url
 * @param {Pick<import('./catalog.mjs').Example, 'list' | 'serverRendered'>} example
 */
export async function useExample(browser, url, { list, serverRendered }) {
  const context = await browser.newContext({
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    const messages = collectMessages(page);
    if (serverRendered) await typeBeforeScripts(page, url);
    else await page.goto(url);
    await connect(page, 'revoked', 'Not connected: invalid_key');
    if (serverRendered) {
      // The app has heard of the result, so by now it has taken over, too.
      const { isMarked } = await readField(page.locator('wandb-connect'));
      equal(isMarked, true, 'The app has replaced the field.');
    }
    await connect(page, 'valid', 'ada is connected.');
    if (list !== undefined) {
      await page.goto(new URL(list, url).href);
      await useList(page);
    }
    if (messages.length > 0) throw new Error(`The console says:\n${messages.join('\n')}`);
  } finally {
    await context.close();
  }
}

/**
 * Opens a page whose scripts take their time, types into the field that the server has rendered, and
 * expects the draft to stay when the scripts run.
 * @param {import('playwright').Page} page
 * @param {string} url
 */
async function typeBeforeScripts(page, url) {
  /** @type {(value?: unknown) => void} */
  let release = () => {};
  const released = new Promise((resolve) => (release = resolve));
  await page.route('**', async (route) => {
    if (route.request().resourceType() === 'script') await released;
    await route.continue();
  });
  await page.goto(url, { waitUntil: 'commit' });
  const card = page.locator('wandb-connect');
  const field = card.getByLabel('API key');
  await field.pressSequentially('typed early');
  await field.press('Shift+ArrowLeft');
  await field.evaluate((node) => Object.assign(node, { isMarked: true }));
  equal(await card.evaluate((element) => element.matches(':defined')), false);
  release();
  await card.getByRole('button', { name: 'Connect', exact: true, disabled: false }).waitFor();
  deepEqual(await readField(card), {
    isMarked: true,
    value: 'typed early',
    selection: [10, 11],
    hasFocus: true,
  });
}

/**
 * Reads the field that is there now, which may be another than before.
 * @param {import('playwright').Locator} card
 */
function readField(card) {
  return card.evaluate(({ shadowRoot }) => {
    const field = shadowRoot?.querySelector('input');
    return {
      isMarked: field && 'isMarked' in field,
      value: field?.value,
      selection: [field?.selectionStart, field?.selectionEnd],
      hasFocus: field && field === shadowRoot?.activeElement,
    };
  });
}

/**
 * Pastes a key, and waits for what the app makes of the result.
 * @param {import('playwright').Page} page
 * @param {import('wandb-connect/testing').TestKeyScenario} scenario
 * @param {string} status
 */
async function connect(page, scenario, status) {
  const apiKey = testApiKey(scenario, { filler: 'random' });
  await submit(page.locator('wandb-connect').first(), apiKey);
  await expectStatus(page, status);
  if ((await page.content()).includes(apiKey)) throw new Error('The key is in the page.');
}

/**
 * Pastes a key, and presses the button.
 * @param {import('playwright').Locator} card
 * @param {string} apiKey
 */
async function submit(card, apiKey) {
  const field = card.getByLabel('API key');
  await field.waitFor();
  await field.evaluate((_, text) => navigator.clipboard.writeText(text), apiKey);
  await field.selectText();
  await field.press('ControlOrMeta+V');
  await card.getByRole('button', { name: 'Connect', exact: true }).click();
}

/**
 * Uses the list, in which Ada is: connects Bea, and disconnects her again.
 * @param {import('playwright').Page} page
 */
async function useList(page) {
  const list = page.locator('wandb-accounts');
  const dialog = page.getByRole('dialog');
  const account = (/** @type {string} */ user) =>
    list.locator('.account').filter({ hasText: user });
  await account('ada').waitFor();
  await list.getByRole('button', { name: 'Connect an account' }).click();
  await submit(dialog, testApiKey('valid', { user: 'bea', filler: 'random' }));
  await dialog.getByRole('button', { name: 'Done' }).click();
  await account('bea').getByRole('button', { name: 'Disconnect' }).click();
  await dialog.getByRole('button', { name: 'Disconnect' }).click();
  await account('bea').waitFor({ state: 'detached' });
  await account('ada').waitFor();
}

/**
 * Waits for what the app itself says after it has heard of the result.
 * @param {import('playwright').Page} page
 * @param {string} text
 */
async function expectStatus(page, text) {
  try {
    await page.locator('#status').getByText(text, { exact: true }).waitFor();
  } catch {
    throw new Error(
      `The app does not say "${text}". The page:\n${await page.locator('body').innerText()}`,
    );
  }
}

/**
 * Collects what should not happen. A refused key and a missing icon are answers with an error status,
 * which the browser reports.
 * @param {import('playwright').Page} page
 */
function collectMessages(page) {
  /** @type {string[]} */
  const messages = [];
  page.on('pageerror', (error) => messages.push(String(error)));
  page.on('console', (message) => {
    const { url } = message.location();
    const isExpected =
      message.text().startsWith('Failed to load resource') &&
      /\/(?:api\/wandb|favicon\.ico)$/.test(url);
    if (['error', 'warning'].includes(message.type()) && !isExpected) messages.push(message.text());
  });
  return messages;
}
