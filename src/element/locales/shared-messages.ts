import type { Messages } from './messages.js';

/** The languages of a page. */
interface SharedMessages {
  /** By their tags in lower case. */
  readonly byTag: Map<string, Messages>;
  /** Called when a language is added or replaced. */
  readonly listeners: Set<() => void>;
}

/**
 * One for all copies of the package on a page, because only the first defines the element, and each
 * file of `locales/` holds a copy of this module. Markup can't hide a symbol.
 */
const shared = globalThis as Record<symbol, SharedMessages | undefined>;
const { byTag, listeners } = (shared[Symbol.for('wandb-connect/languages')] ??= {
  byTag: new Map(),
  listeners: new Set(),
});

/** Adds a language, or replaces one. Elements on the page speak it at once. */
export function registerMessages(messages: Messages): void {
  byTag.set(messages.lang.toLowerCase(), messages);
  for (const listener of listeners) listener();
}

/**
 * Adds a language, unless the page has one of that tag. A file that is loaded on demand may arrive
 * after the page has registered texts of its own.
 */
export function offerMessages(messages: Messages): void {
  if (!byTag.has(messages.lang.toLowerCase())) registerMessages(messages);
}

/** The languages that are registered, by their tags in lower case. */
export const registeredMessages: ReadonlyMap<string, Messages> = byTag;

/** Calls the listener whenever a language is added or replaced, until `stopListening`. */
export function listenForMessages(listener: () => void): void {
  listeners.add(listener);
}

/** Stops calling the listener. */
export function stopListening(listener: () => void): void {
  listeners.delete(listener);
}
