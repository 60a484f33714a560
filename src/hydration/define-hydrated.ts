import type { EmbeddableElement } from '../element/embeddable.js';
import { define } from '../element/define.js';
import { attribute, hydrated } from './hydrated.js';

/** Defines an element that takes over what the server has rendered. */
export function defineHydrated(name: string, element: typeof EmbeddableElement): void {
  const known = 'document' in globalThis ? customElements.get(name) : undefined;
  if (known && !(known as typeof EmbeddableElement).observedAttributes.includes(attribute)) {
    console.error(
      `<${name}> is defined already, and shows what the server rendered twice. Import its hydrate entry before any other.`,
    );
  }
  define(name, hydrated(element));
}
