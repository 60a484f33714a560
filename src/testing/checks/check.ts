import type { Bench } from './bench.js';

/** One thing that the contract asks of an endpoint, and how to find out. */
export interface Check {
  /** Names the check for good: in `only`, in reports, and as a heading of docs/check.md. */
  readonly id: string;
  /** What holds if it passes. */
  readonly title: string;
  /** What goes wrong for the user or the product if it doesn't hold. */
  readonly why: string;
  readonly fix: string;
  /** Set if the contract recommends it and doesn't require it. */
  readonly isAdvice?: true;
  /** Set if it waits for seconds. It then runs beside the others. */
  readonly isSlow?: true;
  /** Checks that have to pass before this one can tell anything. */
  readonly needs?: readonly string[];
  /** Checks whose fault would make this one fail, too. */
  readonly after?: readonly string[];
  /**
   * Asks the endpoint.
   *
   * @throws Fault if it doesn't hold, NotRun if that can't be found out.
   */
  readonly run: (bench: Bench) => void | Promise<void>;
}

/** Checks of one subject, in the order in which they run. */
export interface CheckGroup {
  readonly title: string;
  readonly checks: readonly Check[];
}
