import { attemptAside } from './http/stage.js';
import type { TicketStore } from './store/ticket-store.js';

/** Milliseconds between two sweeps of one process. */
const interval = 60_000;

/**
 * Makes a function that deletes expired tickets, once a minute at most. It never rejects: what fails is
 * swept the next time.
 */
export function createSweep(tickets: TicketStore | undefined): () => Promise<void> {
  let next = 0;
  return async () => {
    const now = performance.now();
    if (!tickets || now < next) return;
    next = now + interval;
    await attemptAside(() => tickets.sweep());
  };
}
