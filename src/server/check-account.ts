import type { AccountReply } from '../contract/contract.js';
import type { AccountOwner } from './store/account-store.js';
import { viewAccount } from './account-view.js';
import type { Trail } from './audit.js';
import type { LinkOptions } from './link-account.js';
import { findOwnAccount } from './own-account.js';
import { Refusal, refuse, refuseUnknown } from './http/problem.js';
import { checkRate } from './rate-limit.js';
import { attempt } from './http/stage.js';
import { refuseVerdict } from './verdict-refusal.js';

/**
 * Asks W&B again about a key that is kept: limits, opens, asks, writes down, answers. That W&B
 * rejects the key is an answer as well. Where W&B says nothing, nothing is written.
 */
export async function checkAccount(
  accountId: string,
  owner: AccountOwner,
  { hosts, rateLimit, verifyKey, vault, accounts }: LinkOptions,
  trail: Trail,
): Promise<Response | Refusal> {
  const limited = await checkRate(rateLimit, owner);
  if (limited) return limited;

  const account = await findOwnAccount(accounts, owner, accountId);
  if (account instanceof Refusal) return account;
  trail.accountId = account.id;
  const host = hosts.get(account.host);
  if (!host) return refuse('config_error', { reason: 'unknown_host' });
  trail.host = host.id;

  const sealed = await attempt('store', () => accounts.findSealedKey(account.id));
  if (sealed instanceof Refusal) return sealed;
  if (!sealed) return refuseUnknown();
  const { sealedKey, identity } = sealed;
  const apiKey = await attempt('seal', () => vault.open(sealedKey, identity));
  if (apiKey instanceof Refusal) return apiKey;

  const verdict = await attempt('verify', () => verifyKey(apiKey, host));
  if (verdict instanceof Refusal) return verdict;
  if (verdict.kind === 'unavailable' || verdict.kind === 'rate_limited') {
    return refuseVerdict(verdict);
  }
  // The host's address leads to another server than it did: its users are other people.
  if (verdict.kind === 'valid' && verdict.viewer.id !== identity.wandbUserId) {
    return refuse('conflict', { reason: 'account_mismatch' });
  }

  const recorded = await attempt('store', () =>
    accounts.recordCheck(owner, account.id, sealedKey, verdict),
  );
  // The account has another key by now, and what W&B said of the old one is of no account.
  const checked = recorded ?? (await findOwnAccount(accounts, owner, account.id));
  if (checked instanceof Refusal) return checked;
  const reply: AccountReply = { account: viewAccount(checked) };
  return Response.json(reply);
}
