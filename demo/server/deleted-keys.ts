import * as z from 'zod/mini';
import { isFromOwnPage } from './own-page.js';

const Deletion = z.object({ lastFour: z.string().check(z.regex(/^[\w-]{4}$/)) });

/**
 * The keys that the simulated W&B has deleted since it started. A key is named by its last four
 * characters, which its account shows, so you don't have to enter it again.
 */
export function createDeletedKeys() {
  const deleted = new Set<string>();
  return {
    isDeleted: (apiKey: string): boolean => deleted.has(apiKey.slice(-4)),

    /** `POST { lastFour }`, from the simulated W&B's own page. */
    answer: async (request: Request): Promise<Response> => {
      const asked = Deletion.safeParse(await request.json().catch(() => undefined));
      if (request.method !== 'POST' || !isFromOwnPage(request) || !asked.success) {
        return new Response(null, { status: 400 });
      }
      deleted.add(asked.data.lastFour);
      return new Response(null, { status: 204 });
    },
  };
}
