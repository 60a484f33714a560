import { describe, expect, test } from 'vitest';
import { DemoSession } from './demo-session.js';

describe('the demo in a browser that loses its connection', () => {
  const session = new DemoSession();

  test('says that it is offline until the connection is back, and links then', async () => {
    const key = session.newKey('valid', 'iris');
    const page = await session.open();
    await page.paste(key);
    await page.page.context().setOffline(true);
    await page.connect.click();
    await page.alert.getByText('You are offline').waitFor();
    expect(await page.field.inputValue()).toBe(key);

    await page.page.context().setOffline(false);
    await expect.poll(() => page.alert.count()).toBe(0);
    expect(await page.events('wandb-success')).toEqual([]);
    await page.connect.click();
    await page.linked.waitFor();
    expect(await page.events('wandb-error')).toMatchObject([
      { code: 'network_error', reason: 'offline' },
    ]);
    expect(await page.events('wandb-success')).toHaveLength(1);
  });

  test('links without another click if the connection is back in time', async () => {
    const key = session.newKey('valid', 'june');
    const page = await session.open();
    const context = page.page.context();
    const names: (string | undefined)[] = [];
    context.on('request', (request) => {
      if (request.method() === 'POST') names.push(request.headers()['idempotency-key']);
    });
    // Going offline doesn't end a request under way, so its connection is broken, too.
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
