import type { WandbHost } from '../contract/wandb-hosts.js';
import type { Call } from './call.js';
import { Refusal } from './http/problem.js';
import { attempt } from './http/stage.js';
import type { KeyVerdict } from './wandb/key-verifier.js';

/**
 * Asks a W&B server whose key this is, for as long as the page waits for the answer and the request has
 * time.
 *
 * @throws Refusal `cancelled` when the page has left.
 */
export async function askWandb(
  apiKey: string,
  host: WandbHost,
  call: Call<unknown>,
): Promise<KeyVerdict> {
  const { request, deadline, endpoint, trail, report } = call;
  trail.secrets.push(apiKey);
  const guarded = {
    signal: deadline.signal,
    report: (thrown: unknown) => {
      report(thrown, 'guard');
    },
  };
  return attempt('verify', () => endpoint.verifyKey(apiKey, host, guarded)).catch(
    (thrown: unknown) => {
      // The page has left, and the question was given up.
      if (request.signal.aborted) throw new Refusal('cancelled', { reason: 'user' });
      throw thrown;
    },
  );
}
