/**
 * The same members on an object without a prototype: what a page has put on `Object.prototype` is
 * otherwise taken for an optional member of ours. Objects inside it keep their prototypes.
 */
export function ownMembers<Members extends object>(members: Members): Members {
  return { __proto__: null, ...members };
}

/** A schema, of zod's or like one. */
interface Schema<Output> {
  safeParse(
    value: unknown,
  ): { readonly success: true; readonly data: Output } | { readonly success: false };
}

/** What a schema makes of a value, by its own members; undefined if it refuses the value. */
export function readAs<Output extends object>(
  schema: Schema<Output>,
  value: unknown,
): Output | undefined {
  try {
    const result = schema.safeParse(value);
    // A refusal has no data of its own, and an error that zod makes when it is read.
    return result.success ? ownMembers(result.data) : undefined;
  } catch {
    // zod cannot create a schema if `Object.prototype` has enumerable members.
    return undefined;
  }
}
