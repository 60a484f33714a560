import { describe, expect, test } from 'vitest';
import { DemoSession } from './demo-session.js';

describe('the demo, whose browser loses its connection', () => {
  const session = new DemoSession();

  test('says so, unsays it when it is back, and links then', async () => {
    const key = session.newKey('valid', 'iris');
    const page = await session.open();
    await page.paste(key);
    await page.page.context().setOffline(true);
    await page.connect.click();
    await page.alert.getByText('You are offline').waitFor();
    expect(await page.field.inputValue()).toBe(key);

    await page.page.context().setOffline(false);
    await expect.poll(() => page.alert.innerText()).toBe('');
    expect(await page.events('wandb-success')).toEqual([]);
    await page.connect.click();
    await page.linked.waitFor();
    expect(await page.events('wandb-error')).toMatchObject([
      { code: 'network_error', reason: 'offline' },
    ]);
    expect(await page.events('wandb-success')).toHaveLength(1);
  });

  test('links by itself where it is back in time', async () => {
    const key = session.newKey('valid', 'june');
    const page = await session.open();
    const context = page.page.context();
    const names: (string | undefined)[] = [];
    context.on('request', (request) => {
      if (request.method() === 'POST') names.push(request.headers()['idempotency-key']);
    });
    // What is under way lives on in a browser that is made to be offline: the connection goes with it.
    await page.page.route(
      '**/api/wandb',
      async (route) => {
        await context.setOffline(true);
        await route.abort('internetdisconnected');
      },
      { times: 1 },
    );
    const failed = page.page.waitForEvent('requestfailed');
    await page.paste(key);
    await page.connect.click();
    await failed;
    expect(await page.events('wandb-error')).toEqual([]);
    await context.setOffline(false);
    await page.linked.waitFor();
    expect(await page.events('wandb-error')).toEqual([]);
    expect(await page.events('wandb-success')).toHaveLength(1);
    expect(names).toHaveLength(2);
    expect(new Set(names).size).toBe(1);
  });
});
