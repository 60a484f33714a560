import type { AuthorizationRequired, ConnectReply } from '../contract/contract.js';
import { viewAccount } from './account-view.js';
import { addressBinding, isClaimed, isExpired } from './authorization-record.js';
import type { KeptAuthorization, RefusalCause } from './authorization-record.js';
import type { PageCall } from './call.js';
import { isRefusal, notFound, Refusal } from './http/problem.js';
import type { RefusalDetails } from './http/problem.js';
import { attempt } from './http/stage.js';
import { invitationRevoked, invitationUsed } from './invitations/invitation-use.js';
import { findOwnAccount } from './own-accounts.js';
import type { KeyBinding } from './store/account-store.js';
import { KeyVaultError } from './vault/key-vault-error.js';
import type { KeyVault } from './vault/key-vault.js';

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
      const authorizationUrl = await openWaiting(sealedUrl, binding, endpoint.vault);
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

/**
 * Opens what an authorization has sealed. What never opens again, because its vault key was replaced,
 * ends the authorization. A missing vault key doesn't: another process may have it.
 *
 * @throws Refusal as for an authorization that has expired, with the error for the product; or
 * `server_error`.
 */
export function openWaiting(sealed: string, binding: KeyBinding, vault: KeyVault): Promise<string> {
  return attempt('open', () => vault.open(sealed, binding)).catch((refusal: unknown) => {
    const thrown = isRefusal(refusal) ? refusal.details.thrown : undefined;
    if (thrown instanceof KeyVaultError && thrown.code !== 'unknown_key_id') {
      throw authorizationExpired({ stage: 'open', thrown });
    }
    throw refusal;
  });
}

/** Says that the user has to start again: they stayed away too long, or their key is lost. */
export function authorizationExpired(
  fault: Pick<RefusalDetails<'timeout'>, 'stage' | 'thrown'> = {},
): Refusal {
  return new Refusal('timeout', { reason: 'authorize', status: 410, ...fault });
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
    case 'unreadable':
      return authorizationExpired();
  }
}
