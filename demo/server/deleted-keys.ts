import * as z from 'zod/mini';
import { isFromOwnPage } from './own-page.js';

const Deletion = z.object({ lastFour: z.string().check(z.regex(/^[\w-]{4}$/)) });

/**
 * What the simulated W&B has deleted, until it is started again. A key is named by its last four
 * characters, as an account shows them, so that no key has to be typed again.
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
