/** A seed for the cases of a day: a test that passes at one commit passes there again. */
const seed = 20261126;

/**
 * How many cases a property is tried with: the same few by day, and as many others as `FUZZ_RUNS` says.
 *
 * @param most where there is no room for any number.
 */
export function cases(byDay: number, most = Infinity): { numRuns: number; seed?: number } {
  // A page has no process.
  const wanted = typeof process === 'undefined' ? undefined : process.env.FUZZ_RUNS;
  return wanted === undefined
    ? { numRuns: byDay, seed }
    : { numRuns: Math.min(Number(wanted), most) };
}
