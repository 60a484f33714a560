/** What the elements and their renderer read of a page before they are on one. */
const missing: Readonly<Record<string, unknown>> = {
  MutationObserver: Object,
  customElements: new Map(),
  location: { href: 'https://page.invalid/' },
};

/** Runs a synchronous function with what a page has and a server lacks. */
export function withStandIns<Result>(run: () => Result): Result {
  // Deno has a `location` that is undefined.
  const added = Object.keys(missing).filter((name) => !Reflect.get(globalThis, name));
  const before = added.map((name) => Object.getOwnPropertyDescriptor(globalThis, name));
  for (const name of added) {
    Object.defineProperty(globalThis, name, { value: missing[name], configurable: true });
  }
  try {
    return run();
  } finally {
    added.forEach((name, index) => {
      const known = before[index];
      if (known) Object.defineProperty(globalThis, name, known);
      else Reflect.deleteProperty(globalThis, name);
    });
  }
}
