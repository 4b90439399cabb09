// @ts-check
import { beforeExit } from './interruption.mjs';
import { endProcessTree, exitOf, startProcess } from './processes.mjs';

/**
 * Whether windows can be shown: on macOS and Windows always.
 * @param {{ platform: NodeJS.Platform, environment: NodeJS.ProcessEnv }} [machine]
 */
export function hasDisplay(
  { platform, environment } = { platform: process.platform, environment: process.env },
) {
  return platform !== 'linux' || Boolean(environment.DISPLAY) || Boolean(environment.WAYLAND_DISPLAY);
}

/**
 * @typedef {object} VirtualDisplay
 * @property {string} name what DISPLAY must be
 * @property {() => Promise<void>} close
 */

const patience = 10_000;

/**
 * Starts a display in memory. It chooses a free number by itself, so that several can run side by side.
 * @param {NodeJS.ProcessEnv} [environment]
 * @returns {Promise<VirtualDisplay>}
 */
export async function openVirtualDisplay(environment = process.env) {
  const parameters = ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp', '-noreset'];
  const server = startProcess('Xvfb', parameters, {
    env: environment,
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const close = () => endProcessTree(server, 2000);
  const forget = beforeExit(close);
  try {
    const name = `:${await numberFrom(server)}`;
    return { name, close: () => (forget(), close()) };
  } catch (error) {
    forget();
    await close();
    throw error;
  }
}

/**
 * The display number, which the server writes when it is ready.
 * @param {import('node:child_process').ChildProcess} server
 * @returns {Promise<number>}
 */
function numberFrom(server) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('Xvfb did not answer.')), patience);
    const answer = /** @type {import('node:stream').Readable} */ (server.stdio[3]);
    let text = '';
    answer.on('data', (chunk) => {
      text += String(chunk);
      if (!text.includes('\n')) return;
      clearTimeout(timer);
      resolve(Number(text));
    });
    void exitOf(server).then(({ exitCode, problem }) => {
      clearTimeout(timer);
      reject(new Error(problem ?? `Xvfb ended at once with code ${exitCode}.`));
    });
  });
}
