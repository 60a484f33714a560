import * as z from 'zod/mini';

/** The page of the simulated organization. */
export const signInPath = '/demo/sign-in/';

/** What the organization's page receives. */
export const SignInRequest = z.object({
  /** The W&B user whose account is to be linked. */
  username: z.string(),
  /** Where to go once the user has answered. */
  next: z.optional(z.url()),
});
export type SignInRequest = z.infer<typeof SignInRequest>;

/** What the user of the page answered. */
export const SignInAnswer = z.object({ request: z.string(), isApproved: z.boolean() });
export type SignInAnswer = z.infer<typeof SignInAnswer>;
