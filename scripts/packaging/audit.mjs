// @ts-check
// node scripts/packaging/audit.mjs: asks the registry for known weaknesses of all packages in the lock file, and ends
// with 1 where there is one that docs/security.md does not answer, or no answer.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../lib/project.mjs';
import { unanswered } from './audit-report.mjs';

const { stdout } = spawnSync('npm audit --json', { cwd: projectRoot, encoding: 'utf8', shell: true });
const left = unanswered(stdout, readFileSync(join(projectRoot, 'docs/security.md'), 'utf8'));
if (left === undefined) console.error(`The registry did not answer.\n${stdout}`);
for (const { id, name, severity, title } of left ?? [])
  console.error(`${id} (${severity}) ${name}: ${title}`);
if (left?.length === 0) console.log('No known weakness is left without an answer.');
process.exitCode = left?.length === 0 ? 0 : 1;
