import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import { smilingClip } from './clips.js';
import { markIntroduced } from './introduced.js';
import { endTree, launch, type Launched, type Target } from './launch.js';
import { handOver } from './ordinary-user.js';

export interface LaunchOptions {
  target: Target;
}

export interface StartOptions {
  /** What the camera shows: a clip's file, or `none` for a computer without a camera. The smiling face by default. */
  readonly camera?: string;
  /** Settings, logo and marks of an earlier start; a fresh folder by default. */
  readonly userData?: string;
  readonly switches?: readonly string[];
  /** Files that the app is to open, as after a double click on them. */
  readonly files?: readonly string[];
  /** Beside the test's own environment. */
  readonly environment?: NodeJS.ProcessEnv;
  /** As for somebody who has never started the app; else the introduction was seen already. */
  readonly firstStart?: boolean;
}

/** A running app as a scenario sees it: its page, its processes, its folder. */
export class RunningApp {
  constructor(
    readonly userData: string,
    readonly launched: Launched,
  ) {}

  get page(): Page {
    return this.launched.page;
  }

  get pid(): number {
    const { pid } = this.launched.process;
    if (pid === undefined) throw new Error('The app did not start.');
    return pid;
  }

  /** Waits until the capture loop is in a state. */
  async capture(kind: string, options: { timeout?: number } = {}): Promise<void> {
    await expect(this.page.locator('[data-capture]').first()).toHaveAttribute('data-capture', kind, options);
  }

  async recognizer(kind: string): Promise<void> {
    await expect(this.page.locator('[data-recognizer]').first()).toHaveAttribute('data-recognizer', kind);
  }

  /** Waits for readings newer than now. */
  async newReadings(count = 3, options: { timeout?: number } = {}): Promise<void> {
    const before = await this.readings();
    await expect.poll(() => this.readings(), options).toBeGreaterThanOrEqual(before + count);
  }

  async readings(): Promise<number> {
    return Number(await this.page.locator('[data-readings]').first().getAttribute('data-readings'));
  }

  /** Asks the app to end as a terminal or the system does, and waits until it has. */
  async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    const { process: child } = this.launched;
    await endTree(child, signal);
    await this.launched.detach().catch(() => undefined);
    return child.exitCode;
  }
}

interface Fixtures {
  /** Starts the app; it is ended after the scenario, whatever happened. */
  start: (options?: StartOptions) => Promise<RunningApp>;
  /** A folder for one scenario's own user data. */
  userData: string;
}

export const test = base.extend<Fixtures & LaunchOptions>({
  target: ['development', { option: true }],
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the fixtures that are used from this pattern
  userData: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'emojify-e2e-'));
    handOver(folder);
    await use(folder);
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  },
  start: async ({ target, userData }, use, testInfo) => {
    const apps: RunningApp[] = [];
    await use(async (options = {}) => {
      const folder = options.userData ?? userData;
      if (options.firstStart !== true) markIntroduced(folder);
      handOver(folder);
      const switches = [
        `--user-data-dir=${folder}`,
        ...(await cameraSwitches(options.camera)),
        ...(options.switches ?? []),
      ];
      const app = new RunningApp(folder, await launch(target, switches, options.files, options.environment));
      apps.push(app);
      return app;
    });
    for (const app of apps) {
      if (testInfo.status !== testInfo.expectedStatus)
        await keepPicture(app, testInfo.outputPath('window.png'));
      await app.end('SIGKILL');
    }
  },
});

async function cameraSwitches(camera: StartOptions['camera']): Promise<string[]> {
  if (camera === 'none') return [];
  return [
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${camera ?? (await smilingClip())}`,
  ];
}

async function keepPicture(app: RunningApp, file: string): Promise<void> {
  await app.page.screenshot({ path: file, timeout: 5_000 }).catch(() => undefined);
}

/**
 * For what is the page's alone, and the same whichever build shows it: run against the development build, and
 * against the packaged one only by `npm run test:long`.
 */
export const windowOnly = { tag: '@window' };

/** For what a contributor's `npm start` needs as well: run against both builds each time. */
export const bothBuilds = { tag: '@both' };

export { expect };
