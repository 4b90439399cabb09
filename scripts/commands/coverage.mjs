// @ts-check
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readJson } from '../lib/files.mjs';
import { projectRoot } from '../lib/project.mjs';
import { coverageSection, unexplainedFiles } from '../thoroughness/coverage.mjs';
import { writeSection } from '../thoroughness/document.mjs';
import { runTool } from '../thoroughness/run-tool.mjs';

/**
 * Runs Vitest's tests with coverage, and writes what they run into the document.
 * @returns {Promise<number>} 1 where tests failed, or a file is hardly run and nobody says why
 */
export async function main() {
  const folder = mkdtempSync(join(tmpdir(), 'emojify-coverage-'));
  try {
    const program = join(projectRoot, 'node_modules/vitest/vitest.mjs');
    const config = join(projectRoot, 'scripts/thoroughness/vitest.coverage.config.ts');
    const exitCode = await runTool([
      ...[program, 'run', '--config', config],
      ...['--coverage.reportsDirectory', folder],
    ]);
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
