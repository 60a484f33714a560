/**
 * Copies the members to an object without a prototype. Otherwise, something that a page put on
 * `Object.prototype` would be read as one of our optional members. Nested objects keep their
 * prototypes.
 */
export function ownMembers<Members extends object>(members: Members): Members {
  return { __proto__: null, ...members };
}

/** A zod schema, or anything with its `safeParse`. */
interface Schema<Output> {
  safeParse(
    value: unknown,
  ): { readonly success: true; readonly data: Output } | { readonly success: false };
}

/** Parses a value and returns only its own members, or `undefined` if the schema rejects it. */
export function readAs<Output extends object>(
  schema: Schema<Output>,
  value: unknown,
): Output | undefined {
  try {
    const result = schema.safeParse(value);
    // Don't read `data` after a failure: the result has none of its own, so a polluted prototype
    // could supply it. zod also builds `error` only when it's read.
    return result.success ? ownMembers(result.data) : undefined;
  } catch {
    // zod can't create a schema if `Object.prototype` has enumerable members.
    return undefined;
  }
}
