import type { EmbeddableElement } from '../element/embeddable.js';
import { define } from '../element/define.js';
import { hydrated } from './hydrated.js';

/** Defines an element that takes over what the server has rendered. */
export function defineHydrated(name: string, element: typeof EmbeddableElement): void {
  const registry = (globalThis as { customElements?: CustomElementRegistry }).customElements;
  if (registry?.get(name)) {
    console.error(
      `<${name}> is defined already, and shows what the server rendered twice. Import its hydrate entry before any other.`,
    );
  }
  define(name, hydrated(element));
}
