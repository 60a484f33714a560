import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as z from 'zod/mini';

const folder = resolve(import.meta.dirname, '../../docs/vectors');

export type Part =
  | string
  | { readonly repeat: string; readonly times: number }
  | { readonly base64: readonly Part[] };

const Part: z.ZodMiniType<Part> = z.union([
  z.string(),
  z.strictObject({ repeat: z.string(), times: z.number() }),
  z.strictObject({ base64: z.array(z.lazy(() => Part)) }),
]);
const Text = z.array(Part);

/** Puts a text together that the vectors describe in parts. */
export function spell(parts: readonly Part[]): string {
  return parts
    .map((part) => {
      if (typeof part === 'string') return part;
      return 'repeat' in part ? part.repeat.repeat(part.times) : btoa(spell(part.base64));
    })
    .join('');
}

function read<Vectors>(name: string, schema: z.ZodMiniType<Vectors>): Vectors {
  return schema.parse(JSON.parse(readFileSync(resolve(folder, name), 'utf8')));
}

const binding = z.strictObject({
  tenantId: z.string(),
  userId: z.string(),
  host: z.string(),
  wandbUserId: z.string(),
  keyVersion: z.number(),
});
const sealed = {
  name: z.string(),
  envelope: z.string(),
  binding,
};

export const envelopeVectors = read(
  'envelopes.json',
  z.strictObject({
    vaultKeys: z.record(z.string(), z.string()),
    opens: z.array(
      z.strictObject({
        ...sealed,
        keyId: z.string(),
        secret: z.string(),
        dataKey: z.string(),
        iv: z.string(),
        wrapIv: z.string(),
        dataKeyAssociatedData: z.string(),
        secretAssociatedData: z.string(),
      }),
    ),
    refused: z.array(z.strictObject({ ...sealed, reason: z.string() })),
  }),
);

export const apiKeyVectors = read(
  'api-keys.json',
  z.strictObject({
    keys: z.array(
      z.strictObject({
        name: z.string(),
        text: Text,
        key: Text,
        extracted: z.boolean(),
        doubts: z.array(z.string()),
      }),
    ),
    refused: z.array(
      z.strictObject({
        name: z.string(),
        text: Text,
        reason: z.string(),
        length: z.optional(z.number()),
        position: z.optional(z.number()),
        vendor: z.optional(z.string()),
      }),
    ),
  }),
);
