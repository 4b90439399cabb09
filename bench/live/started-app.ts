import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { markIntroduced } from '../../tests/e2e/harness/introduced.js';
import { launch, type Launched } from '../../tests/e2e/harness/launch.js';
import { processTree, type ProcessInfo } from '../../tests/e2e/harness/processes.js';

export interface StartedApp extends Pick<Launched, 'page'> {
  /** `Date.now()` just before the start. */
  readonly startedAt: number;
  readonly processes: () => ProcessInfo[];
  readonly end: () => Promise<void>;
}

/** Starts the packaged app before a clip, as a new user's app that has been introduced, and waits for a reading. */
export async function startApp(clip: string, switches: readonly string[] = []): Promise<StartedApp> {
  const userData = mkdtempSync(join(tmpdir(), 'emojify-bench-'));
  markIntroduced(userData);
  const startedAt = Date.now();
  const {
    page,
    process: child,
    detach,
  } = await launch('packaged', [
    `--user-data-dir=${userData}`,
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${clip}`,
    ...switches,
  ]);
  await page.waitForFunction(
    () => Number(document.querySelector('[data-readings]')?.getAttribute('data-readings')) > 0,
  );
  // What runs these sources marks every function with a helper that the page does not have.
  await page.evaluate('globalThis.__name = (value) => value');
  return {
    page,
    startedAt,
    processes: () => processTree(child.pid ?? 0),
    async end() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
      await detach();
      rmSync(userData, { recursive: true, force: true });
    },
  };
}
