// @ts-check
// This file, texts.mjs and project.mjs are read by any Node that knows ES modules: no newer syntax in them,
// or an old Node answers with a syntax error instead of the sentence.
import { packageManifest } from './project.mjs';
import { text } from './texts.mjs';

/**
 * The sentence for a Node that is too old, or undefined for one that will do.
 * @param {string} version for example `18.20.4`
 * @param {string} [required] an older line from some version on, and a newer minimum: `^20.19 || >=22.12`; what
 *   package.json says unless given
 * @returns {string | undefined}
 */
export function nodeVersionProblem(version, required) {
  const range = required || packageManifest().engines.node;
  const parts = /^\^((\d+)\.\d+) \|\| >=(\d+\.\d+)$/.exec(range);
  if (!parts) throw new Error('Not a range of versions that is understood here: ' + range);
  const [, older = '', line = '', minimum = ''] = parts;
  if (compareVersions(version, minimum) >= 0) return undefined;
  if (version.split('.')[0] === line && compareVersions(version, older) >= 0) return undefined;
  return text('node.too-old', { version: version, minimum: minimum, line: line, older: older });
}

/**
 * @param {string} version
 * @param {string} minimum
 */
function compareVersions(version, minimum) {
  const have = version.split('.').map(Number);
  const need = minimum.split('.').map(Number);
  for (let index = 0; index < need.length; index += 1) {
    const difference = (have[index] || 0) - (need[index] || 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/**
 * Runs a program when this Node is recent enough, and otherwise prints the one sentence.
 * @param {() => Promise<number | undefined>} program loads its modules with `import()`, after this check;
 *   gives the exit code, or undefined to leave it alone
 * @param {number} [failureCode] the exit code where it does not come to that; 1 unless given
 */
export function withRecentNode(program, failureCode) {
  const failed = failureCode === undefined ? 1 : failureCode;
  const problem = nodeVersionProblem(process.versions.node);
  if (problem) {
    console.error(problem);
    process.exitCode = failed;
    return;
  }
  program().then(
    function (exitCode) {
      if (exitCode !== undefined) process.exitCode = exitCode;
    },
    function (error) {
      console.error(error);
      process.exitCode = failed;
    },
  );
}
