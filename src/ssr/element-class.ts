import { HTMLElement } from '@lit-labs/ssr-dom-shim';

/**
 * The class that Lit's elements extend on a server. Import this module before Lit: on the edge, a
 * bundler takes Lit's build for browsers, which has none of its own.
 */
const isMissing = !('HTMLElement' in globalThis);
if (isMissing) {
  Object.defineProperty(globalThis, 'HTMLElement', { value: HTMLElement, configurable: true });
}

/** Removes it again: others look for a DOM by its name. */
export function removeElementClass(): void {
  if (isMissing) Reflect.deleteProperty(globalThis, 'HTMLElement');
}
