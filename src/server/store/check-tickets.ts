import * as z from 'zod/mini';
import type { TicketStore } from './ticket-store.js';

const Found = z.nullish(z.object({ value: z.string(), expiresIn: z.number() }));
const Listed = z.array(z.object({ id: z.string(), value: z.string() }));
const Done = z.boolean();

/**
 * Wraps a store of tickets. Without a time that is left, an authorization would never expire, nor would
 * a claim to it count.
 */
export function checkTickets(tickets: TicketStore): TicketStore {
  return {
    add: async (ticket) => Done.parse(await tickets.add(ticket)),
    find: async (id) => Found.parse(await tickets.find(id)) ?? undefined,
    replace: async (...change) => Done.parse(await tickets.replace(...change)),
    remove: async (id, value) => Done.parse(await tickets.remove(id, value)),
    list: async (prefix) => Listed.parse(await tickets.list(prefix)),
    sweep: () => tickets.sweep(),
  };
}
