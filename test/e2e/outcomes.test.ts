import { describe, expect, test } from 'vitest';
import { testKeys } from '../../demo/page/test-key-list.js';
import { DemoSession } from './demo-session.js';

describe('the test keys of the playground', () => {
  const session = new DemoSession();

  test('lead to every outcome', async () => {
    const page = await session.open();
    await page.page.getByText('Test keys').click();
    for (const { label, end } of testKeys) {
      if (end === 'approval') continue;
      await page.reset();
      await page.copyTestKey(label);
      await page.paste();
      await page.connect.click();
      if (end === 'linked') {
        await page.linked.getByRole('button', { name: 'Done' }).click();
        expect(await page.events('wandb-success'), label).toHaveLength(1);
      } else {
        await page.alert.getByText(/\w/).first().waitFor();
        await expect
          .poll(() => page.events('wandb-error'), { message: label })
          .toEqual([expect.objectContaining({ code: end })]);
        expect(await page.events('wandb-success'), label).toEqual([]);
        // The handler doesn't ask W&B again until the wait is over.
        if (end === 'rate_limited') {
          await page.page.getByRole('button', { name: 'Connect', exact: true }).waitFor();
        }
      }
    }
  });
});
