import * as z from 'zod/mini';
import { AccountStatus } from '../contract/contract.js';
import { failureCauses } from './http/problem.js';
import type {
  AccountOwner,
  AccountStore,
  KeyBinding,
  LinkedAccount,
} from './store/account-store.js';
import { OwnerId } from './store/read-owner.js';
import type { KeyVault } from './vault/key-vault.js';
import type { KeyVerdict, VerifyKey } from './wandb/key-verifier.js';

// Products bring stores and vaults of their own, and a slip there must not become a hole here. What
// these functions throw refuses the request, like anything else that a store or vault throws.

const Text = z.string().check(z.minLength(1));
const KeyVersion = z.int().check(z.minimum(1));

/** What an answer needs of an account. A database may have NULL where nothing is known. */
const Linked = z.object({
  id: Text,
  host: Text,
  viewer: z.object({
    id: Text,
    username: z.nullish(z.string()),
    name: z.nullish(z.string()),
    entity: z.nullish(z.string()),
    teams: z.array(z.string()),
  }),
  keyHint: z.string(),
  status: AccountStatus,
  statusReason: z.nullish(z.enum(['rejected', 'unreadable'])),
  connectedAt: Text,
  checkedAt: Text,
});

/** Without a status, the key of a suspended account would be given out. */
const SealedKey = z.object({
  sealedKey: Text,
  status: AccountStatus,
  binding: z.object({ host: Text, wandbUserId: Text, keyVersion: z.int() }),
});

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
      if (!found) return undefined;
      SealedKey.parse(found);
      checkOwner(found.binding, owner);
      return found;
    },
  };
  return checked;
}

function readOwn(account: LinkedAccount, owner: AccountOwner): LinkedAccount {
  Linked.parse(account);
  checkOwner(account.owner, owner);
  return account;
}

function checkOwner(found: AccountOwner | undefined, { tenantId, userId }: AccountOwner): void {
  if (found?.tenantId !== tenantId || found.userId !== userId) {
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
    open: (sealed, binding) => openText(vault, sealed, binding),
    hasKey: (keyId) => vault.hasKey?.(keyId) !== false,
  };
}

/** Opens what a vault has sealed. Rejects with anything that isn't a text, or is empty. */
export async function openText(
  vault: Pick<KeyVault, 'open'>,
  sealed: string,
  binding: KeyBinding,
): Promise<string> {
  return Text.parse(await vault.open(sealed, binding));
}

const Verdict: z.ZodMiniType<KeyVerdict> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('valid'),
    viewer: z.object({
      // The same rules as for an owner: a database could take two W&B users for one.
      id: OwnerId.check(z.minLength(1)),
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
