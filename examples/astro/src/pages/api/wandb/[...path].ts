import type { APIRoute } from 'astro';
import { getWandb } from '../../../lib/wandb';

export const ALL: APIRoute = async ({ request }) => {
  const { handler } = await getWandb();
  return handler(request);
};
