import type { Account } from '../../src/contract.js';
import { find } from './find.js';

/** The page's own popup: the account is linked. Resolves with the button that closed it. */
export function confirmLinked(account: Account, hostName: string): Promise<string> {
  const text = `${account.username} on ${hostName} is linked, and listed under Accounts from now on.`;
  return ask('linked', text);
}

/** Asks before an account is removed. */
export async function confirmRemoval({ username }: Account): Promise<boolean> {
  const text = `Fieldnote forgets ${username}’s key. At W&B the key stays valid until it is deleted there.`;
  return (await ask('removal', text)) === 'remove';
}

function ask(id: string, text: string): Promise<string> {
  const dialog = find(id, HTMLDialogElement);
  find(`${id}-text`, HTMLElement).textContent = text;
  dialog.returnValue = '';
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener(
      'close',
      () => {
        resolve(dialog.returnValue);
      },
      { once: true },
    );
  });
}
