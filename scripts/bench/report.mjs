/**
 * @typedef {import('./measure.mjs').Figures} Figures
 * @typedef {ReadonlyMap<string, readonly (Figures | undefined)[]>} Results for each row, a round each
 */

/** @param {readonly number[]} numbers @returns {number | undefined} */
function median(numbers) {
  const sorted = numbers.toSorted((one, other) => one - other);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}

/** @param {Results} results @param {string} row @param {string} figure */
export function medianOf(results, row, figure) {
  return median((results.get(row) ?? []).flatMap((round) => round?.[figure] ?? []));
}

/**
 * The median of the ratios of each round, in which other work on the machine slows both down.
 *
 * @param {Results} results
 * @param {string} row
 * @param {string} base
 * @param {string} figure
 */
export function ratioOf(results, row, base, figure) {
  const rounds = results.get(row) ?? [];
  const bases = results.get(base) ?? [];
  return median(
    rounds.flatMap((round, index) => {
      const [own, other] = [round?.[figure], bases[index]?.[figure]];
      return own === undefined || !other ? [] : own / other;
    }),
  );
}

/** @param {number | undefined} number @param {number} [digits] */
export function show(number, digits = 0) {
  return number === undefined
    ? '–'
    : number.toLocaleString('en', {
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      });
}

/** A table in Markdown. @param {readonly string[]} headings @param {readonly (readonly string[])[]} rows */
export function table(headings, rows) {
  const rule = headings.map((_heading, index) => (index === 0 ? '---' : '--:'));
  return [headings, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
