// @ts-check
import { join } from 'node:path';
import { readJson } from '../lib/files.mjs';
import { projectRoot } from '../lib/project.mjs';
import { writeSection } from '../thoroughness/document.mjs';
import { mutationSection } from '../thoroughness/mutation.mjs';
import { runTool } from '../thoroughness/run-tool.mjs';

/**
 * Lets Stryker change the code in small ways, one at a time, and writes down which changes the tests noticed.
 * @returns {Promise<number>}
 */
export async function main() {
  const program = join(projectRoot, 'node_modules/@stryker-mutator/core/bin/stryker.js');
  const settings = join(projectRoot, 'scripts/thoroughness/stryker.config.json');
  const exitCode = await runTool([program, 'run', settings]);
  if (exitCode !== 0) return exitCode;
  const report = readJson(join(projectRoot, 'out/mutation/report.json'));
  if (report === undefined) return 1;
  writeSection('mutation', mutationSection(report));
  return 0;
}
