import * as z from 'zod/mini';
import type { WandbHost } from 'wandb-connect';
import type { ProjectsReply } from '../projects-reply.js';

// The viewer says whether W&B knows the key. The projects don't: W&B shows some of them to anyone.
const query = `query Projects($entity: String) {
  viewer { id }
  models(entityName: $entity, first: 5) { edges { node { name } } }
}`;

const Answer = z.object({
  data: z.object({
    viewer: z.nullish(z.object({ id: z.string() })),
    models: z.nullish(
      z.object({ edges: z.array(z.object({ node: z.object({ name: z.string() }) })) }),
    ),
  }),
});

/** Asks W&B, with a linked key, for the first projects of an entity. Never throws. */
export async function fetchProjects(
  apiKey: string,
  host: WandbHost,
  entity: string,
): Promise<ProjectsReply> {
  try {
    const response = await fetch(`${host.apiUrl}/graphql`, {
      method: 'POST',
      headers: {
        Authorization: `Basic ${Buffer.from(`api:${apiKey}`).toString('base64')}`,
        'Content-Type': 'application/json',
      },
      body: JSON.stringify({ query, variables: { entity } }),
      // Following a redirect would send the key to an address that somebody else chose.
      redirect: 'manual',
      signal: AbortSignal.timeout(8000),
    });
    if (response.status === 401) return { failure: 'rejected' };
    const { viewer, models } = Answer.parse(await response.json()).data;
    if (!viewer) return { failure: 'rejected' };
    return { entity, projects: models?.edges.map(({ node }) => node.name) ?? [] };
  } catch {
    return { failure: 'unavailable' };
  }
}
