import type { AccountReply } from '../contract/contract.js';
import { viewAccount } from './account-view.js';
import { askWandb } from './ask-wandb.js';
import type { Call } from './call.js';
import { notFound, Refusal } from './http/problem.js';
import { attempt } from './http/stage.js';
import { findOwnAccount } from './own-accounts.js';
import { findHost } from './owner-hosts.js';
import { giveBack } from './check-rate.js';
import type { Endpoint } from './endpoint.js';
import type { KeyBinding, LinkedAccount } from './store/account-store.js';
import { KeyVaultError } from './vault/key-vault-error.js';
import type { KeyVault } from './vault/key-vault.js';
import { verdictRefusal } from './verdict-refusal.js';

/**
 * Asks W&B again about a key that is kept: opens, asks, records, answers. If W&B rejects the
 * key, that is an answer, too. If W&B does not say, nothing is recorded. A suspended key is not used,
 * so the answer is the account as it is. If the vault key that it is sealed with is gone, so is the key:
 * the account is an error, and the product is told.
 */
export async function checkAccount(call: Call): Promise<Response> {
  const { id, caller, endpoint, trail, report } = call;
  const { hosts, vault, accounts } = endpoint;
  const { owner } = caller;

  const account = await findOwnAccount(accounts, owner, id);
  trail.accountId = account.id;
  if (account.status === 'suspended') return answer(account, endpoint);
  const host = await findHost(hosts, owner, account.host);
  trail.host = host.id;

  const sealed = await attempt('store', () => accounts.findSealedKey(owner, account.id));
  if (!sealed) throw notFound();
  const { sealedKey, binding } = sealed;
  const apiKey = await attempt('open', () => openUnlessLost(vault, sealedKey, binding));
  if (apiKey instanceof KeyVaultError) {
    report(apiKey, 'open');
    giveBack(call);
    return answer(account, endpoint, true);
  }

  const verdict = await askWandb(apiKey, host, call);
  if (verdict.kind === 'unavailable' || verdict.kind === 'rate_limited') {
    throw verdictRefusal(verdict);
  }
  // The host's address now leads to another W&B server, whose users are other people.
  if (verdict.kind === 'valid' && verdict.viewer.id !== binding.wandbUserId) {
    throw new Refusal('conflict', { reason: 'account_mismatch' });
  }

  const recorded = await attempt('store', () =>
    accounts.recordCheck(owner, account.id, binding.keyVersion, verdict),
  );
  // If nothing was recorded, the account got another key meanwhile, and the verdict is not about it.
  return answer(recorded ?? (await findOwnAccount(accounts, owner, account.id)), endpoint);
}

/** Opens a key, or returns the error if its vault key is gone. */
async function openUnlessLost(
  vault: KeyVault,
  sealedKey: string,
  binding: KeyBinding,
): Promise<string | KeyVaultError> {
  try {
    return await vault.open(sealedKey, binding);
  } catch (error) {
    if (error instanceof KeyVaultError && error.code === 'unknown_key_id') return error;
    throw error;
  }
}

function answer(account: LinkedAccount, { vault }: Endpoint, isUnreadable?: boolean): Response {
  const reply: AccountReply = { account: viewAccount(account, vault, isUnreadable) };
  return Response.json(reply);
}
