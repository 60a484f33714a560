import { delay } from 'msw';
import type { ConnectRequest } from '../contract/contract.js';
import type { EndpointReply } from './endpoint-options.js';
import { readTestApiKey } from './test-keys.js';

/** What an endpoint replies after it has asked the simulated W&B. Any other key is taken. */
export async function replyToKey({ apiKey }: ConnectRequest): Promise<EndpointReply> {
  switch (readTestApiKey(apiKey)?.scenario) {
    case 'slow':
      await delay(3000);
      return { kind: 'connected' };
    case 'valid':
    case undefined:
      return { kind: 'connected' };
    case 'revoked':
    case 'other_server':
      return { kind: 'problem', code: 'invalid_key', reason: 'rejected' };
    case 'rate_limited':
      return { kind: 'problem', code: 'rate_limited', reason: 'wandb', retryAfter: 5 };
    case 'down':
      return { kind: 'problem', code: 'wandb_unavailable', reason: 'down' };
    case 'html':
      return { kind: 'problem', code: 'wandb_unavailable', reason: 'blocked' };
  }
}
