/** A fixed seed, so a test that passes at one commit passes there again. */
const seed = 20261126;

/**
 * How many cases to try a property with: a small, fixed set by default, or `FUZZ_RUNS` random ones.
 *
 * @param most an upper limit for properties that can't run any number of cases
 */
export function cases(byDay: number, most = Infinity): { numRuns: number; seed?: number } {
  // A page has no `process`.
  const wanted = typeof process === 'undefined' ? undefined : process.env.FUZZ_RUNS;
  return wanted === undefined
    ? { numRuns: byDay, seed }
    : { numRuns: Math.min(Number(wanted), most) };
}
