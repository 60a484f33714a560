import { describe, it } from 'vitest';
import type { WandbAccounts } from '../../../src/accounts.js';
import { en } from '../../../src/accounts/locales/en.js';
import { AccountsBox, ada, useAccountsEndpoint } from '../../helpers/accounts-box.js';
import { translate, untilReads } from '../../helpers/translator.js';

const endpoint = useAccountsEndpoint();

async function openTranslated(): Promise<AccountsBox> {
  endpoint.has([{ ...ada, checkedAt: undefined }]);
  const box = await AccountsBox.open();
  translate(box.element.shadowRoot!);
  return box;
}

const { removal, terms } = en;
const context = { product: 'Fieldnote', host: 'wandb.ai', wait: undefined };

describe('<wandb-accounts> on a page that is being translated', () => {
  it('says how the new key of an account ends', async () => {
    const box = await openTranslated();
    endpoint.has([{ ...ada, keyHint: 'n3w1' }]);
    await box.element.refresh();
    await untilReads(
      () => box.get('dd .visually-hidden').textContent,
      `«${terms.keyEndsWith('n3w1')}»`,
    );
  });

  it.each<[string, (element: WandbAccounts) => void, string, string]>([
    [
      'what a removal does',
      (element) => (element.product = 'Fieldnote'),
      '#removal-text p',
      `«${removal.consequence(context)}»`,
    ],
    [
      'its question',
      (element) => (element.messages = { accounts: { removal: { heading: () => 'Sure?' } } }),
      '#removal-heading',
      '«Sure?»',
    ],
    [
      'what it leaves',
      (element) => (element.messages = { accounts: { removal: { keyLives: () => 'A key.' } } }),
      '#removal-text strong',
      '«A key.»',
    ],
    [
      'its answers',
      (element) => (element.messages = { accounts: { removal: { cancel: 'No', confirm: 'Yes' } } }),
      '.answers',
      '«No» «Yes»',
    ],
    [
      'where its link opens',
      (element) => (element.messages = { accounts: { removal: { newTab: 'in a tab' } } }),
      'dialog a .visually-hidden',
      '«, »«in a tab»',
    ],
    [
      'its terms',
      (element) => (element.messages = { accounts: { terms: { server: 'Place' } } }),
      'dt',
      '«Place»',
    ],
    [
      'that a key was not checked',
      (element) => (element.messages = { accounts: { terms: { never: 'Not yet' } } }),
      'dl div:last-child dd',
      '«Not yet»',
    ],
  ])('changes %s', async (_, change, selector, text) => {
    const box = await openTranslated();
    await box.press(`«${en.actions.remove}»`, 'ada');
    change(box.element);
    await untilReads(() => box.get(selector).textContent, text);
  });
});
