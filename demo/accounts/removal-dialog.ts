import { html, render } from 'lit';
import type { Account } from 'wandb-connect/contract';
import type { WandbHost } from 'wandb-connect';
import { openDialog } from './open-dialog.js';

/**
 * Asks twice before an account is removed, and says what a removal does not do. True when both
 * answers were yes.
 */
export async function askRemoval(account: Account, host: WandbHost | undefined): Promise<boolean> {
  const { username } = account;
  const hostName = host?.name ?? account.host;

  const renderFirst = () => html`
    <h2 id="removal-heading">Remove this account</h2>
    <div id="removal-text">
      <p>
        Fieldnote forgets <bdi>${username}</bdi> on ${hostName} and its key. What uses the account
        here stops working at once.
      </p>
      <p>
        <strong>The key still works at W&amp;B</strong> until you delete it there.
        ${
          host &&
          html`<a href=${host.settingsUrl} target="_blank" rel="noopener noreferrer"
            >Manage keys at ${hostName}<span class="visually-hidden"> (opens in a new tab)</span></a
          >`
        }
      </p>
    </div>
    <form method="dialog" class="actions">
      <button class="button" type="button" @click=${askAgain}>Continue</button>
      <button class="button quiet" value="keep">Keep</button>
    </form>
  `;

  // The two buttons trade places: a second click of a double click keeps the account.
  const renderSecond = () => html`
    <h2 id="removal-heading">Remove <bdi>${username}</bdi> for good?</h2>
    <div id="removal-text">
      <p>
        This cannot be undone. To link the account again you need a new key: W&amp;B shows a key
        only once.
      </p>
    </div>
    <form method="dialog" class="actions">
      <button class="button quiet" value="keep">Keep</button>
      <button class="button danger" value="remove">Remove</button>
    </form>
  `;

  const dialog = openDialog({
    'aria-labelledby': 'removal-heading',
    'aria-describedby': 'removal-text',
  });
  const askAgain = () => {
    render(renderSecond(), dialog.element);
    dialog.element.querySelector<HTMLElement>('[value=keep]')?.focus();
  };
  render(renderFirst(), dialog.element);
  dialog.show();
  return (await dialog.closed) === 'remove';
}
