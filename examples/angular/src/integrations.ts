import { Component, signal } from '@angular/core';
import { WandbConnectTag } from './wandb-connect-tag';

@Component({
  selector: 'app-integrations',
  imports: [WandbConnectTag],
  template: `
    <main>
      <h1>Integrations</h1>
      <wandb-connect
        tokenEndpoint="/api/wandb"
        (wandb-success)="status.set($event.account.username + ' is connected.')"
        (wandb-error)="status.set('Not connected: ' + $event.code)"
      />
      <p id="status" role="status">{{ status() }}</p>
    </main>
  `,
})
export class Integrations {
  readonly status = signal('');
}
