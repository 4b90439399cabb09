// @ts-check
import { join } from 'node:path';
import { allReady, prepare } from '../setup/prepare.mjs';
import { readJson } from '../lib/files.mjs';
import { endEverythingOnInterruption } from '../lib/interruption.mjs';
import { exitOf, startProcess } from '../lib/processes.mjs';
import { projectRoot } from '../lib/project.mjs';
import { text } from '../lib/texts.mjs';
import { writeSection } from '../thoroughness/document.mjs';
import { mutationSection } from '../thoroughness/mutation.mjs';

/**
 * Lets Stryker change the code in small ways, one at a time, and writes down which changes the tests noticed.
 * @returns {Promise<number>}
 */
export async function main() {
  endEverythingOnInterruption(() => console.error(`\n${text('setup.interrupted')}`));
  if (!allReady(await prepare(process.stderr), ['packages', 'tensorflow', 'build'])) return 1;
  const program = join(projectRoot, 'node_modules/@stryker-mutator/core/bin/stryker.js');
  const child = startProcess(
    process.execPath,
    [program, 'run', join(projectRoot, 'scripts/thoroughness/stryker.config.json')],
    { cwd: projectRoot, stdio: 'inherit' },
  );
  const { exitCode } = await exitOf(child);
  const report = readJson(join(projectRoot, 'out/mutation/report.json'));
  if (exitCode !== 0 || report === undefined) return exitCode || 1;
  writeSection('mutation', mutationSection(report));
  return 0;
}
