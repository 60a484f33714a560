import type { AccountOwner, AccountStore, KeyVault } from 'wandb-connect/server';
import { openApiKey, SuspendedAccountError } from 'wandb-connect/server';
import type { WandbHost } from 'wandb-connect';
import type { ProjectsReply } from '../projects-reply.js';
import { isFromOwnPage } from './own-page.js';
import { fetchProjects } from './wandb-projects.js';

export interface ProjectsEndpointOptions {
  readonly accounts: AccountStore;
  readonly vault: KeyVault;
  readonly hosts: readonly WandbHost[];
  /** Who is signed in. A product reads its session. */
  readonly owner: AccountOwner;
}

/** Uses a key as a product would: the backend asks W&B with it, and the page never sees it. */
export function createProjectsEndpoint(options: ProjectsEndpointOptions) {
  return async (request: Request): Promise<Response> => {
    if (!isFromOwnPage(request)) return new Response(null, { status: 403 });
    const accountId = new URL(request.url).searchParams.get('account') ?? '';
    const reply = await listProjects(accountId, options);
    return Response.json(reply, {
      status: 'failure' in reply ? statuses[reply.failure] : 200,
      headers: { 'Cache-Control': 'no-store' },
    });
  };
}

async function listProjects(
  accountId: string,
  { accounts, vault, hosts, owner }: ProjectsEndpointOptions,
): Promise<ProjectsReply> {
  const account = await accounts.find(owner, accountId);
  const host = hosts.find(({ id }) => id === account?.host);
  if (!account || !host) return { failure: 'unknown_account' };
  const { entity, username = '' } = account.viewer;
  try {
    const apiKey = await openApiKey(
      { owner, accountId, purpose: 'list projects' },
      { accounts, vault },
    );
    return await fetchProjects(apiKey, host, entity ?? username);
  } catch (error) {
    if (error instanceof SuspendedAccountError) return { failure: 'suspended' };
    throw error;
  }
}

const statuses = {
  unknown_account: 404,
  suspended: 409,
  rejected: 422,
  unavailable: 502,
} as const;
