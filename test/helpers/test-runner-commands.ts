/**
 * Replaces `@web/test-runner-commands`, which `@open-wc/testing` imports for stored snapshots and
 * which needs the server of another test runner. We have no stored snapshots.
 */
function unavailable(): never {
  throw new Error('Stored snapshots need the Web Test Runner');
}

export const getSnapshot = unavailable;
export const getSnapshotConfig = unavailable;
export const saveSnapshot = unavailable;
