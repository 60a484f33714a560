import { vi } from 'vitest';

/** Milliseconds to wait for anything in a test: generous, so a slow machine doesn't fail it. */
export const patience = 30_000;

/** Waits until the condition holds. */
export function until(isSo: () => boolean | Promise<boolean>): Promise<boolean> {
  return vi.waitUntil(isSo, { timeout: patience, interval: 30 });
}
