import * as z from 'zod/mini';
import { failureCauses } from './http/problem.js';
import type { AccountOwner, AccountStore, LinkedAccount } from './store/account-store.js';
import type { KeyVault } from './vault/key-vault.js';
import type { KeyVerdict, VerifyKey } from './wandb/key-verifier.js';

// Products bring stores and vaults of their own, and a slip there must not become a hole here. What
// these functions throw refuses the request, like anything else that a store or vault throws.

const Text = z.string().check(z.minLength(1));
const KeyVersion = z.int().check(z.minimum(1));

/**
 * Wraps a store, or the methods of it that are needed. An account of another owner than the one who was
 * asked for is an error.
 */
export function checkAnswers<Method extends keyof AccountStore>(
  store: Pick<AccountStore, Method>,
): Pick<AccountStore, Method> {
  // A method that is not there is not called.
  const accounts = store as AccountStore;
  const checked: AccountStore = {
    nextKeyVersion: async () => KeyVersion.parse(await accounts.nextKeyVersion()),
    upsert: async (link) => readOwn(await accounts.upsert(link), link.owner),
    replaceKey: async (accountId, link) =>
      readOwnIfAny(await accounts.replaceKey(accountId, link), link.owner),
    replaceUser: async (accountId, link) => {
      const answer = await accounts.replaceUser(accountId, link);
      return answer === 'already_linked' ? answer : readOwnIfAny(answer, link.owner);
    },
    recordCheck: async (owner, ...rest) =>
      readOwnIfAny(await accounts.recordCheck(owner, ...rest), owner),
    suspend: async (owner, id, by) => readOwnIfAny(await accounts.suspend(owner, id, by), owner),
    resume: async (owner, id, by) => readOwnIfAny(await accounts.resume(owner, id, by), owner),
    list: async (owner, page) => {
      const list = await accounts.list(owner, page);
      return list.map((account) => readOwn(account, owner));
    },
    find: async (owner, id) => readOwnIfAny(await accounts.find(owner, id), owner),
    remove: async (owner, id) => z.boolean().parse(await accounts.remove(owner, id)),
    findSealedKey: async (owner, id) => {
      const found = await accounts.findSealedKey(owner, id);
      if (found) checkOwner(found.binding, owner);
      return found;
    },
  };
  return checked;
}

function readOwn(account: LinkedAccount, owner: AccountOwner): LinkedAccount {
  Text.parse((account as LinkedAccount | undefined)?.id);
  checkOwner(account.owner, owner);
  return account;
}

function checkOwner(found: AccountOwner, { tenantId, userId }: AccountOwner): void {
  if (found.tenantId !== tenantId || found.userId !== userId) {
    throw new TypeError('The account store returned an account of someone else.');
  }
}

function readOwnIfAny(
  account: LinkedAccount | null | undefined,
  owner: AccountOwner,
): LinkedAccount | undefined {
  return account == null ? undefined : readOwn(account, owner);
}

/** Wraps a vault. An answer that isn't a text, or is empty, is an error. */
export function checkTexts(vault: KeyVault): KeyVault {
  return {
    seal: async (secret, binding) => Text.parse(await vault.seal(secret, binding)),
    open: async (sealed, binding) => Text.parse(await vault.open(sealed, binding)),
    hasKey: (keyId) => vault.hasKey?.(keyId) !== false,
  };
}

const Verdict: z.ZodMiniType<KeyVerdict> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('valid'),
    viewer: z.object({
      id: Text,
      username: z.exactOptional(z.string()),
      name: z.exactOptional(z.string()),
      entity: z.exactOptional(z.string()),
      teams: z.array(z.string()),
    }),
  }),
  z.object({ kind: z.literal('rejected') }),
  z.object({
    kind: z.literal('unavailable'),
    reason: z.enum(['down', 'blocked', 'wrong_host']),
    cause: z.exactOptional(z.enum(failureCauses)),
  }),
  z.object({ kind: z.literal('rate_limited'), retryAfter: z.number() }),
]);

/** Wraps a verifier. An answer without a user must not link an account. */
export function checkVerdicts(verifyKey: VerifyKey): VerifyKey {
  return async (...question) => Verdict.parse(await verifyKey(...question));
}
