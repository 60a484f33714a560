/**
 * Lets the guards of several processes share what W&B's servers have told one of them. It keeps small
 * records that expire by the store's own clock; a `TicketStore` is one. If a call rejects or is late,
 * `onError` is told, and each process goes by what it knows itself.
 */
export interface GuardStore {
  /**
   * Adds a record that expires in `lifetime` milliseconds. `false`, and nothing changes, if there is
   * one with this id. Atomic: of any number of parallel calls, one succeeds.
   */
  add(record: GuardRecord): Promise<boolean>;
  /** The milliseconds until a record expires. `undefined` if it is unknown, removed or expired. */
  find(id: string): Promise<{ readonly expiresIn: number } | undefined>;
  /** Removes a record. Each has only ever had one value. */
  remove(id: string, value: string): Promise<unknown>;
}

/** What the guards keep about a W&B server. */
export interface GuardRecord {
  /** It names the server's address, and begins with `guard:`. */
  readonly id: string;
  /** Always the same text. */
  readonly value: string;
  /** Milliseconds. */
  readonly lifetime: number;
}
