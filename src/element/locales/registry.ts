import { en } from './en.js';
import { matchLanguage } from './match-language.js';
import type { Messages } from './messages.js';
import { registeredMessages } from './shared-messages.js';

/** Where languages come from that aren't registered. */
interface LanguageSource {
  readonly tags: readonly string[];
  /** Registers a language of `tags`, sooner or later or never. Called at each render until then. */
  readonly load: (tag: string) => void;
}

let source: LanguageSource = { tags: [], load: () => undefined };

/** Asks the source for the languages that elements need and that aren't registered. */
export function loadMissingFrom(languages: LanguageSource): void {
  source = languages;
}

/**
 * The best match for a language tag, as `matchLanguage` has it. English if there is none, and until
 * it is loaded.
 */
export function messagesFor(lang: string): Messages {
  // English first: it costs nothing to find, and most pages are in it.
  const tags = [en.lang, ...registeredMessages.keys(), ...source.tags];
  const tag = matchLanguage(lang, tags) ?? '';
  const messages = registeredMessages.get(tag);
  if (!messages && source.tags.includes(tag)) source.load(tag);
  return messages ?? registeredMessages.get(en.lang) ?? en;
}

/** The language where an element stands: the nearest `lang`, through shadow roots. */
export function languageOf(element: Element): string {
  for (let node: Element | undefined = element; node; node = shadowRootAround(node)?.host) {
    const holder = node.closest('[lang]');
    if (holder) return holder.getAttribute('lang') ?? '';
  }
  return '';
}

/** The shadow roots around an element, the nearest first. A `lang` may change in each of them. */
export function shadowRootsAround(element: Element): ShadowRoot[] {
  const root = shadowRootAround(element);
  return root ? [root, ...shadowRootsAround(root.host)] : [];
}

function shadowRootAround(element: Element): ShadowRoot | undefined {
  const root = element.getRootNode();
  // An element that moves to another document keeps the classes of its first.
  return root.nodeType === Node.DOCUMENT_FRAGMENT_NODE && 'host' in root
    ? (root as ShadowRoot)
    : undefined;
}
