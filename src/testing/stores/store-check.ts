/** One thing that a store must do, for any test runner. */
export interface StoreCheck<Store> {
  /** What holds if it passes. */
  readonly name: string;
  /**
   * Runs the check.
   *
   * @param createStore makes a store with nothing in it. It is called once.
   * @throws StoreCheckError if the store does something else, and whatever the store throws.
   */
  readonly run: (createStore: () => Store | Promise<Store>) => Promise<void>;
}

/** What a store did wrong. */
export class StoreCheckError extends Error {
  override readonly name = 'StoreCheckError';
}

export function check<Store>(
  name: string,
  examine: (store: Store) => Promise<void>,
): StoreCheck<Store> {
  return { name, run: async (createStore) => examine(await createStore()) };
}

/** Fails unless something holds. */
export function holds(isSo: boolean, otherwise: string): asserts isSo {
  if (!isSo) throw new StoreCheckError(otherwise);
}

/** Fails unless two values are the same, member by member. */
export function same(actual: unknown, expected: unknown, what: string): void {
  if (isSame(actual, expected)) return;
  throw new StoreCheckError(`${what}: expected ${show(expected)}, but got ${show(actual)}.`);
}

/** Fails unless a value has these members, whatever else it has. */
export function includes(actual: unknown, members: object, what: string): void {
  const found = Object(actual) as Readonly<Record<string, unknown>>;
  const picked = Object.keys(members).map((name) => [name, found[name]]);
  same(Object.fromEntries(picked), members, what);
}

/** The only item of a list, or what a store found. */
export function present<Value>(value: Value | null | undefined, what: string): Value {
  if (value == null) throw new StoreCheckError(`${what}: it is missing.`);
  return value;
}

function isSame(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) {
    return Object.is(one, other);
  }
  const [names, otherNames] = [Object.keys(one), Object.keys(other)];
  return (
    Array.isArray(one) === Array.isArray(other) &&
    names.length === otherNames.length &&
    names.every(
      (name) =>
        Object.hasOwn(other, name) && isSame((one as Indexed)[name], (other as Indexed)[name]),
    )
  );
}

type Indexed = Readonly<Record<string, unknown>>;

function show(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}
