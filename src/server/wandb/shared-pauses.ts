import * as z from 'zod/mini';
import { withDeadline } from '../http/deadline.js';
import type { GuardStore } from './guard-store.js';

/** Milliseconds, at most, that a user waits for the store. */
const patience = 1000;
/** Milliseconds for which a store that has failed is not asked again. */
const rest = 5000;
/** Milliseconds after which a server counts as up again if nothing was asked of it meanwhile. */
const downLifetime = 60_000;

/** Told of what the store has thrown. */
export type ReportFailure = (thrown: unknown) => void;

/** What other processes have noted about a W&B server. */
export interface SharedState {
  /** Milliseconds for which W&B takes no questions; 0 if it does. */
  readonly limitedFor: number;
  /** Whether W&B has failed, and not answered since. */
  readonly isDown: boolean;
}

const nothingNoted: SharedState = { limitedFor: 0, isDown: false };

/**
 * The pauses that the processes of a product share, one set for each W&B server. Nothing here rejects:
 * without the store, a process goes by what it knows itself.
 */
export class SharedPauses {
  readonly #store: GuardStore | undefined;
  /** In milliseconds of `performance.now()`. */
  #restsUntil = 0;

  constructor(store: GuardStore | undefined) {
    this.#store = store;
  }

  read(server: string, report: ReportFailure): Promise<SharedState> {
    return this.#ask(report, nothingNoted, async (store) => {
      const [limitedFor, downFor] = await Promise.all(
        [limitOf(server), downOf(server)].map(async (id) => remaining(await store.find(id))),
      );
      return { limitedFor: limitedFor ?? 0, isDown: Boolean(downFor) };
    });
  }

  /** Notes for how many milliseconds W&B takes no questions, unless it is to be longer already. */
  noteLimit(server: string, milliseconds: number, report: ReportFailure): Promise<void> {
    return this.#ask(report, undefined, async (store) => {
      const noted = remaining(await store.find(limitOf(server)));
      if (noted < milliseconds) await put(store, limitOf(server), milliseconds);
    });
  }

  /** Notes that W&B has just failed: for `milliseconds`, no process asks it. */
  noteDown(server: string, milliseconds: number, report: ReportFailure): Promise<void> {
    return this.#ask(report, undefined, async (store) => {
      await store.add({ id: turnOf(server), value, lifetime: milliseconds });
      await put(store, downOf(server), downLifetime);
    });
  }

  /** Notes that W&B has answered again. */
  async noteUp(server: string, report: ReportFailure): Promise<void> {
    await this.#ask(report, undefined, (store) => store.remove(downOf(server), value));
  }

  /**
   * Takes the turn to ask a server that is down. `false` if another process has had it within the last
   * `milliseconds`.
   */
  takeTurn(server: string, milliseconds: number, report: ReportFailure): Promise<boolean> {
    return this.#ask(report, true, async (store) =>
      z.boolean().parse(await store.add({ id: turnOf(server), value, lifetime: milliseconds })),
    );
  }

  async #ask<Answer>(
    report: ReportFailure,
    otherwise: Answer,
    ask: (store: GuardStore) => Promise<Answer>,
  ): Promise<Answer> {
    const store = this.#store;
    if (!store || performance.now() < this.#restsUntil) return otherwise;
    try {
      return await withDeadline(patience, () => ask(store));
    } catch (thrown) {
      const isFirst = performance.now() >= this.#restsUntil;
      this.#restsUntil = performance.now() + rest;
      if (isFirst) report(thrown);
      return otherwise;
    }
  }
}

/** One text for all, so a `TicketStore` removes whatever is there. */
const value = '1';

const limitOf = (server: string) => `guard:limit:${server}`;
const downOf = (server: string) => `guard:down:${server}`;
const turnOf = (server: string) => `guard:turn:${server}`;

/** Replaces what is there. In between, another process may ask W&B once more. */
async function put(store: GuardStore, id: string, lifetime: number): Promise<void> {
  if (z.boolean().parse(await store.add({ id, value, lifetime }))) return;
  await store.remove(id, value);
  await store.add({ id, value, lifetime });
}

const Found = z.nullish(z.object({ expiresIn: z.number().check(z.nonnegative()) }));

function remaining(found: unknown): number {
  return Found.parse(found)?.expiresIn ?? 0;
}
