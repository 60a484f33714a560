import { onTestFinished, vi } from 'vitest';
import { hearRegion } from './announcements.js';
import type { ConnectBox } from './connect-box.js';

/** Records announcements, console output and unhandled errors during an attempt. */
export class Witness {
  /** The texts of the alert, each time it changed. */
  readonly alerts: readonly string[];
  /** The texts of the live region for progress, each time it changed. */
  readonly progress: readonly string[];
  /** Every line on the console. */
  readonly console: unknown[][] = [];
  /** Uncaught errors and unhandled rejections. */
  readonly unhandled: unknown[] = [];

  /** Records until the test ends. */
  constructor(box: ConnectBox) {
    this.alerts = hearRegion(box.get('#error'));
    this.progress = hearRegion(box.get('[aria-live].visually-hidden'));
    for (const level of ['debug', 'info', 'log', 'warn', 'error'] as const) {
      // Still call the previous listener.
      const heard = console[level].bind(console);
      const spy = vi.spyOn(console, level).mockImplementation((...line: unknown[]) => {
        this.console.push(line);
        heard(...line);
      });
      onTestFinished(() => {
        spy.mockRestore();
      });
    }
    const onError = ({ error }: ErrorEvent) => void this.unhandled.push(error);
    const onRejection = ({ reason }: PromiseRejectionEvent) => void this.unhandled.push(reason);
    window.addEventListener('error', onError);
    window.addEventListener('unhandledrejection', onRejection);
    onTestFinished(() => {
      window.removeEventListener('error', onError);
      window.removeEventListener('unhandledrejection', onRejection);
    });
  }
}
