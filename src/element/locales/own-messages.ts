import { mergeMessages, saysTheSame } from './merge-messages.js';
import type { MessagesOverride } from './merge-messages.js';
import type { Messages } from './messages.js';
import { languageOf, messagesFor } from './registry.js';

/** An element with texts of its own. */
export interface Speaker extends Element {
  readonly messages?: MessagesOverride | undefined;
}

interface Merged {
  readonly language: Messages;
  readonly own: MessagesOverride;
  readonly messages: Messages;
}

const merged = new WeakMap<Speaker, Merged>();

/**
 * The texts of an element: those of its language, with its own over them. The same object as long as
 * they say the same, even if the page makes a new object whenever it renders.
 */
export function messagesOf(element: Speaker): Messages {
  const language = messagesFor(languageOf(element));
  const { messages: own } = element;
  if (!own) return language;
  const last = merged.get(element);
  if (last?.language === language && saysTheSame(last.own, own)) return last.messages;
  const messages = mergeMessages(language, own);
  merged.set(element, { language, own, messages });
  return messages;
}
