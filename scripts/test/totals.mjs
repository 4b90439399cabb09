// @ts-check
// What the runners of the tests found, and how it adds up.

/**
 * @typedef {object} Totals
 * @property {number} passed
 * @property {string[]} failed what failed
 * @property {{ name: string, reason: string }[]} skipped
 */

/** @returns {Totals} */
export function noTotals() {
  return { passed: 0, failed: [], skipped: [] };
}

/**
 * @param {Totals[]} parts
 * @returns {Totals}
 */
export function addTotals(parts) {
  return {
    passed: parts.reduce((sum, { passed }) => sum + passed, 0),
    failed: parts.flatMap(({ failed }) => failed),
    skipped: parts.flatMap(({ skipped }) => skipped),
  };
}

/**
 * The last line of `npm test`. Programs read it: it is the same in every language.
 * @param {Totals} totals
 */
export function totalsLine({ passed, failed, skipped }) {
  const line = `${passed} passed, ${failed.length} failed`;
  return skipped.length > 0 ? `${line}, ${skipped.length} skipped` : line;
}

/**
 * The result of something that either holds or does not.
 * @param {string} name
 * @param {boolean} ok
 * @returns {Totals}
 */
export function singleCheck(name, ok) {
  return ok ? { ...noTotals(), passed: 1 } : { ...noTotals(), failed: [name] };
}

/**
 * Sees to it that a runner cannot pass by not testing: one that ends badly without a failed test, or that
 * runs no test, counts as one failure.
 * @param {string} runner
 * @param {Totals | undefined} totals undefined when it left no result
 * @param {{ ok: boolean, reason: string }} ending
 * @param {import('../lib/texts.mjs').Text} text
 * @returns {Totals}
 */
export function withoutSilentFailure(runner, totals, ending, text) {
  if (totals === undefined) {
    return { ...noTotals(), failed: [text('test.crashed', { runner, reason: ending.reason })] };
  }
  if (totals.failed.length > 0) return totals;
  if (!ending.ok) {
    return { ...totals, failed: [text('test.crashed', { runner, reason: ending.reason })] };
  }
  return totals.passed === 0 ? { ...totals, failed: [text('test.nothing-ran', { runner })] } : totals;
}
