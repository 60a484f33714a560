import { describe, expect, test } from 'vitest';
import { DemoSession } from './demo-session.js';

describe('the playground', () => {
  const session = new DemoSession();

  test('shows what a request carries, but not the key', async () => {
    const key = session.newKey();
    const page = await session.open();
    await page.paste(key);
    await page.connect.click();
    const log = page.page.getByRole('region', { name: 'Event log' });
    await log.getByText('→ POST /api/wandb').waitFor();
    const answers = log.getByRole('listitem').filter({ hasText: '← 200 application/json' });
    await answers.filter({ hasText: 'status: connected' }).waitFor();
    await log.getByText(`apiKey: ••••${key.slice(-4)}`).waitFor();
  });

  test('goes back to the previous scenario', async () => {
    const page = await session.open('/?scenario=conflict.already_linked');
    await page.alert.getByText('already connected here').waitFor();
    await page.page.getByRole('link', { name: 'Declined' }).click();
    await page.alert.getByText('was declined').waitFor();
    await page.page.goBack();
    await page.alert.getByText('already connected here').waitFor();
  });

  test('takes its settings from the address, except for the endpoint', async () => {
    const page = await session.open(
      '/?theme=dark&dir=rtl&width=320&guide=none&brand=square&token-endpoint=https://elsewhere.example',
    );
    expect(
      await page.page.evaluate(() => {
        const element = document.querySelector('wandb-connect');
        return {
          scheme: getComputedStyle(document.documentElement).colorScheme,
          direction: document.querySelector('main')?.dir,
          width: element?.offsetWidth,
          endpoint: element?.tokenEndpoint,
          links: element?.shadowRoot?.querySelectorAll('a').length,
          radius: element?.style.getPropertyValue('--wandb-connect-radius'),
        };
      }),
    ).toEqual({
      scheme: 'dark',
      direction: 'rtl',
      width: 320,
      endpoint: '/api/wandb',
      // The link for deleting keys is always there.
      links: 1,
      radius: '0px',
    });
  });

  test('takes nothing from the address that it has no choice for', async () => {
    const { page } = await session.open("/?lang=de';alert(1)//&guide=bogus");
    await page.getByRole('radio', { name: 'Code' }).check();
    const code = await page.getByRole('region', { name: 'Code' }).textContent();
    expect(code).not.toMatch(/alert|bogus/);
  });

  test('has a control for each attribute and token, and writes the code', async () => {
    const { page } = await session.open();
    await page.getByRole('heading', { name: 'Connect Weights & Biases to Fieldnote' }).waitFor();
    await page.getByLabel('guide').selectOption('none');
    await page.getByRole('radio', { name: 'Tokens' }).check();
    await page.getByLabel('accent', { exact: true }).fill('#0055ff');
    await page.getByLabel('accent', { exact: true }).blur();
    await page.getByRole('radio', { name: 'Code' }).check();
    await page.getByRole('radio', { name: 'React' }).check();
    const code = page.getByRole('region', { name: 'Code' });
    for (const text of [
      'guide="none"',
      'product="Fieldnote"',
      "{ '--wandb-connect-accent': '#0055ff' }",
    ]) {
      expect(await code.innerText()).toContain(text);
    }
    expect(new URL(page.url()).search).toBe('?guide=none');
    await page.getByRole('radio', { name: 'Settings' }).check();
    await page.getByRole('button', { name: 'Reset' }).click();
    await page.getByRole('radio', { name: 'Code' }).check();
    expect(await code.innerText()).not.toMatch(/guide|accent/);
  });
});
