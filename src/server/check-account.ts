import type { AccountReply } from '../contract/contract.js';
import { viewAccount } from './account-view.js';
import { askWandb } from './ask-wandb.js';
import type { Call } from './call.js';
import { notFound, Refusal } from './http/problem.js';
import { attempt } from './http/stage.js';
import { findOwnAccount } from './own-accounts.js';
import { checkRate } from './check-rate.js';
import { verdictRefusal } from './verdict-refusal.js';

/**
 * Asks W&B again about a key that is kept: limits, opens, asks, records, answers. If W&B rejects the
 * key, that is an answer, too. If W&B does not say, nothing is recorded.
 */
export async function checkAccount(call: Call): Promise<Response> {
  const { id, caller, endpoint, trail } = call;
  const { hosts, vault, accounts } = endpoint;
  const { owner } = caller;
  await checkRate(call);

  const account = await findOwnAccount(accounts, owner, id);
  trail.accountId = account.id;
  const host = hosts.get(account.host);
  if (!host) throw new Refusal('config_error', { reason: 'unknown_host' });
  trail.host = host.id;

  const sealed = await attempt('store', () => accounts.findSealedKey(owner, account.id));
  if (!sealed) throw notFound();
  const { sealedKey, identity } = sealed;
  const apiKey = await attempt('seal', () => vault.open(sealedKey, identity));

  const verdict = await askWandb(apiKey, host, call);
  if (verdict.kind === 'unavailable' || verdict.kind === 'rate_limited') {
    throw verdictRefusal(verdict);
  }
  // The host's address now leads to another W&B server, whose users are other people.
  if (verdict.kind === 'valid' && verdict.viewer.id !== identity.wandbUserId) {
    throw new Refusal('conflict', { reason: 'account_mismatch' });
  }

  const recorded = await attempt('store', () =>
    accounts.recordCheck(owner, account.id, sealedKey, verdict),
  );
  // If nothing was recorded, the account got another key meanwhile, and the verdict is not about it.
  const checked = recorded ?? (await findOwnAccount(accounts, owner, account.id));
  const reply: AccountReply = { account: viewAccount(checked) };
  return Response.json(reply);
}
