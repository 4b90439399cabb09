// @ts-check
import { writeFileSync } from 'node:fs';
import { noTotals } from './totals.mjs';

/**
 * Writes Vitest's results to the file that EMOJIFY_TEST_RESULTS names. Vitest's own JSON leaves out why a
 * test was skipped, and what failed outside of the tests.
 * @implements {Pick<import('vitest/node').Reporter, 'onTestRunEnd'>}
 */
export default class ResultsReporter {
  /**
   * @param {ReadonlyArray<import('vitest/node').TestModule>} modules
   * @param {ReadonlyArray<import('vitest/node').SerializedError>} unhandledErrors
   */
  onTestRunEnd(modules, unhandledErrors) {
    const totals = noTotals();
    for (const module of modules) {
      for (const test of module.children.allTests()) addTest(totals, module, test);
      // A file that cannot be loaded, or a hook that fails, has no test that could.
      if (module.errors().length > 0) totals.failed.push(module.relativeModuleId);
      for (const suite of module.children.allSuites()) {
        if (suite.errors().length > 0) totals.failed.push(`${module.relativeModuleId} > ${suite.fullName}`);
      }
    }
    for (const error of unhandledErrors) totals.failed.push(`${error.name ?? 'Error'}: ${error.message}`);
    const file = process.env.EMOJIFY_TEST_RESULTS;
    if (file) writeFileSync(file, JSON.stringify(totals));
  }
}

/**
 * @param {import('./totals.mjs').Totals} totals
 * @param {import('vitest/node').TestModule} module
 * @param {import('vitest/node').TestCase} test
 */
function addTest(totals, module, test) {
  const name = `${module.relativeModuleId} > ${test.fullName}`;
  const result = test.result();
  if (result.state === 'passed') totals.passed += 1;
  else if (result.state === 'skipped') totals.skipped.push({ name, reason: result.note ?? '' });
  else totals.failed.push(name);
}
