import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, expect, type Page } from '@playwright/test';
import { z } from 'zod';
import { electronEnvironment, findElectronRuntime } from '../../../scripts/lib/electron-runtime.mjs';
import { projectRoot } from './paths.js';
import { asOrdinaryUser, rootSwitches } from './ordinary-user.js';
import { processTree, runningProcesses } from './processes.js';

export { rootSwitches };

export type Target = 'development' | 'packaged';

/** An app that was started, by whichever way its build allows. */
export interface Launched {
  readonly page: Page;
  readonly process: ChildProcess;
  /** Lets go of the debugging connection; the app goes on. */
  readonly detach: () => Promise<void>;
  /** Attaches once more, after the page's process has died and with it the connection. */
  readonly attachAgain: () => Promise<Launched>;
}

export const packagedExecutable =
  process.env['EMOJIFY_INSTALLED'] ?? join(projectRoot, 'release/linux-unpacked/emojify');

/** The program and its first arguments for a target, without any debugging. */
export function commandFor(target: Target): { executable: string; first: string[] } {
  if (target === 'packaged') return { executable: packagedExecutable, first: [] };
  const runtime = findElectronRuntime();
  if (runtime === undefined) throw new Error('There is no Electron: run npm run setup.');
  return { executable: runtime.executable, first: [projectRoot] };
}

/**
 * Starts the app and attaches to its page over Chromium's own debugging protocol, which both builds have: the
 * hardened one has Node's inspector fused off, so that Playwright's Electron launcher cannot drive it.
 */
export async function launch(
  target: Target,
  switches: readonly string[],
  files: readonly string[] = [],
  environment: NodeJS.ProcessEnv = {},
): Promise<Launched> {
  const { executable, first } = commandFor(target);
  if (!existsSync(executable)) throw new Error('There is no packaged app: run npm run package -- --dir.');
  const { program, parameters } = asOrdinaryUser(executable, [
    ...rootSwitches,
    ...['--disable-gpu', ...switches, '--remote-debugging-port=0', ...first, ...files],
  ]);
  const stdio: StdioOptions = ['ignore', 'pipe', 'pipe'];
  const child = spawn(program, parameters, {
    ...{ cwd: projectRoot, stdio },
    env: { ...environmentFor(target), ...environment },
  });
  return attach(child);
}

/** Attaches to an app that was started with `--remote-debugging-port`, once its page is there. */
export async function attach(child: ChildProcess): Promise<Launched> {
  return attachAt(await debuggerAddress(child), child);
}

async function attachAt(address: string, child: ChildProcess): Promise<Launched> {
  await pageIsLoaded(address);
  const browser = await chromium.connectOverCDP(address);
  const page = browser.contexts()[0]?.pages()[0];
  if (page === undefined) throw new Error('The app has no pages.');
  const attachAgain = (): Promise<Launched> => attachAt(address, child);
  return { page, process: child, detach: () => browser.close(), attachAgain };
}

function environmentFor(target: Target): NodeJS.ProcessEnv {
  return target === 'packaged'
    ? process.env
    : { ...process.env, ...electronEnvironment(findElectronRuntime()) };
}

const targetsSchema = z.array(z.object({ type: z.string(), title: z.string() }));

/**
 * Playwright waits for ever when it attaches while the page is still at its first, empty address
 * (microsoft/playwright#29386). So it attaches once the page has its title.
 */
async function pageIsLoaded(address: string): Promise<void> {
  const list = new URL('/json/list', address.replace('ws:', 'http:'));
  const titles = async (): Promise<string[]> => {
    const targets = targetsSchema.parse(await (await fetch(list)).json());
    return targets.filter(({ type }) => type === 'page').map(({ title }) => title);
  };
  // A busy computer, or one whose clock is replaced, starts slowly.
  await expect.poll(titles, { timeout: 60_000 }).toContain('Emojify');
}

async function debuggerAddress(child: ChildProcess): Promise<string> {
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

/**
 * Ends a program and waits for the end of all that it started: Chromium's helpers notice the end of their parent a
 * moment later, and write into its folder until then.
 */
export async function endTree(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const started = processTree(child.pid).map(({ pid }) => pid);
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
  await expect.poll(() => runningProcesses().filter(({ pid }) => started.includes(pid))).toEqual([]);
}
