import type * as z from 'zod/mini';
import { AccountReply, CONNECT_HEADER, Problem } from 'wandb-connect/contract';
import type { Account } from 'wandb-connect/contract';
import { ProjectsReply } from '../projects-reply.js';

/** What became of a request. A value, so that no failure goes unseen. */
export type Outcome<Value> =
  | { readonly kind: 'done'; readonly value: Value }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** Checks, suspends or resumes an account: gives it as it is from then on. */
export async function changeAccount(
  endpoint: string,
  accountId: string,
  action: 'check' | 'suspend' | 'resume',
): Promise<Outcome<Account>> {
  const address = `${endpoint}/accounts/${encodeURIComponent(accountId)}/${action}`;
  const outcome = await send(address, 'POST', AccountReply);
  return outcome.kind === 'failed' ? outcome : { kind: 'done', value: outcome.value.account };
}

/** Removes an account and its key. One that is gone already is as good as removed. */
export async function removeAccount(
  endpoint: string,
  accountId: string,
): Promise<Outcome<undefined>> {
  const outcome = await send(`${endpoint}/accounts/${encodeURIComponent(accountId)}`, 'DELETE');
  const isGone = outcome.kind === 'failed' && outcome.problem.status === 404;
  return isGone ? { kind: 'done', value: undefined } : outcome;
}

/** Asks the product's own backend what it sees at W&B with the account's key. */
export async function fetchProjects(accountId: string): Promise<ProjectsReply> {
  try {
    const response = await fetch(`/api/projects?account=${encodeURIComponent(accountId)}`);
    return ProjectsReply.parse(await response.json());
  } catch {
    return { failure: 'unavailable' };
  }
}

async function send(address: string, method: 'DELETE'): Promise<Outcome<undefined>>;
async function send<Reply extends z.ZodMiniType>(
  address: string,
  method: 'POST',
  reply: Reply,
): Promise<Outcome<z.infer<Reply>>>;
async function send(
  address: string,
  method: 'DELETE' | 'POST',
  reply?: z.ZodMiniType,
): Promise<Outcome<unknown>> {
  try {
    const response = await fetch(address, { method, headers: { [CONNECT_HEADER]: '1' } });
    if (!response.ok) {
      const problem = Problem.safeParse(await response.json().catch(() => undefined));
      return { kind: 'failed', problem: problem.data ?? { code: 'server_error' } };
    }
    if (!reply) return { kind: 'done', value: undefined };
    const parsed = reply.safeParse(await response.json().catch(() => undefined));
    return parsed.success
      ? { kind: 'done', value: parsed.data }
      : { kind: 'failed', problem: { code: 'server_error' } };
  } catch {
    return { kind: 'failed', problem: { code: 'network_error' } };
  }
}
