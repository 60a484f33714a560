import { fixture } from '@open-wc/testing';
import { html } from 'lit';
import { userEvent } from 'vitest/browser';
import '../../src/index.js';
import type {
  WandbBeforeConnectEvent,
  WandbCloseEvent,
  WandbConnect,
  WandbErrorEvent,
  WandbOpenEvent,
  WandbStateChangeEvent,
  WandbSuccessEvent,
} from '../../src/index.js';

type WandbEvent =
  | WandbBeforeConnectEvent
  | WandbCloseEvent
  | WandbErrorEvent
  | WandbOpenEvent
  | WandbStateChangeEvent
  | WandbSuccessEvent;

/**
 * A `<wandb-connect>` as a person uses it: what they see, press and type, and which events the page
 * gets.
 */
export class ConnectBox {
  readonly element: WandbConnect;
  readonly events: WandbEvent[] = [];

  constructor(element: WandbConnect) {
    this.element = element;
    for (const type of [
      'wandb-before-connect',
      'wandb-close',
      'wandb-error',
      'wandb-open',
      'wandb-statechange',
      'wandb-success',
    ] as const) {
      document.addEventListener(type, this.#record);
    }
  }

  /** Adds an element to the page, and removes it after the test. */
  static async open(set: (element: WandbConnect) => void = () => undefined): Promise<ConnectBox> {
    const element = document.createElement('wandb-connect');
    element.tokenEndpoint = '/token';
    set(element);
    const box = new ConnectBox(element);
    await fixture(html`${element}`);
    return box;
  }

  readonly #record = (event: WandbEvent): void => {
    if (event.target === this.element) this.events.push(event);
  };

  /** The events of one type so far. */
  heard<Type extends keyof GlobalEventHandlersEventMap>(
    type: Type,
  ): GlobalEventHandlersEventMap[Type][] {
    return this.events.filter((event): event is GlobalEventHandlersEventMap[Type] & WandbEvent => {
      return event.type === type;
    });
  }

  find<Found extends HTMLElement = HTMLElement>(selector: string): Found | null {
    return this.element.renderRoot.querySelector<Found>(selector);
  }

  get<Found extends HTMLElement = HTMLElement>(selector: string): Found {
    const found = this.find<Found>(selector);
    if (!found) throw new Error(`nothing matches ${selector}`);
    return found;
  }

  get input(): HTMLInputElement {
    return this.get<HTMLInputElement>('input');
  }

  get button(): HTMLButtonElement {
    return this.get<HTMLButtonElement>('[part~=actions] button');
  }

  get reveal(): HTMLButtonElement {
    return this.get<HTMLButtonElement>('[part~=reveal]');
  }

  /** The text of the alert; empty if there is none. */
  get error(): string {
    return words(this.find('#error'));
  }

  /** The note under the field, which isn't an alert. */
  get remark(): string {
    return words(this.find('#note'));
  }

  get text(): string {
    return words(this.get('section'));
  }

  /** The focused element inside the shadow root. */
  get focused(): Element | null {
    return this.element.shadowRoot?.activeElement ?? null;
  }

  /** The targets of the guide's links. */
  links(): string[] {
    return [...this.element.renderRoot.querySelectorAll('a')].map(({ href }) => href);
  }

  /** Pastes with the keyboard, from a real clipboard that keeps line breaks. */
  async paste(text: string): Promise<void> {
    await copy(text);
    this.input.focus();
    await userEvent.paste();
    await this.element.updateComplete;
  }

  /** Puts a text into the field like typing does, only faster. */
  async type(text: string): Promise<void> {
    await userEvent.fill(this.input, text);
    await this.element.updateComplete;
  }

  async press(): Promise<void> {
    await userEvent.click(this.button);
    await this.element.updateComplete;
  }

  /** Types a key and presses Connect; resolves when the attempt has ended. */
  async link(key: string): Promise<void> {
    await this.type(key);
    await this.press();
    await this.settled();
  }

  /** Resolves when no attempt is in progress. */
  async settled(): Promise<void> {
    if (this.element.state.phase === 'connecting') await this.element.connect();
    await this.element.updateComplete;
  }
}

/** Copies a text with the keyboard. */
export async function copy(text: string): Promise<void> {
  const source = document.createElement('textarea');
  document.body.append(source);
  source.value = text;
  source.select();
  await userEvent.copy();
  source.remove();
}

function words(node: Element | null): string {
  return (node?.textContent ?? '').replace(/\s+/g, ' ').trim();
}
