import { ReactiveElement } from 'lit';

/** What the elements and their renderer read of a page before they are on one. */
const missing: Readonly<Record<string, unknown>> = {
  MutationObserver: Object,
  customElements: new Map(),
  location: { href: 'https://page.invalid/' },
};

/** What the elements read of a tag before they are one. */
class StandInElement {
  readonly #attributes = new Map<string, string>();

  getAttribute(name: string): string | null {
    return this.#attributes.get(name) ?? null;
  }

  hasAttribute(name: string): boolean {
    return this.#attributes.has(name);
  }

  setAttribute(name: string, value: string): void {
    this.#attributes.set(name, value);
  }
}

/** For the edge, a bundler takes Lit's build for browsers. It has extended nothing: see `no-dom.ts`. */
function extendSomething(): void {
  if (Object.getPrototypeOf(ReactiveElement.prototype)) return;
  Object.setPrototypeOf(ReactiveElement, StandInElement);
  Object.setPrototypeOf(ReactiveElement.prototype, StandInElement.prototype);
}

/** Runs a synchronous function with what a page has and a server lacks. */
export function withStandIns<Result>(run: () => Result): Result {
  extendSomething();
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
