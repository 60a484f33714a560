import { describe, expect, test } from 'vitest';
import { DemoSession } from './demo-session.js';

describe('the QA bench', () => {
  const session = new DemoSession();

  test.each([
    ['Offline', 'network_error', 'offline'],
    ['Unreachable', 'network_error', 'unreachable'],
    ['Dropped', 'network_error', 'unreachable'],
    ['No answer', 'timeout', 'request'],
    ['Malformed', 'server_error', 'bad_json'],
    ['Wrong shape', 'server_error', 'bad_schema'],
    ['Sign-in page', 'server_error', 'bad_json'],
    ['Redirect', 'network_error', 'redirect'],
    ['CORS failure', 'network_error', 'unreachable'],
    ['CSP block', 'network_error', 'csp'],
    ['Signed out', 'session_required', undefined],
    ['Forbidden', 'forbidden', 'not_entitled'],
    ['Already linked', 'conflict', 'already_linked'],
    ['Site limit', 'rate_limited', 'host'],
    ['Bare 500', 'server_error', 'http'],
  ])('%s ends as %s, and the key is kept', async (scenario, code, reason) => {
    const key = session.newKey();
    const page = await session.open('/?timeout=3000');
    await page.choose(scenario);
    await page.paste(key);
    await page.connect.click();

    await page.alert.getByText(/\w/).waitFor();
    const [error, ...more] = await page.events('wandb-error');
    expect(more).toEqual([]);
    expect(error).toMatchObject({ code, ...(reason && { reason }) });
    expect(await page.events('wandb-success')).toEqual([]);
    expect(await page.field.inputValue()).toBe(key);
    await page.page.getByText(`Not linked (${code}).`).waitFor();
  });

  test.each([320, 1280])('tells of a failure beside the page of %i px', async (width) => {
    const page = await session.open();
    await page.page.setViewportSize({ width, height: 800 });
    await page.choose('Signed out');
    const product = page.page.locator('#product');
    const topOf = (element: typeof product) =>
      element.evaluate((node) => node.getBoundingClientRect().top + scrollY);
    const top = await topOf(product);
    await page.paste(session.newKey());
    await page.connect.click();

    const toast = page.page.getByRole('status').filter({ hasText: 'Not linked' });
    await toast.waitFor();
    expect(await topOf(product)).toBe(top);
    const height = await toast.evaluate((node) => node.getBoundingClientRect().height);
    expect((await topOf(toast)) + height).toBeLessThanOrEqual(top);
  });

  test('goes back to the real server', async () => {
    const page = await session.open();
    await page.choose('Bare 500');
    await page.paste(session.newKey());
    await page.connect.click();
    await page.alert.getByText(/\w/).waitFor();
    await page.choose('Real server');
    await page.connect.click();
    await page.linked.waitFor();
  });

  test.each([
    ['Revoked', 'invalid_key'],
    ['Other server', 'invalid_key'],
    ['Rate limited', 'rate_limited'],
    ['W&B down', 'wandb_unavailable'],
    ['Proxy page', 'wandb_unavailable'],
    ['Cut off', 'invalid_format'],
    ['Older form', 'invalid_key'],
    ['local-', 'invalid_key'],
  ])('a key of the kind "%s" ends as %s', async (kind, code) => {
    const page = await session.open();
    await page.copyTestKey(kind);
    await page.paste();
    await page.connect.click();
    await page.alert.getByText(/\w/).waitFor();
    expect(await page.events('wandb-error')).toEqual([expect.objectContaining({ code })]);
  });

  test.each(['Valid', 'Valid, of grace', 'Slow', 'In a shell line'])(
    'a key of the kind "%s" is linked',
    async (kind) => {
      const page = await session.open();
      await page.copyTestKey(kind);
      await page.paste();
      await page.connect.click();
      await page.linked.waitFor();
      expect(await page.events('wandb-success')).toHaveLength(1);
    },
  );

  test('a link to the page brings its controls along, and no endpoint', async () => {
    const page = await session.open(
      '/?theme=dark&direction=rtl&width=320&guide=none&endpoint=https://elsewhere.example',
    );
    expect(
      await page.page.evaluate(() => ({
        scheme: getComputedStyle(document.documentElement).colorScheme,
        direction: document.querySelector('main')?.dir,
        width: document.querySelector('wandb-connect')?.offsetWidth,
        endpoint: document.querySelector('wandb-connect')?.tokenEndpoint,
        links: document.querySelector('wandb-connect')?.shadowRoot?.querySelectorAll('a').length,
      })),
    ).toEqual({ scheme: 'dark', direction: 'rtl', width: 320, endpoint: '/api/wandb', links: 0 });
  });
});
