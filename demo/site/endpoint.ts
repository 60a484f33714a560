import { http, HttpResponse } from 'msw';
import { connectEndpointHandlers } from 'wandb-connect/msw';
import type { EndpointReply, EndpointReplier } from 'wandb-connect/msw';
import type { Account } from 'wandb-connect/contract';
import { readTestApiKey } from 'wandb-connect/testing';
import type { TestKeyScenario } from 'wandb-connect/testing';
import { fetchAccounts } from '../fetch-accounts.js';
import type { ProjectsReply } from '../projects-reply.js';
import type { SignInRequest } from '../sign-in-request.js';
import { answerAlways } from '../worker.js';

/**
 * Lets MSW play the endpoint, W&B behind it, and the product's own routes for this page. Accounts last
 * as long as the page.
 */
export async function playEndpoint(): Promise<void> {
  try {
    await startPlaying();
  } catch (error) {
    const notice = document.querySelector('.notice');
    if (notice) {
      notice.textContent =
        'This site needs a service worker, which your browser does not allow here. Try a window that is not private.';
    }
    throw error;
  }
}

function startPlaying(): Promise<void> {
  const endpoint = new URL('/api/wandb', location.href).href;
  return answerAlways([
    ...connectEndpointHandlers(endpoint, { reply, accounts: [ada, grace] }),
    http.get('/api/projects', async ({ request }) => {
      const id = new URL(request.url).searchParams.get('account');
      return HttpResponse.json(await listProjects(id));
    }),
    // The scenario decides, whatever the user answers.
    http.all('/api/sign-in', () => HttpResponse.json<SignInRequest>({ username: 'ada' })),
  ]);
}

async function listProjects(accountId: string | null): Promise<ProjectsReply> {
  const account = (await fetchAccounts()).find(({ id }) => id === accountId);
  if (!account) return { failure: 'unknown_account' };
  if (account.status === 'suspended') return { failure: 'suspended' };
  if (account.status === 'error') return { failure: 'rejected' };
  const { entity = account.username } = account;
  return { entity, projects: ['simulated-baseline', 'simulated-sweep'] };
}

/** Answers as the handler would, with a W&B that obeys test keys. */
const reply: EndpointReplier = async ({ apiKey }) => {
  const meaning = readTestApiKey(apiKey);
  if (!meaning) return replies.revoked;
  if (meaning.scenario === 'slow') await new Promise((resolve) => setTimeout(resolve, 3000));
  return replies[meaning.scenario];
};

const replies: Readonly<Record<TestKeyScenario, EndpointReply>> = {
  valid: { kind: 'connected' },
  slow: { kind: 'connected' },
  revoked: { kind: 'problem', code: 'invalid_key', reason: 'rejected' },
  other_server: { kind: 'problem', code: 'invalid_key', reason: 'rejected' },
  rate_limited: { kind: 'problem', code: 'rate_limited', reason: 'wandb', retryAfter: 5 },
  down: { kind: 'problem', code: 'wandb_unavailable', reason: 'down' },
  html: { kind: 'problem', code: 'wandb_unavailable', reason: 'blocked' },
};

const ada: Account = {
  id: 'ada',
  provider: 'wandb',
  host: 'simulated',
  username: 'ada',
  name: 'Ada',
  entity: 'ada-team',
  keyHint: 'q7Zk',
  status: 'active',
  connectedAt: '2026-11-23T10:00:00Z',
};
const grace: Account = {
  ...ada,
  id: 'grace',
  username: 'grace',
  name: 'Grace',
  entity: 'grace-team',
  keyHint: 'Qw7z',
  status: 'error',
  statusReason: 'rejected',
  checkedAt: '2026-11-27T08:30:00Z',
};
