import type { AuthorizationRequired, ConnectReply } from '../contract/contract.js';
import { viewAccount } from './account-view.js';
import { addressBinding, isClaimed, isExpired } from './authorization-record.js';
import type { KeptAuthorization, RefusalCause } from './authorization-record.js';
import type { PageCall } from './call.js';
import { notFound, Refusal } from './http/problem.js';
import { attempt } from './http/stage.js';
import { invitationRevoked, invitationUsed } from './invitations/invitation-use.js';
import { findOwnAccount } from './own-accounts.js';

/** Answers 202: the user has to go elsewhere first. */
export function answerRequired(authorization: Omit<AuthorizationRequired, 'status'>): Response {
  const reply: AuthorizationRequired = { status: 'authorization_required', ...authorization };
  return Response.json(reply, { status: 202 });
}

/**
 * Says how far an authorization has come: 202 while it waits, then the account.
 *
 * @throws Refusal when it ended without an account.
 */
export async function answerProgress(
  kept: KeptAuthorization,
  { endpoint, trail }: PageCall,
): Promise<Response> {
  const { owner, host, expiresAt, progress } = kept.authorization;
  switch (progress.phase) {
    case 'pending':
    case 'finishing':
    case 'storing': {
      if (isExpired(kept) && !isClaimed(kept)) throw authorizationExpired();
      const { sealedUrl, viewer, keyVersion } = progress.link;
      const binding = addressBinding(kept.id, { owner, host, viewer, keyVersion });
      const authorizationUrl = await attempt('open', () => endpoint.vault.open(sealedUrl, binding));
      return answerRequired({ authorizationId: kept.id, authorizationUrl, expiresAt });
    }
    case 'linked': {
      const account = await findOwnAccount(endpoint.accounts, owner, progress.accountId);
      trail.accountId = account.id;
      const reply: ConnectReply = {
        status: 'connected',
        account: viewAccount(account, endpoint.vault),
      };
      return Response.json(reply);
    }
    case 'refused':
      throw causeRefusal(progress.cause);
    case 'cancelled':
      throw new Refusal('cancelled', { reason: 'user' });
  }
}

/** Says that the user stayed away too long. */
export function authorizationExpired(): Refusal {
  return new Refusal('timeout', { reason: 'authorize', status: 410 });
}

function causeRefusal(cause: RefusalCause): Refusal {
  switch (cause) {
    case 'declined':
      return new Refusal('forbidden', { reason: 'declined' });
    case 'already_linked':
      return new Refusal('conflict', { reason: 'already_linked' });
    case 'account_gone':
      return notFound();
    case 'invitation_used':
      return invitationUsed();
    case 'invitation_revoked':
      return invitationRevoked();
    case 'invitation_not_entitled':
      return new Refusal('forbidden', { reason: cause });
  }
}
