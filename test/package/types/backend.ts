import { ConnectReply, ConnectRequest } from 'wandb-connect/contract';
import type { Account, Problem } from 'wandb-connect/contract';
import {
  createConnectHandler,
  createKeyVault,
  createMemoryAccountStore,
  generateVaultKey,
  openApiKey,
} from 'wandb-connect/server';
import type { Caller } from 'wandb-connect/server';
import { connectEndpointHandlers, wandbHandlers } from 'wandb-connect/msw';
import { testApiKey } from 'wandb-connect/testing';

const vault = createKeyVault({ current: '1', keys: { 1: generateVaultKey() } });
const accounts = createMemoryAccountStore();
const handler = createConnectHandler({
  authenticate: (request) => (request.headers.has('Cookie') ? { userId: 'u_1' } : null),
  accounts,
  vault,
  rateLimit: { consume: () => Promise.resolve() },
});
export const response: Promise<Response> = handler(new Request('https://app.example/api/wandb'));
export const handlers = [...connectEndpointHandlers('/api/wandb'), ...wandbHandlers()];
export const key: string = testApiKey('revoked');
console.log(openApiKey);

export function answer(body: unknown): Problem | { status: 'connected'; account: Account } {
  const request = ConnectRequest.safeParse(body);
  if (!request.success) return { code: 'server_error' };
  const reply: ConnectReply = ConnectReply.parse({ status: 'connected', account: {} });
  return reply;
}

// @ts-expect-error a handler needs to authenticate its users
createConnectHandler({ accounts, vault });
const authenticate = () => null;
const upstash = { limit: async (key: string) => ({ success: key !== '', remaining: 1, reset: 0 }) };
// @ts-expect-error Upstash's limiter needs a few lines around it
createConnectHandler({ accounts, vault, authenticate, rateLimit: upstash });
// @ts-expect-error so does its answer
createConnectHandler({ accounts, vault, authenticate, rateLimit: { consume: upstash.limit } });
// @ts-expect-error a caller has no orgId
export const caller: Caller = { userId: 'u_1', orgId: 'acme' };
// @ts-expect-error not in the closed set
export const problem: Problem = { code: 'wrong_key' };
// @ts-expect-error no such scenario
testApiKey('wrong');
