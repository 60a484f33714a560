import type { Caller } from 'wandb-connect/server';

/** Replace this with your own session. Return `null` if the user isn't signed in. */
export async function readSession(request: Request): Promise<Caller | null> {
  return { userId: 'demo' };
}
