import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../scripts/lib/project.mjs';
import { coverageSection, unexplainedFiles } from '../../scripts/thoroughness/coverage.mjs';
import { mutationSection } from '../../scripts/thoroughness/mutation.mjs';

const run = (covered: number, total = 10): { total: number; covered: number } => ({ total, covered });
const summary = Object.fromEntries(
  Object.entries({ 'cli/index.ts': 0, 'common/csv.ts': 9, 'common/new.ts': 1 }).map(([file, covered]) => [
    join(projectRoot, file),
    { lines: run(covered), branches: run(covered) },
  ]),
);

describe('what the tests run', () => {
  it('is added up by folder, with a reason for what is hardly run, or the news that there is none', () => {
    const section = coverageSection({ ...summary, total: { lines: run(10, 30), branches: run(10, 30) } });
    expect(section).toContain('| common | 2 | 50.0 % | 50.0 % |');
    expect(section).toContain('| all | 3 | 33.3 % | 33.3 % |');
    expect(section).toMatch(/command line is tested as people use it[^]*cli\/index\.ts` 0 %/);
    expect(section).toMatch(/Nobody has said why[^]*common\/new\.ts` 10 %/);
    expect(unexplainedFiles(summary).map(({ file }) => file)).toEqual(['common/new.ts']);
  });

  it('names files and tests that there are', () => {
    const text = readFileSync(join(projectRoot, 'scripts/thoroughness/not-run-here.json'), 'utf8');
    const reasons = JSON.parse(text) as { files: string[]; testedBy: string }[];
    const tests = reasons.flatMap(
      ({ testedBy }) => testedBy.match(/tests\/[\w/-]+(\.(spec|test)\.ts)?/g) ?? [],
    );
    const files = reasons.flatMap((reason) => reason.files).filter((file) => /(\.ts|\/)$/.test(file));
    for (const place of [...tests, ...files]) expect(existsSync(join(projectRoot, place)), place).toBe(true);
  });
});

it('mutations are counted by file; a change that made a test run for ever was noticed, one that could not run is none', () => {
  const mutant = (status: string, line: number): object => ({
    status,
    mutatorName: 'BooleanLiteral',
    location: { start: { line } },
  });
  const statuses = ['Killed', 'Timeout', 'Survived', 'NoCoverage', 'CompileError'];
  const report = { files: { 'main/ipc.ts': { mutants: statuses.map(mutant) } } };
  const section = mutationSection(report as Parameters<typeof mutationSection>[0]);
  expect(section).toContain('| main/ipc.ts | 4 | 2 | 50 % |');
  expect(section).toContain('- main/ipc.ts: 2 (BooleanLiteral), 3 (BooleanLiteral)');
});
