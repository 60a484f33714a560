import { html, nothing, render } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import '../../src/index.js';
import type { Account } from '../../src/contract.js';
import type { WandbConnect } from '../../src/wandb-connect.js';
import type { WandbHost } from '../../src/wandb-hosts.js';
import { openDialog } from './open-dialog.js';

export interface ReconnectOptions {
  readonly endpoint: string;
  readonly hosts: readonly WandbHost[];
}

/** Opens the element for one account. Resolves when it is closed: true when it took a new key. */
export async function openReconnect(
  account: Account,
  { endpoint, hosts }: ReconnectOptions,
): Promise<boolean> {
  const connect = createRef<WandbConnect>();
  const dialog = openDialog({ 'aria-label': `Reconnect ${account.username}`, class: 'reconnect' });
  let isReconnected = false;

  const draw = () => {
    render(
      html`
        <wandb-connect
          ${ref(connect)}
          account-id=${account.id}
          token-endpoint=${endpoint}
          wandb-host=${account.host}
          guide="closed"
          .wandbHosts=${hosts}
          @wandb-success=${handleSuccess}
        ></wandb-connect>
        ${
          isReconnected
            ? nothing
            : html`<p class="key-in-use muted">
                Key of <bdi>${account.username}</bdi> in use:
                <span class="code" dir="ltr"
                  ><span aria-hidden="true">•••• </span>${account.keyHint}</span
                >. It stays until W&amp;B accepts a new one.
              </p>`
        }
        <form method="dialog" class="actions">
          <button class="button quiet">${isReconnected ? 'Done' : 'Close'}</button>
        </form>
      `,
      dialog.element,
    );
  };
  const handleSuccess = () => {
    isReconnected = true;
    draw();
  };

  draw();
  dialog.show();
  await connect.value?.updateComplete;
  connect.value?.focus();
  await dialog.closed;
  return isReconnected;
}
