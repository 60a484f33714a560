import type { Account } from 'wandb-connect/contract';
import { find } from './find.js';

/** Says in the page's own popup that the account is linked. Resolves with the button pressed. */
export function confirmLinked(account: Account, hostName: string): Promise<string> {
  const dialog = find('linked', HTMLDialogElement);
  find('linked-text', HTMLElement).textContent =
    `${account.username} on ${hostName} is connected, and listed under Accounts from now on.`;
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
