/** A small record that expires. */
export interface Ticket {
  readonly id: string;
  /** Any text. The store does not read it. */
  readonly value: string;
  /** Milliseconds from now until it no longer exists, by the store's own clock. */
  readonly lifetime: number;
}

/** What a store tells of a ticket that it has. */
export interface FoundTicket {
  readonly value: string;
  /**
   * Milliseconds until it expires, by the store's own clock. Processes measure time by this, because
   * their own clocks differ.
   */
  readonly expiresIn: number;
}

/**
 * Keeps authorizations while their users are away, and what became of invitations. Each call is
 * atomic: any number of processes can share a store and finish each other's work. If a call rejects,
 * the handler answers 503, `server_error`. `createMemoryTicketStore` and `createPostgresTicketStore`
 * pass the same tests.
 */
export interface TicketStore {
  /** Adds a ticket. `false`, and nothing changes, if there is one with this id. */
  add(ticket: Ticket): Promise<boolean>;
  /** `undefined` if it is unknown, removed or expired. */
  find(id: string): Promise<FoundTicket | undefined>;
  /**
   * Changes the value of a ticket from `from` to `to`. `false`, and nothing changes, if its value is
   * not `from`: of any number of parallel calls with the same `from`, only one succeeds. The expiry
   * stays.
   */
  replace(id: string, from: string, to: string): Promise<boolean>;
  /** Removes a ticket if its value is `value`. `false`, and nothing changes, if it is not. */
  remove(id: string, value: string): Promise<boolean>;
  /** The tickets whose ids start with `prefix`, in no order, without those that have expired. */
  list(prefix: string): Promise<readonly Pick<Ticket, 'id' | 'value'>[]>;
  /**
   * Deletes every expired ticket, and returns how many. An expired authorization holds a sealed key
   * that is no longer needed.
   */
  sweep(): Promise<number>;
}

/**
 * Keeps tickets in the memory of one process, for tests and demos. A restart forgets them all, and
 * with them which invitations were used.
 */
export function createMemoryTicketStore(): TicketStore {
  /** By id. */
  const tickets = new Map<string, { readonly value: string; readonly expiresAt: number }>();

  const sweep = () => {
    const expired = [...tickets].filter(([, { expiresAt }]) => expiresAt <= Date.now());
    for (const [id] of expired) tickets.delete(id);
    return expired.length;
  };
  const findValid = (id: string) => {
    const ticket = tickets.get(id);
    if (!ticket || ticket.expiresAt > Date.now()) return ticket;
    tickets.delete(id);
    return undefined;
  };

  // Each call is atomic: there is no await between reading and writing.
  return {
    async add({ id, value, lifetime }) {
      sweep();
      if (tickets.has(id)) return false;
      tickets.set(id, { value, expiresAt: Date.now() + lifetime });
      return true;
    },
    async find(id) {
      const ticket = findValid(id);
      return ticket && { value: ticket.value, expiresIn: ticket.expiresAt - Date.now() };
    },
    async replace(id, from, to) {
      const ticket = findValid(id);
      if (ticket?.value !== from) return false;
      tickets.set(id, { ...ticket, value: to });
      return true;
    },
    async remove(id, value) {
      return findValid(id)?.value === value && tickets.delete(id);
    },
    async list(prefix) {
      sweep();
      return [...tickets]
        .filter(([id]) => id.startsWith(prefix))
        .map(([id, { value }]) => ({ id, value }));
    },
    async sweep() {
      return sweep();
    },
  };
}
