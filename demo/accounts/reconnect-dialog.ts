import { html, render } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import 'wandb-connect';
import type { Account } from 'wandb-connect/contract';
import type { WandbConnect, WandbHost } from 'wandb-connect';

export interface ReconnectOptions {
  readonly endpoint: string;
  readonly hosts: readonly WandbHost[];
}

/**
 * Opens the element for one account, in its own dialog. Resolves when that is closed: true when it
 * took a new key.
 */
export async function openReconnect(
  account: Account,
  { endpoint, hosts }: ReconnectOptions,
): Promise<boolean> {
  const place = document.createElement('div');
  const connect = createRef<WandbConnect>();
  let isReconnected = false;
  const closed = new Promise<void>((resolve) => {
    place.addEventListener('wandb-close', () => {
      resolve();
    });
  });
  const draw = () => {
    render(
      html`
        <wandb-connect
          ${ref(connect)}
          dialog="closed"
          account-id=${account.id}
          token-endpoint=${endpoint}
          wandb-host=${account.host}
          guide="closed"
          .wandbHosts=${hosts}
          @wandb-success=${handleSuccess}
        >
          <span slot="heading">Reconnect <bdi>${account.username}</bdi></span>
          <span slot="trigger" hidden></span>
          <p slot="footer" class="key-in-use muted" ?hidden=${isReconnected}>
            Key in use:
            <span class="code" dir="ltr"
              ><span aria-hidden="true">•••• </span>${account.keyHint}</span
            >. It stays until W&amp;B accepts a new one.
          </p>
        </wandb-connect>
      `,
      place,
    );
  };
  const handleSuccess = () => {
    isReconnected = true;
    draw();
  };

  document.body.append(place);
  draw();
  connect.value?.open();
  await closed;
  place.remove();
  return isReconnected;
}
