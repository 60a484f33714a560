/**
 * What Lit reads while it loads, for servers on which a bundler or a condition picks Lit's build for
 * browsers. Import this module before Lit. `null` makes Lit's build for Node take its own class.
 */
const missing = { HTMLElement: null, document: { createTreeWalker: () => ({}) } };

const added = Object.entries(missing).filter(([name]) => !(name in globalThis));
for (const [name, value] of added) {
  Object.defineProperty(globalThis, name, { value, configurable: true });
}

/** Removes it again: others look for a DOM by these names. */
export function removeStandIns(): void {
  for (const [name] of added.splice(0)) Reflect.deleteProperty(globalThis, name);
}
