import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { loadableTags } from '../../../src/element/locales/load-on-demand.js';
import { messagesFor } from '../../../src/element/locales/registry.js';
import { newKey } from '../../helpers/canary.js';
import { ConnectBox } from '../../helpers/connect-box.js';
import { engineDifferences } from '../../helpers/engine-differences.js';
import { brokenWords, overflowing } from '../../helpers/text-layout.js';
import { account, problem, useTokenEndpoint } from '../../helpers/token-endpoint.js';

/** Chinese and Japanese break between any two characters. */
const breaksAtSpaces = (lang: string) => !/^(?:zh|ja)/.test(lang) && !engineDifferences.hyphenates;

const endpoint = useTokenEndpoint();

beforeAll(() => page.viewport(320, 800));
afterAll(async () => {
  document.documentElement.removeAttribute('lang');
  document.documentElement.removeAttribute('dir');
  await page.viewport(1024, 768);
});

describe.each(loadableTags)('at 320 px, in %s, <wandb-connect>', (lang) => {
  const open = async (setUp?: (element: ConnectBox['element']) => void) => {
    await import(`../../../src/locales/${lang}.ts`);
    document.documentElement.lang = lang;
    document.documentElement.dir = /^(?:ar|he)/.test(lang) ? 'rtl' : 'ltr';
    return ConnectBox.open((element) => {
      element.product = 'Fieldnote';
      setUp?.(element);
    });
  };

  const expectToFit = (box: ConnectBox) => {
    const { renderRoot } = box.element;
    expect(overflowing(renderRoot)).toEqual([]);
    if (breaksAtSpaces(lang)) expect(brokenWords(renderRoot)).toEqual([]);
  };

  it('fits while it asks for a key', async () => {
    const box = await open();
    expect(box.get('#heading').textContent).toContain(messagesFor(lang).heading('Fieldnote'));
    expectToFit(box);
    // An address is a unit of its own, without what the language puts before it.
    expect(
      [...box.element.renderRoot.querySelectorAll('.steps a bdi')].map(
        ({ textContent }) => textContent,
      ),
    ).toEqual(['wandb.ai', 'wandb.ai/authorize']);
  });

  it('fits after a failure', async () => {
    endpoint.answer(problem('session_required', 401));
    const box = await open((element) => (element.signInUrl = '/login'));
    await box.link(newKey());
    expectToFit(box);
  });

  it('fits when the account is connected', async () => {
    const box = await open((element) => (element.account = account));
    expectToFit(box);
  });
});
