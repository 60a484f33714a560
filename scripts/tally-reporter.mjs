/** @import { Reporter, TestModule, Vitest } from 'vitest/node' */

/**
 * Prints `N passed, N failed, N skipped` as the last line of a run, for CI. A file that doesn't load
 * and an error outside a test count as one failure each. A run without tests is a failure, too.
 * @implements {Reporter}
 */
export default class TallyReporter {
  /**
   * @param {readonly TestModule[]} modules
   * @param {readonly unknown[]} unhandledErrors
   */
  onTestRunEnd(modules, unhandledErrors) {
    const count = { passed: 0, failed: unhandledErrors.length, skipped: 0, pending: 0 };
    for (const module of modules) {
      const suites = [module, ...module.children.allSuites()];
      count.failed += suites.filter((suite) => suite.errors().length > 0).length;
      for (const test of module.children.allTests()) count[test.result().state]++;
    }
    const { passed, skipped } = count;
    const failed = count.failed + count.pending;
    if (passed + failed === 0) process.exitCode = 1;
    const print = () => console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
    // Wait for the coverage table, which is printed after this, but watch mode never ends.
    if (this.isWatching) print();
    else process.once('exit', print);
  }

  /** @param {Vitest} vitest */
  onInit(vitest) {
    this.isWatching = vitest.config.watch;
  }
}
