import { onTestFinished } from 'vitest';
import type { WandbConnect, WandbErrorEvent, WandbSuccessEvent } from '../../src/index.js';
import type { PageTraffic, ServedPage } from './host-page-server.js';

type View = Window & typeof globalThis;

/** What a page of a product has on it, and how it is served and framed. */
export interface HostPageOptions {
  /** `{{elsewhere}}` stands for the origin of the other server, here and in the headers. */
  readonly html: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** As the attribute of a frame. */
  readonly sandbox?: string;
  /** CSS pixels. */
  readonly size?: readonly [width: number, height: number];
}

/** A page of a product in a frame of its own, driven from outside it. */
export class HostPage {
  readonly frame: HTMLIFrameElement;
  /** The address of the page; its token endpoint is `token`, relative to it. */
  readonly url: string;

  constructor(frame: HTMLIFrameElement, url: string) {
    this.frame = frame;
    this.url = url;
  }

  /** The page's own globals. */
  get view(): View {
    return this.frame.contentWindow as View;
  }

  /** The element. By the prototype: the page may have something of its own in the way. */
  get element(): WandbConnect {
    const element: unknown = Reflect.apply(
      Reflect.get(this.view.Document.prototype, 'querySelector') as () => unknown,
      this.frame.contentDocument,
      ['wandb-connect'],
    );
    if (!element) throw new Error('There is no <wandb-connect> on the page.');
    return element as WandbConnect;
  }

  get<Found extends HTMLElement>(selector: string): Found {
    const found = this.element.shadowRoot?.querySelector<Found>(selector);
    if (!found) throw new Error(`nothing matches ${selector}`);
    return found;
  }

  get input(): HTMLInputElement {
    return this.get<HTMLInputElement>('input');
  }

  get button(): HTMLButtonElement {
    return this.get<HTMLButtonElement>('[part~=button]');
  }

  /** Types a key and presses Connect; resolves with the event that ends the attempt. */
  async link(key: string): Promise<WandbSuccessEvent | WandbErrorEvent> {
    const { element, input } = this;
    const ended = new Promise<WandbSuccessEvent | WandbErrorEvent>((resolve) => {
      element.addEventListener('wandb-success', resolve, { once: true });
      element.addEventListener('wandb-error', resolve, { once: true });
    });
    input.focus();
    input.value = key;
    input.dispatchEvent(new this.view.InputEvent('input', { bubbles: true, composed: true }));
    this.button.click();
    return ended;
  }

  /** What the server got from this page. */
  async traffic(): Promise<PageTraffic> {
    return (await (await fetch(`${this.url}traffic`)).json()) as PageTraffic;
  }
}

/** Opens a page in a frame, which goes when the test is over; resolves once it has loaded. */
export async function openHostPage({
  html,
  headers = {},
  sandbox,
  size: [width, height] = [1024, 768],
}: HostPageOptions): Promise<HostPage> {
  const response = await fetch('/host-pages/', {
    method: 'POST',
    body: JSON.stringify({ html, headers } satisfies ServedPage),
  });
  const url = new URL(await response.text(), location.href).href;
  const frame = document.createElement('iframe');
  frame.width = String(width);
  frame.height = String(height);
  frame.style.border = '0';
  if (sandbox !== undefined) frame.setAttribute('sandbox', sandbox);
  frame.src = url;
  const loaded = new Promise((resolve) => (frame.onload = resolve));
  document.body.append(frame);
  onTestFinished(() => {
    frame.remove();
  });
  await loaded;
  return new HostPage(frame, url);
}
