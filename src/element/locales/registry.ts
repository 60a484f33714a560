import { en } from './en.js';
import type { Messages } from './messages.js';

/** One for all copies of the package on a page: only the first defines the element. */
const shared = globalThis as Record<symbol, Map<string, Messages> | undefined>;
const languages = (shared[Symbol.for('wandb-connect/languages')] ??= new Map([[en.lang, en]]));

/** Adds a language, or replaces one: elements on the page speak it from their next change on. */
export function registerMessages(messages: Messages): void {
  languages.set(messages.lang.toLowerCase(), messages);
}

/** The best match for a language tag: `de-AT` is met by `de`, an unknown one by English. */
export function messagesFor(lang: string): Messages {
  for (let tag = lang.toLowerCase(); tag; tag = tag.slice(0, Math.max(tag.lastIndexOf('-'), 0))) {
    const messages = languages.get(tag);
    if (messages) return messages;
  }
  return en;
}

/** The language where an element stands: the nearest `lang`, through shadow roots. */
export function languageOf(element: Element): string {
  for (let node: Element | null = element; node;) {
    const holder: Element | null = node.closest('[lang]');
    if (holder) return holder.getAttribute('lang') ?? '';
    const root: Node = node.getRootNode();
    node = root instanceof ShadowRoot ? root.host : null;
  }
  return '';
}
