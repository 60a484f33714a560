import { describe, expect, test } from 'vitest';
import { DemoSession } from './demo-session.js';

const session = new DemoSession();

describe.each([
  ['React', '/demo/react/'],
  ['Vue', '/demo/vue/'],
  ['a script tag', '/demo/script-tag.html'],
])('a page with %s', (_name, path) => {
  test('links a pasted key and says so in a popup', async () => {
    const key = session.newKey();
    const page = await session.open(path);
    await page.paste(key);
    await page.connect.click();

    await page.linked.getByText('ada is linked.').waitFor();
    expect(await page.events('wandb-success')).toHaveLength(1);
    await page.linked.getByRole('button', { name: 'Done' }).click();
    await page.linked.waitFor({ state: 'hidden' });
    await page.page.goto(session.origin);
    await page.accounts.filter({ hasText: 'ada' }).waitFor();
  });

  test('keeps a wrong key and links the corrected one', async () => {
    const wrong = session.newKey('revoked', 'grace');
    const page = await session.open(path);
    await page.paste(wrong);
    await page.connect.click();
    await page.alert.getByText('does not know this key').waitFor();
    expect(await page.field.inputValue()).toBe(wrong);
    expect(await page.events('wandb-error')).toEqual([
      expect.objectContaining({ code: 'invalid_key' }),
    ]);

    await page.paste(session.newKey('valid', 'grace'));
    await page.connect.click();
    await page.linked.getByText('grace is linked.').waitFor();
  });
});
