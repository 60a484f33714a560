import { Directive, effect, ElementRef, inject, input, output } from '@angular/core';
import type {
  WandbBeforeConnectEvent,
  WandbCloseEvent,
  WandbConnect,
  WandbErrorEvent,
  WandbOpenEvent,
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
  readonly account = input<WandbConnect['account']>();
  readonly product = input<WandbConnect['product']>();
  readonly signInUrl = input<WandbConnect['signInUrl']>();
  readonly headingLevel = input<number | `${number}`>();
  readonly appearance = input<WandbConnect['appearance']>();
  readonly theme = input<WandbConnect['theme']>();
  readonly credentials = input<WandbConnect['credentials']>();
  readonly headers = input<WandbConnect['headers']>();
  readonly requestTimeout = input<number | `${number}`>();
  readonly guide = input<WandbConnect['guide']>();
  /** A bare attribute is an empty text. */
  readonly dialog = input<WandbConnect['dialog'] | '' | boolean>();
  readonly disabled = input<boolean | ''>();
  readonly messages = input<WandbConnect['messages']>();

  readonly beforeConnect = output<WandbBeforeConnectEvent>({ alias: 'wandb-before-connect' });
  readonly success = output<WandbSuccessEvent>({ alias: 'wandb-success' });
  readonly error = output<WandbErrorEvent>({ alias: 'wandb-error' });
  readonly stateChange = output<WandbStateChangeEvent>({ alias: 'wandb-statechange' });
  readonly open = output<WandbOpenEvent>({ alias: 'wandb-open' });
  readonly close = output<WandbCloseEvent>({ alias: 'wandb-close' });

  constructor() {
    const element = inject<ElementRef<WandbConnect>>(ElementRef).nativeElement;
    const last = new Map<string, unknown>();
    effect(() => {
      const settings = {
        tokenEndpoint: this.tokenEndpoint(),
        wandbHost: this.wandbHost(),
        wandbHosts: this.wandbHosts(),
        accountId: this.accountId(),
        account: this.account(),
        product: this.product(),
        signInUrl: this.signInUrl(),
        headingLevel: this.headingLevel(),
        appearance: this.appearance(),
        theme: this.theme(),
        credentials: this.credentials(),
        headers: this.headers(),
        requestTimeout: this.requestTimeout(),
        guide: this.guide(),
        dialog: this.dialog(),
        disabled: this.disabled(),
        messages: this.messages(),
      };
      // Only what has changed: the user may have changed the rest, as Reconnect does.
      for (const [name, value] of Object.entries(settings)) {
        if (last.get(name) === value) continue;
        last.set(name, value);
        Object.assign(element, { [name]: value });
      }
    });
  }
}
