import { addressBinding, listAuthorizations, replaceLink } from './authorization-record.js';
import { keyBinding } from './store/account-store.js';
import type { KeyBinding, SealedKeyStore } from './store/account-store.js';
import { checkTickets } from './store/check-tickets.js';
import type { TicketStore } from './store/ticket-store.js';
import { KeyVaultError } from './vault/key-vault-error.js';
import type { RotatingKeyVault } from './vault/key-vault.js';

export interface RewrapOptions {
  readonly accounts: SealedKeyStore;
  /** Those of the handler, if it has any: a key also waits there while its user is elsewhere. */
  readonly tickets?: TicketStore;
  readonly vault: Pick<RotatingKeyVault, 'rewrap'>;
  /** How many accounts are read at once, 1 or more. Default: 100. */
  readonly batch?: number;
  /** Called after each batch. */
  readonly onProgress?: (report: RewrapReport) => void;
}

/** What has become of the keys. Run it again while `skipped` is more than 0. */
export interface RewrapReport {
  /** Keys that are under the current vault key now. */
  readonly rewrapped: number;
  /** Keys that were under it before. */
  readonly current: number;
  /** Keys that someone else was changing. */
  readonly skipped: number;
  /** Keys that do not open, or whose record can't be read. They stay as they are. */
  readonly failed: readonly RewrapFailure[];
}

export interface RewrapFailure {
  readonly kind: 'account' | 'authorization';
  readonly id: string;
  /** Why, if the vault says so with a `KeyVaultError`. */
  readonly code?: KeyVaultError['code'];
}

/**
 * Puts every sealed key under the current vault key, without any in the clear. It is safe beside running
 * processes, and can be stopped and run again. Make the key `current` in all processes first: until
 * then, they seal with the one before.
 *
 * Rejects if a store does. The vault may reject because of a key, or because its key service is down. It
 * counts as down if it fails five times in a row, or for every key: that rejects, too.
 */
export async function rewrapKeys(options: RewrapOptions): Promise<RewrapReport> {
  const { batch = 100 } = options;
  // With 0, nothing would be read, as if there were nothing to do.
  if (!Number.isInteger(batch) || batch < 1) {
    throw new TypeError('batch is not a number of accounts: write 100.');
  }
  const tally = new Tally(options.vault);
  // An authorization becomes an account when its user is back, and never the reverse.
  if (options.tickets) await rewrapAuthorizations(checkTickets(options.tickets), tally);
  await rewrapAccounts({ ...options, batch }, tally);
  tally.checkService();
  options.onProgress?.(tally.report());
  return tally.report();
}

async function rewrapAccounts(
  { accounts, batch, onProgress }: RewrapOptions & { readonly batch: number },
  tally: Tally,
): Promise<void> {
  let after = '';
  for (;;) {
    const listed = await accounts.listSealedKeys(after, batch);
    for (const { accountId, sealedKey, binding } of listed) {
      const what = { kind: 'account', id: accountId } as const;
      await tally.rewrap(what, [[sealedKey, binding]], ([rewrapped = '']) =>
        accounts.replaceEnvelope(accountId, sealedKey, rewrapped),
      );
    }
    const last = listed.at(-1);
    if (!last) return;
    after = last.accountId;
    onProgress?.(tally.report());
  }
}

async function rewrapAuthorizations(tickets: TicketStore, tally: Tally): Promise<void> {
  for (const { id, text, authorization } of await listAuthorizations(tickets)) {
    const what = { kind: 'authorization', id } as const;
    if (!authorization) {
      tally.fail({ ...what, code: 'malformed' });
      continue;
    }
    const { owner, host, progress } = authorization;
    if (!('link' in progress)) continue;
    const { link } = progress;
    const { viewer, keyVersion } = link;
    const of = { owner, host, viewer, keyVersion };
    const envelopes = [
      [link.sealedKey, keyBinding(of)],
      [link.sealedUrl, addressBinding(id, of)],
    ] as const;
    await tally.rewrap(
      what,
      envelopes,
      async ([sealedKey = '', sealedUrl = '']) =>
        // A process that is finishing one replaces exactly what it wrote itself.
        progress.phase === 'pending' &&
        replaceLink(tickets, { id, text, authorization }, { ...link, sealedKey, sealedUrl }),
    );
  }
}

/** Failures of the vault in a row after which it counts as down. */
const failureLimit = 5;

class Tally {
  readonly #vault: RewrapOptions['vault'];
  readonly #failed: RewrapFailure[] = [];
  /** What the vault has thrown since it last worked. */
  readonly #thrown: unknown[] = [];
  #rewrapped = 0;
  #current = 0;
  #skipped = 0;

  constructor(vault: RewrapOptions['vault']) {
    this.#vault = vault;
  }

  report(): RewrapReport {
    return {
      rewrapped: this.#rewrapped,
      current: this.#current,
      skipped: this.#skipped,
      failed: [...this.#failed],
    };
  }

  fail(failure: RewrapFailure): void {
    this.#failed.push(failure);
  }

  /** Throws what the vault has thrown, if it failed for every key. */
  checkService(): void {
    const opened = this.#rewrapped + this.#current + this.#skipped;
    if (this.#thrown.length > 0 && opened === 0) throw this.#thrown[0];
  }

  async rewrap(
    what: Pick<RewrapFailure, 'kind' | 'id'>,
    envelopes: readonly (readonly [sealed: string, binding: KeyBinding])[],
    replace: (rewrapped: readonly string[]) => Promise<boolean>,
  ): Promise<void> {
    let rewrapped: readonly string[];
    try {
      rewrapped = await Promise.all(
        envelopes.map(([sealed, binding]) => this.#vault.rewrap(sealed, binding)),
      );
    } catch (error) {
      if (error instanceof KeyVaultError) {
        this.fail({ ...what, code: error.code });
        return;
      }
      if (this.#thrown.push(error) === failureLimit) throw error;
      this.fail(what);
      return;
    }
    // A key service that refuses some keys is not down. The next run finds them between current ones.
    this.#thrown.length = 0;
    if (envelopes.every(([sealed], index) => sealed === rewrapped[index])) {
      this.#current += 1;
      return;
    }
    if (await replace(rewrapped)) this.#rewrapped += 1;
    else this.#skipped += 1;
  }
}
