import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, type Page } from '@playwright/test';
import { electronEnvironment, findElectronRuntime } from '../../../scripts/lib/electron-runtime.mjs';
import { commandFor, endTree, rootSwitches } from './launch.js';
import { projectRoot } from './paths.js';

/** Opens an address in a browser that has nothing to do with the app, and closes that afterwards. */
export async function inBrowser(address: string, use: (page: Page) => Promise<void>): Promise<void> {
  const profile = mkdtempSync(join(tmpdir(), 'emojify-browser-'));
  const { executable } = commandFor('development');
  const script = join(projectRoot, 'tests/e2e/harness/browser/main.mjs');
  const child = spawn(
    executable,
    [
      ...[...rootSwitches, '--disable-gpu', `--user-data-dir=${profile}`],
      ...['--remote-debugging-port=0', script, address],
    ],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, ...electronEnvironment(findElectronRuntime()) },
    },
  );
  try {
    let output = '';
    child.stderr.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    const debuggerAddress = (): string => /DevTools listening on (ws:\S+)/.exec(output)?.[1] ?? '';
    await expect.poll(debuggerAddress).not.toBe('');
    const list = new URL('/json/list', debuggerAddress().replace('ws:', 'http:'));
    await expect
      .poll(async () => (await (await fetch(list)).text()).includes(new URL(address).origin))
      .toBe(true);
    const browser = await chromium.connectOverCDP(debuggerAddress());
    const page = browser.contexts()[0]?.pages()[0];
    if (page === undefined) throw new Error('The browser has no page.');
    await use(page);
    await browser.close();
  } finally {
    await endTree(child, 'SIGKILL');
    rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}
