/**
 * Stands in for `@web/test-runner-commands`, which `@open-wc/testing` imports for its stored
 * snapshots and which needs the server of another test runner. There are no stored snapshots here.
 */
function unavailable(): never {
  throw new Error('Stored snapshots need the Web Test Runner');
}

export const getSnapshot = unavailable;
export const getSnapshotConfig = unavailable;
export const saveSnapshot = unavailable;
