// @ts-check
import { join } from 'node:path';
import { checkoutName } from '../lib/cache-folder.mjs';
import { folderSize } from '../lib/files.mjs';
import { run } from '../lib/processes.mjs';

/** @typedef {import('../lib/processes.mjs').Outcome & { log: string, stalled: boolean }} ToolOutcome */

/**
 * A folder that grows while a tool downloads. The official hosts are blocked in many networks, often without
 * an answer, so a tool that gets nothing is not waited for.
 * @typedef {object} Download
 * @property {string} folder
 * @property {number} [bytes] how large the folder becomes
 * @property {number} firstByte milliseconds to wait for the first byte
 * @property {number} nextByte milliseconds without a further byte
 */

/**
 * @typedef {object} Tool
 * @property {string} name of its log file
 * @property {string} what it is doing, for the person who waits
 * @property {[string, ...string[]]} command
 * @property {string} [folder]
 * @property {NodeJS.ProcessEnv} [environment] in addition to the context's
 * @property {number} [limit] milliseconds
 * @property {Download} [download]
 */

const pollInterval = 250;

/** Milliseconds that a reachable official host takes at most to send its first byte. */
export const patienceWithOfficialHost = 6000;

/**
 * Runs a program of someone else's on behalf of a step: its output goes to a log file, its progress is shown.
 * @param {import('./step.mjs').SetupContext} context
 * @param {Tool} tool
 * @param {import('./step.mjs').Progress} progress
 * @returns {Promise<ToolOutcome>}
 */
export async function runTool(context, tool, progress) {
  const log = join(context.cache, 'logs', checkoutName(context.root), `${tool.name}.log`);
  const stop = new AbortController();
  const watch = tool.download && watchDownload(tool.download, stop, (part) => progress(tool.what, part));
  progress(tool.what);
  const [command, ...parameters] = tool.command;
  try {
    const outcome = await run(command, parameters, {
      ...(tool.folder !== undefined && { folder: tool.folder }),
      ...(tool.limit !== undefined && { limit: tool.limit }),
      environment: { ...context.environment, ...tool.environment },
      log,
      stop: stop.signal,
      started: (child) => context.noteChild(child.pid),
    });
    return { ...outcome, log, stalled: stop.signal.aborted };
  } finally {
    clearInterval(watch);
    context.noteChild(undefined);
  }
}

/**
 * @param {Download} download
 * @param {AbortController} stop
 * @param {(part: number | undefined) => void} progress
 */
function watchDownload(download, stop, progress) {
  const before = folderSize(download.folder);
  let size = before;
  let lastByte = Date.now();
  let patience = download.firstByte;
  return setInterval(() => {
    const now = folderSize(download.folder);
    if (now !== size) {
      lastByte = Date.now();
      patience = download.nextByte;
    }
    size = now;
    if (Date.now() - lastByte > patience) stop.abort();
    progress(download.bytes && Math.min(1, (size - before) / download.bytes));
  }, pollInterval);
}

/**
 * The end of a tool's output: what a person needs when it failed.
 * @param {string} output
 */
export function lastLines(output) {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  return lines
    .slice(-15)
    .map((line) => `      ${line.slice(0, 300)}`)
    .join('\n');
}
