import { Directive, effect, ElementRef, inject, input, output } from '@angular/core';
import type {
  WandbBeforeConnectEvent,
  WandbCloseEvent,
  WandbConnect,
  WandbErrorEvent,
  WandbStateChangeEvent,
  WandbSuccessEvent,
} from 'wandb-connect';
import 'wandb-connect';

/**
 * Lets templates check the tag: its properties, and the types of its events. The inputs are set on
 * the element. The outputs never emit, because Angular listens to the element's own events.
 */
@Directive({ selector: 'wandb-connect' })
export class WandbConnectTag {
  readonly tokenEndpoint = input.required<WandbConnect['tokenEndpoint']>();
  readonly wandbHost = input<WandbConnect['wandbHost']>();
  readonly wandbHosts = input<WandbConnect['wandbHosts']>();
  readonly accountId = input<WandbConnect['accountId']>();
  readonly credentials = input<WandbConnect['credentials']>();
  readonly headers = input<WandbConnect['headers']>();
  readonly requestTimeout = input<WandbConnect['requestTimeout']>();
  readonly guide = input<WandbConnect['guide']>();
  readonly dialog = input<WandbConnect['dialog']>();
  readonly disabled = input<boolean>();

  readonly beforeConnect = output<WandbBeforeConnectEvent>({ alias: 'wandb-before-connect' });
  readonly success = output<WandbSuccessEvent>({ alias: 'wandb-success' });
  readonly error = output<WandbErrorEvent>({ alias: 'wandb-error' });
  readonly stateChange = output<WandbStateChangeEvent>({ alias: 'wandb-statechange' });
  readonly close = output<WandbCloseEvent>({ alias: 'wandb-close' });

  constructor() {
    const element = inject<ElementRef<WandbConnect>>(ElementRef).nativeElement;
    effect(() => {
      const settings = {
        tokenEndpoint: this.tokenEndpoint(),
        wandbHost: this.wandbHost(),
        wandbHosts: this.wandbHosts(),
        accountId: this.accountId(),
        credentials: this.credentials(),
        headers: this.headers(),
        requestTimeout: this.requestTimeout(),
        guide: this.guide(),
        dialog: this.dialog(),
        disabled: this.disabled(),
      };
      const given = Object.entries(settings).filter(([, value]) => value !== undefined);
      Object.assign(element, Object.fromEntries(given));
    });
  }
}
