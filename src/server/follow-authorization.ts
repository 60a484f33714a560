import { answerProgress } from './authorization-answer.js';
import type { Call } from './call.js';
import { Refusal } from './http/problem.js';
import { advance, approvalOf, findOwnAuthorization } from './own-authorization.js';

/** Says how far one of the caller's authorizations has come, as the attempt would have said it. */
export async function answerAuthorization(call: Call): Promise<Response> {
  const approval = approvalOf(call.endpoint);
  const kept = await findOwnAuthorization(call.id, call.caller, approval, call.trail);
  return answerProgress(kept, call);
}

/**
 * Cancels one of the caller's authorizations: nothing is linked, even if its user comes back later.
 * If it is too late for that, answers with the account, or with 202 while the account is being
 * stored.
 */
export async function cancelAuthorization(call: Call): Promise<Response> {
  const approval = approvalOf(call.endpoint);
  // If another request moves the authorization on meanwhile, look again. It can only move a few times.
  for (let tries = 0; tries < 10; tries += 1) {
    const kept = await findOwnAuthorization(call.id, call.caller, approval, call.trail);
    switch (kept.authorization.progress.phase) {
      case 'linked':
      case 'storing':
        return answerProgress(kept, call);
      case 'refused':
      case 'cancelled':
        return new Response(null, { status: 204 });
      case 'pending':
      case 'finishing': {
        const moved = await advance(kept, { phase: 'cancelled' }, approval);
        if (moved) return new Response(null, { status: 204 });
      }
    }
  }
  throw new Refusal('server_error', { status: 503, retryAfter: 1 });
}
