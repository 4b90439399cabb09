// @ts-check
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allReady, prepare } from '../setup/prepare.mjs';
import { readJson } from '../lib/files.mjs';
import { endEverythingOnInterruption } from '../lib/interruption.mjs';
import { exitOf, startProcess } from '../lib/processes.mjs';
import { projectRoot } from '../lib/project.mjs';
import { text } from '../lib/texts.mjs';
import { coverageSection, unexplainedFiles } from '../thoroughness/coverage.mjs';
import { writeSection } from '../thoroughness/document.mjs';

/**
 * Runs Vitest's tests with coverage, and writes what they run into the document.
 * @returns {Promise<number>} 1 where tests failed, or a file is hardly run and nobody says why
 */
export async function main() {
  endEverythingOnInterruption(() => console.error(`\n${text('setup.interrupted')}`));
  if (!allReady(await prepare(process.stderr), ['packages', 'tensorflow', 'build'])) return 1;
  const folder = mkdtempSync(join(tmpdir(), 'emojify-coverage-'));
  try {
    const program = join(projectRoot, 'node_modules/vitest/vitest.mjs');
    const config = join(projectRoot, 'scripts/thoroughness/vitest.coverage.config.ts');
    const child = startProcess(
      process.execPath,
      [program, 'run', '--config', config, '--coverage.reportsDirectory', folder],
      { cwd: projectRoot, stdio: 'inherit' },
    );
    const { exitCode } = await exitOf(child);
    const summary = readJson(join(folder, 'coverage-summary.json'));
    if (summary === undefined) return exitCode || 1;
    writeSection('coverage', coverageSection(summary));
    const unexplained = unexplainedFiles(summary);
    for (const { file, percent } of unexplained) {
      console.error(`${file}: ${percent.toFixed(0)} % of its lines, and not-run-here.json gives no reason.`);
    }
    return exitCode || Number(unexplained.length > 0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
