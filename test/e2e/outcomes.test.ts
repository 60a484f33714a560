import { describe, expect, test } from 'vitest';
import { scenarios } from '../../demo/page/scenario-list.js';
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

describe('the scenarios of the playground', () => {
  const session = new DemoSession();

  test('run from their addresses', { timeout: 180_000 }, async () => {
    const page = await session.open();
    for (const scenario of scenarios) {
      const { id, end } = scenario;
      await page.run(scenario);
      const [success, errors] = [
        await page.events('wandb-success'),
        await page.events('wandb-error'),
      ];
      if (!('event' in end)) {
        expect([success, errors], id).toEqual([[], []]);
      } else if (end.event === 'wandb-success') {
        expect(success, id).toHaveLength(1);
        expect(errors, id).toEqual([]);
      } else {
        const { code, reason } = end;
        expect(errors, id).toEqual([expect.objectContaining({ code, reason })]);
        expect(success, id).toEqual([]);
      }
    }
  });
});
