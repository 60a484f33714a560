import * as z from 'zod/mini';
import type { WandbHost } from '../contract/wandb-hosts.js';
import type { Incoming } from './call.js';
import { Refusal } from './http/problem.js';
import { attempt } from './http/stage.js';
import type { KeyVerdict } from './wandb/key-verifier.js';

/** A product can supply its own `verifyKey`: an answer without a user must not link an account. */
const Verdict: z.ZodMiniType<KeyVerdict> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('valid'),
    viewer: z.object({
      id: z.string().check(z.minLength(1)),
      username: z.exactOptional(z.string()),
      name: z.exactOptional(z.string()),
      entity: z.exactOptional(z.string()),
      teams: z.array(z.string()),
    }),
  }),
  z.object({ kind: z.literal('rejected') }),
  z.object({ kind: z.literal('unavailable'), reason: z.enum(['down', 'blocked', 'wrong_host']) }),
  z.object({ kind: z.literal('rate_limited'), retryAfter: z.number() }),
]);

/**
 * Asks a W&B server whose key this is, for as long as the page waits for the answer.
 *
 * @throws Refusal `cancelled` when the page has left.
 */
export async function askWandb(
  apiKey: string,
  host: WandbHost,
  { request, endpoint, trail }: Pick<Incoming, 'request' | 'endpoint' | 'trail'>,
): Promise<KeyVerdict> {
  trail.secrets.push(apiKey);
  const { signal } = request;
  const verdict = await attempt('verify', async () =>
    Verdict.parse(await endpoint.verifyKey(apiKey, host, { signal })),
  );
  // The page has left, and the question was given up: W&B isn't down.
  if (signal.aborted) throw new Refusal('cancelled', { reason: 'user' });
  return verdict;
}
