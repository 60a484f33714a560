import * as z from 'zod/mini';

/** The page of the simulated organisation. */
export const signInPath = '/demo/sign-in/';

/** What the page of the organisation is told. */
export const SignInRequest = z.object({
  /** The W&B user whose account is to be linked. */
  username: z.string(),
  /** Where to go now that there is an answer. */
  next: z.optional(z.url()),
});
export type SignInRequest = z.infer<typeof SignInRequest>;

/** What the user of the page said. */
export const SignInAnswer = z.object({ request: z.string(), isApproved: z.boolean() });
export type SignInAnswer = z.infer<typeof SignInAnswer>;
