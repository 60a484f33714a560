import * as z from 'zod/mini';

/** What the Accounts page asks of `/api/links`: seconds, 30 days at most. */
export const LinkWish = z.object({ expiresIn: z.int().check(z.minimum(1), z.maximum(2_592_000)) });
export type LinkWish = z.infer<typeof LinkWish>;

/** What it is given. */
export const SentLink = z.object({ url: z.url(), expiresAt: z.iso.datetime() });
export type SentLink = z.infer<typeof SentLink>;
