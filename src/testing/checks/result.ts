/** What a check found. A `warning` is advice that wasn't followed; it doesn't break the contract. */
export type CheckStatus = 'passed' | 'failed' | 'warning' | 'skipped';

/** What came of a check. */
export interface CheckResult {
  readonly id: string;
  readonly group: string;
  readonly title: string;
  readonly status: CheckStatus;
  /** What the endpoint did, or why the check was skipped. Left out if it passed. */
  readonly detail?: string;
  readonly why: string;
  readonly fix: string;
  /** The heading of the documentation that explains the check. */
  readonly docs: string;
}
