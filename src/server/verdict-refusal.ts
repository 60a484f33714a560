import { Refusal } from './http/problem.js';
import { clampWait } from './http/retry-after.js';
import type { KeyVerdict } from './wandb/key-verifier.js';

/** Seconds after which W&B may be back. */
const retryAfter = 5;

/** Turns a verdict other than `valid` into the refusal that tells the page about it. */
export function verdictRefusal(verdict: Exclude<KeyVerdict, { readonly kind: 'valid' }>): Refusal {
  switch (verdict.kind) {
    case 'rejected':
      return new Refusal('invalid_key', { reason: 'rejected' });
    case 'rate_limited':
      return new Refusal('rate_limited', {
        reason: 'wandb',
        retryAfter: clampWait(verdict.retryAfter),
      });
    case 'unavailable':
      return new Refusal('wandb_unavailable', {
        reason: verdict.reason,
        ...(verdict.cause && { cause: verdict.cause }),
        ...(verdict.reason === 'down' && { retryAfter }),
      });
  }
}
