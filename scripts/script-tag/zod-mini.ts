// What contract.ts uses of `zod/mini`, for the script-tag file alone: a quarter of that file would
// otherwise be zod, whose schemas can do far more than tell a good reply from a bad one. A test
// holds the two against each other; every other build has zod itself.

const invalid = Symbol();

/** Gives back what it accepts, and `invalid` for the rest. */
type Read = (value: unknown) => unknown;

interface Schema {
  readonly read: Read;
  safeParse(value: unknown): { success: boolean; data?: unknown };
}

/* @__NO_SIDE_EFFECTS__ */
function schema(read: Read): Schema {
  return {
    read,
    safeParse(value) {
      const data = read(value);
      return data === invalid ? { success: false } : { success: true, data };
    },
  };
}

/* @__NO_SIDE_EFFECTS__ */
export function string(): Schema & { check: (...checks: unknown[]) => Schema } {
  const self = schema((value) => (typeof value === 'string' ? value : invalid));
  return { ...self, check: () => self };
}

/* @__NO_SIDE_EFFECTS__ */
export function number(): Schema {
  return schema((value) => (Number.isFinite(value) ? value : invalid));
}

/* @__NO_SIDE_EFFECTS__ */
export function literal(only: string): Schema {
  return schema((value) => (value === only ? value : invalid));
}

/* @__NO_SIDE_EFFECTS__ */
function enumeration(options: readonly unknown[]): Schema & { options: readonly unknown[] } {
  return { ...schema((value) => (options.includes(value) ? value : invalid)), options };
}
export { enumeration as enum };

/* @__NO_SIDE_EFFECTS__ */
export function optional(inner: Schema): Schema {
  return schema((value) => (value === undefined ? value : inner.read(value)));
}

/* @__NO_SIDE_EFFECTS__ */
export function array(element: Schema): Schema {
  return schema((value) => {
    // Spread, so that a hole is read as well.
    const items = Array.isArray(value) ? [...(value as unknown[])].map(element.read) : [invalid];
    return items.includes(invalid) ? invalid : items;
  });
}

/* @__NO_SIDE_EFFECTS__ */
export function object(shape: Record<string, Schema>): Schema {
  return schema((value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return invalid;
    const result: Record<string, unknown> = {};
    for (const [name, { read }] of Object.entries(shape)) {
      const member = read(Object.hasOwn(value, name) ? (value as typeof result)[name] : undefined);
      if (member === invalid) return invalid;
      if (name in value) result[name] = member;
    }
    return result;
  });
}

// Requests are made here and read elsewhere: what only they use is dropped from the file.
export const strictObject = object;

/* @__NO_SIDE_EFFECTS__ */
export const minLength = (_length: number): void => {};

/* @__NO_SIDE_EFFECTS__ */
export const maxLength = (_length: number): void => {};
