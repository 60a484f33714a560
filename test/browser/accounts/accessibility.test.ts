import { expect as expectAxe } from '@open-wc/testing';
import { computeAccessibleName } from 'dom-accessibility-api';
import { HttpResponse } from 'msw';
import { afterEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { AccountsBox, ada, grace, joan, useAccountsEndpoint } from '../../helpers/accounts-box.js';
import { wordsOf } from '../../helpers/outline.js';

const endpoint = useAccountsEndpoint();

afterEach(async () => {
  document.documentElement.removeAttribute('style');
  document.documentElement.removeAttribute('dir');
  await page.viewport(1024, 768);
});

const states: Record<string, () => Promise<AccountsBox>> = {
  listed: () => {
    endpoint.has([ada, grace, joan]);
    return AccountsBox.open();
  },
  empty: () => {
    endpoint.has([]);
    return AccountsBox.open();
  },
  failed: () => {
    endpoint.list(() => HttpResponse.json({ code: 'session_required' }, { status: 401 }));
    return AccountsBox.open((element) => {
      element.signInUrl = '/sign-in';
    });
  },
  removing: async () => {
    endpoint.has([ada]);
    const box = await AccountsBox.open();
    await box.press('Disconnect', 'ada');
    return box;
  },
};

describe.each(Object.entries(states))('<wandb-accounts>, %s', (_, open) => {
  it.each(['light', 'dark'])('passes axe in %s', async (scheme) => {
    document.documentElement.style.colorScheme = scheme;
    document.documentElement.style.background = 'Canvas';
    const { element } = await open();
    await expectAxe(element).to.be.accessible();
  });
});

describe('<wandb-accounts>', () => {
  it('names each button after its account', async () => {
    endpoint.has([ada]);
    const box = await AccountsBox.open();
    const buttons = [...box.row('ada').querySelectorAll('button')];
    const names = buttons.map((button) => computeAccessibleName(button));
    expect(names).toEqual([
      'Check again ada wandb.ai',
      'Reconnect ada wandb.ai',
      'Suspend ada wandb.ai',
      'Disconnect ada wandb.ai',
    ]);
    // Orca would skip the account's name in the list if it labelled something.
    expect(buttons.map(wordsOf)).toEqual(names);
  });

  it('fits its headings into those of the page', async () => {
    endpoint.has([ada]);
    const box = await AccountsBox.open((element) => {
      element.headingLevel = 4;
    });
    expect(box.get('#heading').ariaLevel).toBe('4');
    expect(box.row('ada').querySelector('.name')?.ariaLevel).toBe('5');
  });

  it.each([
    ['ltr', '100%', 280],
    ['ltr', '200%', 320],
    ['rtl', '200%', 1024],
  ])('does not overflow the page: %s, %s text, %i px', async (dir, size, width) => {
    document.documentElement.dir = dir;
    document.documentElement.style.fontSize = size;
    await page.viewport(width, 800);
    const box = await states.listed!();
    endpoint.has([ada, { ...ada, id: 'acc_long', username: 'long'.repeat(16) }]);
    await box.element.refresh();
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
    for (const part of box.element.renderRoot.querySelectorAll('button, h2, h3, p, dd')) {
      const { left, right } = part.getBoundingClientRect();
      expect([part.className, left >= 0, right <= width]).toEqual([part.className, true, true]);
    }
  });
});
