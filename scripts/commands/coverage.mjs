// @ts-check
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { coverageDocument, uncoveredFiles } from '../coverage/document.mjs';
import { readJson, writeFileAtomically } from '../lib/files.mjs';
import { endEverythingOnInterruption } from '../lib/interruption.mjs';
import { exitOf, startProcess } from '../lib/processes.mjs';
import { projectRoot } from '../lib/project.mjs';
import { text } from '../lib/texts.mjs';
import { allReady, prepare } from '../setup/prepare.mjs';

/** The folders whose code is the app. */
const folders = ['analysis', 'common', 'inference', 'main', 'preload', 'renderer', 'training'];

export async function main() {
  endEverythingOnInterruption(() => console.error(`\n${text('test.interrupted')}`));
  const states = await prepare(process.stdout);
  if (!allReady(states, ['packages', 'build'])) {
    console.error(text('test.not-ready'));
    return 1;
  }
  const results = mkdtempSync(join(tmpdir(), 'emojify-coverage-'));
  try {
    const ok = await runWithCoverage(results);
    const summary = readJson(join(results, 'coverage-summary.json'));
    if (!ok || summary === undefined) return 1;
    writeFileAtomically(join(projectRoot, 'docs/coverage.md'), coverageDocument(summary));
    const unexplained = uncoveredFiles(summary).filter(({ reason }) => reason === undefined);
    for (const { file } of unexplained) console.error(`✖ ${file}`);
    return unexplained.length === 0 ? 0 : 1;
  } finally {
    rmSync(results, { recursive: true, force: true });
  }
}

/** @param {string} results the folder for them */
async function runWithCoverage(results) {
  const child = startProcess(
    process.execPath,
    [
      join(projectRoot, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--coverage.enabled',
      '--coverage.provider=v8',
      '--coverage.reporter=json-summary',
      `--coverage.reportsDirectory=${results}`,
      ...folders.map((folder) => `--coverage.include=${folder}/**/*.{ts,tsx}`),
      '--coverage.exclude=**/*.d.ts',
    ],
    { cwd: projectRoot, stdio: ['ignore', 'inherit', 'inherit'] },
  );
  return (await exitOf(child)).exitCode === 0;
}
