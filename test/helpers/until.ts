import { vi } from 'vitest';

/** Milliseconds for whatever a test waits for: a slow machine is no failure. */
export const patience = 30_000;

/** Waits until something is so. */
export function until(isSo: () => boolean | Promise<boolean>): Promise<boolean> {
  return vi.waitUntil(isSo, { timeout: patience, interval: 30 });
}
