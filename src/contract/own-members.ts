/**
 * Copies the members to an object without a prototype. Otherwise, something that a page put on
 * `Object.prototype` would be read as one of our optional members. Nested objects keep their
 * prototypes.
 */
export function ownMembers<Members extends object>(members: Members): Members {
  return { __proto__: null, ...members };
}

/**
 * Parses JSON into objects without prototypes. A member that is null is left out: Python and Go write
 * null for what is absent.
 *
 * @throws {SyntaxError} if it isn't JSON.
 */
export function parseOwnMembers(json: string): unknown {
  return JSON.parse(json, (_, value: unknown) => {
    // Where a null was, an array has a hole, which `every` and others would pass over.
    if (Array.isArray(value)) return [...(value as unknown[])];
    return typeof value === 'object' && value ? ownMembers(value) : (value ?? undefined);
  }) as unknown;
}
