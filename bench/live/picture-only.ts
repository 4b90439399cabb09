import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { electronEnvironment, findElectronRuntime } from '../../scripts/lib/electron-runtime.mjs';
import { projectRoot } from '../../scripts/lib/project.mjs';
import { rootSwitches } from '../../tests/e2e/harness/launch.js';
import { processTree } from '../../tests/e2e/harness/processes.js';
import { processorMilliseconds } from './processor-time.js';

/** Seconds until a window and its camera are at work. */
const warmUp = 4;

/** Milliseconds of processor time a second of a page that shows the camera's picture, and does nothing else. */
export async function measurePictureOnly(clip: string, seconds: number): Promise<number> {
  const runtime = findElectronRuntime();
  if (runtime === undefined) throw new Error('There is no Electron: run npm run setup.');
  const userData = mkdtempSync(join(tmpdir(), 'emojify-bench-'));
  const child = spawn(
    runtime.executable,
    [
      ...[...rootSwitches, '--disable-gpu', `--user-data-dir=${userData}`],
      ...['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${clip}`],
      join(projectRoot, 'bench/peers/picture-only'),
    ],
    { stdio: 'ignore', env: { ...process.env, ...electronEnvironment(runtime) } },
  );
  try {
    await delay(warmUp * 1000);
    const tree = processTree(child.pid ?? 0);
    const before = processorMilliseconds(tree);
    await delay(seconds * 1000);
    return (processorMilliseconds(tree) - before) / seconds;
  } finally {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
    rmSync(userData, { recursive: true, force: true });
  }
}
