/** A small record that is kept for a while. */
export interface Ticket {
  readonly id: string;
  /** The text of whoever added it: the store does not read it. */
  readonly value: string;
  /** ISO 8601, UTC, by the clock of the process that adds it. From then on it is not there. */
  readonly expiresAt: string;
}

/**
 * Where authorizations wait for their user, and where it is written down which invitations were used.
 * Each call is atomic, so that any number of processes may share one store and finish each other's
 * work. An implementation rejects when it cannot answer; the handler then says `server_error`.
 * `createMemoryTicketStore` and `createPostgresTicketStore` pass one and the same set of tests.
 */
export interface TicketStore {
  /** Adds a ticket. False, and nothing changes, where one of that id is there. */
  add(ticket: Ticket): Promise<boolean>;
  /** The value of a ticket; `undefined` for one that is unknown, removed or expired. */
  find(id: string): Promise<string | undefined>;
  /**
   * Gives a ticket the value `to` where its value is `from`, and says whether it was: of any number
   * of parallel calls from one value only one is told so. The ticket expires when it did.
   */
  replace(id: string, from: string, to: string): Promise<boolean>;
  /** Removes a ticket where its value is `value`, and says whether it was. */
  remove(id: string, value: string): Promise<boolean>;
}

/**
 * Keeps tickets in the memory of one process, for tests and demos: a restart forgets them all, and
 * with them which invitations were used.
 */
export function createMemoryTicketStore(): TicketStore {
  const tickets = new Map<string, Ticket>();

  const clearExpired = () => {
    for (const ticket of tickets.values()) {
      if (isExpired(ticket)) tickets.delete(ticket.id);
    }
  };
  const findValid = (id: string) => {
    const ticket = tickets.get(id);
    return ticket && !isExpired(ticket) ? ticket : undefined;
  };

  // No await stands between a look and a write, so that each call is atomic.
  return {
    async add(ticket) {
      clearExpired();
      if (tickets.has(ticket.id)) return false;
      tickets.set(ticket.id, { ...ticket });
      return true;
    },
    async find(id) {
      return findValid(id)?.value;
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
  };
}

function isExpired({ expiresAt }: Ticket): boolean {
  return Date.parse(expiresAt) <= Date.now();
}
