import { onTestFinished, vi } from 'vitest';
import { hearRegion } from './announcements.js';
import type { ConnectBox } from './connect-box.js';

/** What was read out, written to the console and left unhandled while an attempt went on. */
export class Witness {
  /** What the alert said, each time that it changed to something. */
  readonly alerts: readonly string[];
  /** What the live region for progress said, each time that it changed to something. */
  readonly progress: readonly string[];
  /** Every line on the console. */
  readonly console: unknown[][] = [];
  /** Errors and rejections that nobody took. */
  readonly unhandled: unknown[] = [];

  /** Watches until the test is over. */
  constructor(box: ConnectBox) {
    this.alerts = hearRegion(box.get('[role=alert]'));
    this.progress = hearRegion(box.get('[role=status].visually-hidden'));
    for (const level of ['debug', 'info', 'log', 'warn', 'error'] as const) {
      // Those who listened before go on listening.
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
