// @ts-check
import { noTotals } from './totals.mjs';

/** @typedef {import('@playwright/test/reporter').JSONReport} Report */
/** @typedef {import('@playwright/test/reporter').JSONReportSuite} Suite */
/** @typedef {import('@playwright/test/reporter').JSONReportTest} Test */

/**
 * What a report of Playwright's JSON reporter adds up to.
 * @param {Report} report
 */
export function totalsOfPlaywright(report) {
  const totals = noTotals();
  for (const suite of report.suites) addSuite(totals, suite, []);
  for (const error of report.errors) totals.failed.push(`Playwright: ${error.message ?? error.value ?? ''}`);
  return totals;
}

/**
 * @param {import('./totals.mjs').Totals} totals
 * @param {Suite} suite
 * @param {string[]} above
 */
function addSuite(totals, suite, above) {
  const path = [...above, suite.title];
  for (const spec of suite.specs) {
    for (const test of spec.tests) addTest(totals, [...path, spec.title].filter(Boolean).join(' > '), test);
  }
  for (const inner of suite.suites ?? []) addSuite(totals, inner, path);
}

/**
 * @param {import('./totals.mjs').Totals} totals
 * @param {string} title
 * @param {Test} test
 */
function addTest(totals, title, test) {
  const name = test.projectName ? `[${test.projectName}] ${title}` : title;
  if (test.status === 'skipped') {
    const reason =
      test.annotations.find(({ type }) => type === 'skip' || type === 'fixme')?.description ?? '';
    totals.skipped.push({ name, reason });
  } else if (test.status === 'unexpected') totals.failed.push(name);
  // A test that passed at its second attempt passed; Playwright's own lines above tell of the first.
  else totals.passed += 1;
}
