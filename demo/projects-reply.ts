import * as z from 'zod/mini';

/** What `GET /api/projects?account={id}` answers: the demo's own, no part of the package. */
export const ProjectsReply = z.union([
  z.object({ entity: z.string(), projects: z.array(z.string()) }),
  z.object({ failure: z.enum(['unknown_account', 'suspended', 'rejected', 'unavailable']) }),
]);
export type ProjectsReply = z.infer<typeof ProjectsReply>;
