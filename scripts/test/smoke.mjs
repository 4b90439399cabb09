// @ts-check
// node scripts/test/smoke.mjs EXECUTABLE: whether an installed app works, wherever a computer has no camera to fake.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { run } from '../lib/processes.mjs';
import { projectRoot } from '../lib/project.mjs';

/** Milliseconds for one start. */
const limit = 180_000;

/**
 * Lets the app read a photo by its command line, and the demo clip in its window.
 * @param {string} executable
 */
export async function smokeTest(executable) {
  const folder = mkdtempSync(join(tmpdir(), 'emojify-smoke-'));
  const data = `--user-data-dir=${join(folder, 'data of 用户')}`;
  try {
    const photo = join(projectRoot, 'assets/demo/astronaut.png');
    const analyzed = await run(executable, [data, 'analyze', photo, '--json'], { limit });
    console.log(analyzed.output);
    const picture = join(folder, 'window.png');
    const report = ['--demo', '--headless-report', '--demo-seconds=20', `--window-picture=${picture}`];
    const shown = await run(executable, [data, ...report], { limit });
    console.log(shown.output);
    return analyzed.ok && analyzed.output.includes('"happy"') && shown.ok && existsSync(picture);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === import.meta.filename) {
  process.exitCode = (await smokeTest(resolve(process.argv[2] ?? ''))) ? 0 : 1;
}
