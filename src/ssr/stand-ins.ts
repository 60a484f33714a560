/** What the elements read of a page before they are on one. */
const missing: Readonly<Record<string, unknown>> = {
  MutationObserver: Object,
  location: { href: 'https://page.invalid/' },
};

/** Runs a synchronous function with what a page has and a server lacks. */
export function withStandIns<Result>(run: () => Result): Result {
  const added = Object.keys(missing).filter((name) => !Reflect.get(globalThis, name));
  for (const name of added) {
    Object.defineProperty(globalThis, name, { value: missing[name], configurable: true });
  }
  try {
    return run();
  } finally {
    for (const name of added) Reflect.deleteProperty(globalThis, name);
  }
}
