import { describe, expect, test } from 'vitest';
import { DemoSession } from './demo-session.js';

describe('the demo without a connection to W&B', () => {
  const session = new DemoSession();

  test('says that W&B Cloud could not be reached, and keeps the key', async () => {
    const key = session.newKey();
    const page = await session.open();
    await page.page.getByLabel('wandb-host').selectOption('cloud');
    await page.page.getByText('Real W&B.').waitFor();
    await page.paste(key);
    await page.connect.click();

    await page.alert
      .getByText('wandb.ai could not be reached, so your key was not checked')
      .waitFor();
    expect(await page.events('wandb-error')).toEqual([
      expect.objectContaining({ code: 'wandb_unavailable', reason: 'down', retryable: true }),
    ]);
    expect(await page.field.inputValue()).toBe(key);
    expect(await page.accounts.count()).toBe(0);
  });
});
