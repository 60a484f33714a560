import type { KeyVerdict } from './wandb/key-verifier.js';
import { refuse } from './http/problem.js';
import type { Refusal } from './http/problem.js';

/** Says what W&B said of a key, where that was not whose it is. */
export function refuseVerdict(verdict: Exclude<KeyVerdict, { readonly kind: 'valid' }>): Refusal {
  switch (verdict.kind) {
    case 'rejected':
      return refuse('invalid_key', { reason: 'rejected' });
    case 'rate_limited':
      return refuse('rate_limited', { reason: 'wandb', retryAfter: verdict.retryAfter });
    case 'unavailable':
      return refuse('wandb_unavailable', { reason: verdict.reason });
  }
}
