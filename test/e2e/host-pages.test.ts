import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { linkedReply } from '../helpers/linked-account.js';
import { DemoSession } from './demo-session.js';

const session = new DemoSession();

describe.each([
  ['React', '/demo/react/'],
  ['Vue', '/demo/vue/'],
  ['a script tag', '/demo/script-tag.html'],
])('a page with %s', (_name, path) => {
  test('keeps a wrong key, and reports each account that it links', async () => {
    const wrong = session.newKey('revoked', 'grace');
    const page = await session.open(path);
    await page.paste(wrong);
    await page.connect.click();
    await page.alert.getByText('did not accept this key').waitFor();
    expect(await page.field.inputValue()).toBe(wrong);
    expect(await page.events('wandb-error')).toEqual([
      expect.objectContaining({ code: 'invalid_key' }),
    ]);

    await page.paste(session.newKey('valid', 'grace'));
    await page.connect.click();
    await page.linked.getByText('grace is connected.').waitFor();
    await page.page.keyboard.press('Escape');
    await page.page.getByRole('button', { name: 'Connect another account' }).click();
    await page.paste(session.newKey('valid', 'ada'));
    await page.connect.click();
    expect(await page.linked.locator('p').innerText()).toBe('ada is connected.');
    expect(await page.events('wandb-success')).toHaveLength(2);
    await page.linked.getByRole('button', { name: 'Done' }).click();
    await page.linked.waitFor({ state: 'hidden' });

    await page.page.goto(session.origin);
    await page.accounts.filter({ hasText: 'ada' }).waitFor();
    await page.accounts.filter({ hasText: 'grace' }).waitFor();
  });
});

describe('the script tag of the README', () => {
  const readme = new URL('../../README.md', import.meta.url);

  test('links a key and says so in a popup that can be closed', async () => {
    const text = await readFile(readme, 'utf8');
    const [, markup = ''] = /```html\n([^]*?)```/.exec(text) ?? [];
    const [, script = ''] = /```js\n(\/\/ integrations\.js\n[^]*?)```/.exec(text) ?? [];
    const { context, origin } = session;
    await context.route(`${origin}/readme`, (route) =>
      route.fulfill({ contentType: 'text/html', body: `<!doctype html>${markup}` }),
    );
    await context.route(`${origin}/wandb-connect.global.js`, (route) =>
      route.continue({ url: `${origin}/dist/wandb-connect.global.js` }),
    );
    await context.route(`${origin}/integrations.js`, (route) =>
      route.fulfill({ contentType: 'text/javascript', body: script }),
    );
    await context.route(`${origin}/api/wandb`, (route) => route.fulfill({ json: linkedReply }));

    const page = await session.open('/readme');
    await page.paste(session.newKey());
    await page.connect.click();
    expect(await page.linked.locator('p').innerText()).toBe('ada is connected.');
    await page.linked.getByRole('button', { name: 'Done' }).click();
    await page.linked.waitFor({ state: 'hidden' });
  });
});
