import * as z from 'zod/mini';

/** What the Accounts page asks of `/api/invitations`: seconds, 30 days at most. */
export const InvitationWish = z.object({
  expiresIn: z.int().check(z.minimum(1), z.maximum(2_592_000)),
});
export type InvitationWish = z.infer<typeof InvitationWish>;

/** What it is given. */
export const SentInvitation = z.object({ url: z.url(), expiresAt: z.iso.datetime() });
export type SentInvitation = z.infer<typeof SentInvitation>;
