import * as z from 'zod/mini';

/** The answer of `GET /api/projects?account={id}`: part of the demo, not of the package. */
export const ProjectsReply = z.union([
  z.object({ entity: z.string(), projects: z.array(z.string()) }),
  z.object({ failure: z.enum(['unknown_account', 'suspended', 'rejected', 'unavailable']) }),
]);
export type ProjectsReply = z.infer<typeof ProjectsReply>;
