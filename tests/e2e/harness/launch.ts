import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { _electron, chromium, type Page } from '@playwright/test';
import { electronEnvironment, findElectronRuntime } from '../../../scripts/lib/electron-runtime.mjs';
import { projectRoot } from './paths.js';

export type Target = 'development' | 'packaged';

/** An app that was started, by whichever way its build allows. */
export interface Launched {
  readonly page: Page;
  readonly process: ChildProcess;
  /** Lets go of the debugging connection; the app goes on. */
  readonly detach: () => Promise<void>;
}

export const packagedExecutable = join(projectRoot, 'release/linux-unpacked/emojify');

/** The program and its first arguments for a target, without any debugging. */
export function commandFor(target: Target): { executable: string; first: string[] } {
  if (target === 'packaged') return { executable: packagedExecutable, first: [] };
  const runtime = findElectronRuntime();
  if (runtime === undefined) throw new Error('There is no Electron: run npm run setup.');
  return { executable: runtime.executable, first: [projectRoot] };
}

/** As root Chromium's sandbox cannot start; for everybody else it stays on. */
export const rootSwitches = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/** The hardened build has Node's inspector fused off, so Playwright speaks to its pages only. */
export async function launch(target: Target, switches: readonly string[]): Promise<Launched> {
  const all = [...rootSwitches, '--disable-gpu', ...switches];
  return target === 'packaged' ? launchPackaged(all) : launchDevelopment(all);
}

/**
 * Playwright's attaching waits for ever when it meets the window between its making and its first address
 * (microsoft/playwright#29386); the app's log shows it running all the while. So an attempt that takes too long
 * is made again. Whether the app itself always starts is tested on the packaged build, by its own means.
 */
async function launchDevelopment(switches: readonly string[], attempts = 4): Promise<Launched> {
  try {
    return await attachDevelopment(switches);
  } catch (error) {
    if (attempts <= 1 || !String(error).includes('Timeout')) throw error;
    return launchDevelopment(switches, attempts - 1);
  }
}

async function attachDevelopment(switches: readonly string[]): Promise<Launched> {
  const { executable } = commandFor('development');
  const app = await _electron.launch({
    executablePath: executable,
    args: [...switches, projectRoot],
    cwd: projectRoot,
    env: { ...process.env, ...electronEnvironment(findElectronRuntime()) } as Record<string, string>,
    chromiumSandbox: rootSwitches.length === 0,
    timeout: 10_000,
  });
  const page = await app.firstWindow();
  return { page, process: app.process(), detach: () => Promise.resolve() };
}

async function launchPackaged(switches: readonly string[]): Promise<Launched> {
  if (!existsSync(packagedExecutable))
    throw new Error('There is no packaged app: run npm run package -- --dir.');
  const child = spawn(packagedExecutable, [...switches, '--remote-debugging-port=0'], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const browser = await chromium.connectOverCDP(await debuggerAddress(child));
  const context = browser.contexts()[0];
  if (context === undefined) throw new Error('The app has no pages.');
  const page = context.pages()[0] ?? (await context.waitForEvent('page'));
  return { page, process: child, detach: () => browser.close() };
}

/** Where to attach to a build that was started with `--remote-debugging-port`. */
export async function debuggerAddress(child: ChildProcess): Promise<string> {
  let output = '';
  const found = new Promise<string>((resolve) => {
    child.stderr?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const address = /DevTools listening on (ws:\S+)/.exec(output)?.[1];
      if (address !== undefined) resolve(address);
    });
  });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`The app ended with code ${String(code)} before its window was there:\n${output}`);
  });
  return Promise.race([found, ended]);
}
