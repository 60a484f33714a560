import { attemptAside } from './http/stage.js';
import type { TicketStore } from './store/ticket-store.js';

/** Milliseconds between two sweeps of one process. */
const interval = 60_000;

/**
 * Makes a function that deletes expired tickets, once a minute at most. Nothing waits for it: what
 * fails is swept the next time.
 */
export function createSweep(tickets: TicketStore | undefined): () => void {
  let next = 0;
  return () => {
    const now = performance.now();
    if (!tickets || now < next) return;
    next = now + interval;
    void attemptAside(() => tickets.sweep());
  };
}
