import * as z from 'zod/mini';

/** What the Accounts page sends to `/api/invitations`: seconds, at most 30 days. */
export const InvitationWish = z.object({
  expiresIn: z.int().check(z.minimum(1), z.maximum(2_592_000)),
});
export type InvitationWish = z.infer<typeof InvitationWish>;

/** The answer to it. */
export const SentInvitation = z.object({ url: z.url(), expiresAt: z.iso.datetime() });
export type SentInvitation = z.infer<typeof SentInvitation>;
