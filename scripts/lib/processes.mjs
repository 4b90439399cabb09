// @ts-check
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname } from 'node:path';

const isWindows = process.platform === 'win32';

/** @typedef {import('node:child_process').ChildProcess} ChildProcess */

/**
 * @typedef {object} Outcome
 * @property {boolean} ok
 * @property {number} exitCode as a shell would report it: 128 + number for a signal
 * @property {NodeJS.Signals | undefined} signal
 * @property {boolean} timedOut
 * @property {string} output the end of what it printed, where it was not inherited
 */

/** @type {Set<ChildProcess>} the programs that run now, each the leader of a process group of its own */
const running = new Set();

/**
 * Starts a program in a process group of its own, so that it can be ended with everything it started.
 * @param {string} command
 * @param {string[]} parameters
 * @param {import('node:child_process').SpawnOptions} options
 */
export function startProcess(command, parameters, options) {
  const child = spawn(command, parameters, { ...options, detached: !isWindows });
  running.add(child);
  const forget = () => running.delete(child);
  child.once('exit', forget).once('error', forget);
  return child;
}

/**
 * Waits for the end of a program.
 * @param {ChildProcess} child
 * @returns {Promise<{ exitCode: number, signal: NodeJS.Signals | undefined, problem?: string }>}
 */
export function exitOf(child) {
  return new Promise((resolve) => {
    // 127 is what a shell answers for a command that is not there.
    child.once('error', (error) => resolve({ exitCode: 127, signal: undefined, problem: error.message }));
    child.once('exit', (code, signal) => {
      const exitCode = signal === null ? (code ?? 1) : 128 + constants.signals[signal];
      resolve({ exitCode, signal: signal ?? undefined });
    });
  });
}

/**
 * @typedef {object} RunOptions
 * @property {string} [folder] the working directory
 * @property {NodeJS.ProcessEnv} [environment] the whole environment, when not this process's own
 * @property {number} [limit] milliseconds after which it is ended
 * @property {string} [log] a file for the output: a program outlives a killed set-up without a broken pipe
 * @property {AbortSignal} [stop] ends it
 * @property {boolean} [verbatim] on Windows: the parameters reach the program as they are, without quotes
 * @property {(child: ChildProcess) => void} [started]
 */

/**
 * Runs a program to its end and never rejects: a program that fails is an outcome.
 * @param {string} command
 * @param {string[]} parameters
 * @param {RunOptions} [options]
 * @returns {Promise<Outcome>}
 */
export async function run(command, parameters, options = {}) {
  const { folder, environment = process.env, limit, log, stop, verbatim = false } = options;
  const output = log === undefined ? 'pipe' : openLog(log);
  const child = startProcess(command, parameters, {
    cwd: folder,
    env: environment,
    stdio: ['ignore', output, output],
    windowsHide: true,
    ...(verbatim && { windowsVerbatimArguments: true, argv0: `"${command}"` }),
  });
  if (typeof output === 'number') closeSync(output);
  options.started?.(child);
  const printed = collectOutput(child);
  let timedOut = false;
  const end = () => void endProcessTree(child, 2000);
  const timer = limit === undefined ? undefined : setTimeout(() => ((timedOut = true), end()), limit);
  stop?.addEventListener('abort', end, { once: true });
  const { exitCode, signal, problem } = await exitOf(child);
  clearTimeout(timer);
  stop?.removeEventListener('abort', end);
  const text = problem ?? (log === undefined ? await printed : endOf(log));
  return { ok: exitCode === 0 && !timedOut, exitCode, signal, timedOut, output: text };
}

/**
 * Ends a program and everything it started: asks the program, which knows best how to end its own, and kills
 * what is left after a while.
 * @param {ChildProcess} child
 * @param {number} patience milliseconds
 * @param {NodeJS.Signals} [request]
 */
export async function endProcessTree(child, patience, request = 'SIGTERM') {
  if (child.pid === undefined) return;
  if (isWindows) {
    // The console has told the program of Ctrl-C already; nothing else can ask it to end.
    if (request === 'SIGINT') await waitUntil(() => hasEnded(child), patience);
    if (hasEnded(child)) return;
    spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore' });
    return;
  }
  const { pid } = child;
  signalProcess(pid, request);
  await waitUntil(() => hasEnded(child), patience);
  await waitUntil(() => !processIsAlive(-pid), 500);
  signalProcess(-pid, 'SIGKILL');
}

/** @param {ChildProcess} child */
function hasEnded(child) {
  return child.exitCode !== null || child.signalCode !== null;
}

/**
 * @param {() => boolean} condition
 * @param {number} limit milliseconds
 */
async function waitUntil(condition, limit) {
  const deadline = Date.now() + limit;
  while (!condition() && Date.now() < deadline) await new Promise((wake) => setTimeout(wake, 25));
}

/**
 * Ends every program that this process has started and that still runs, the newest first: it may need the
 * others.
 * @param {number} patience milliseconds
 * @param {NodeJS.Signals} request
 */
export async function endAllProcesses(patience, request) {
  for (const child of [...running].reverse()) await endProcessTree(child, patience, request);
}

/** Kills at once what still runs: the last thing to do before the end. */
export function killAllProcesses() {
  for (const child of running) {
    if (child.pid === undefined) continue;
    if (isWindows) child.kill();
    else signalProcess(-child.pid, 'SIGKILL');
  }
}

/**
 * Whether a process, or (negative) any process of a group, exists.
 * @param {number} pid
 */
export function processIsAlive(pid) {
  if (!Number.isInteger(pid) || pid === 0) return false;
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    // Someone else's process may not be signalled, but it is there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * Whether a process has ended and only waits for its parent to notice: containers often have no one who does.
 * @param {number} pid
 */
function isZombie(pid) {
  return pid > 0 && statusOf(pid)[0] === 'Z';
}

/**
 * What tells a process from a later one that got its number: when it started. Undefined where that cannot be known.
 * @param {number} pid
 * @returns {string | undefined}
 */
export function startOfProcess(pid) {
  return statusOf(pid)[19];
}

/**
 * What Linux says of a process: its state first, and in the twentieth place its start.
 * @param {number} pid
 * @returns {string[]} nothing elsewhere, or where there is no such process
 */
function statusOf(pid) {
  if (process.platform !== 'linux') return [];
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name stands in brackets before them and may hold anything.
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}

/**
 * @param {number} pid
 * @param {NodeJS.Signals} signal
 */
function signalProcess(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended already.
  }
}

/** @param {ChildProcess} child */
async function collectOutput(child) {
  let text = '';
  /** @param {Buffer} chunk */
  const add = (chunk) => (text = (text + chunk.toString()).slice(-100_000));
  child.stdout?.on('data', add);
  child.stderr?.on('data', add);
  await new Promise((resolve) => child.once('close', resolve).once('error', resolve));
  return text;
}

/** @param {string} file */
function openLog(file) {
  mkdirSync(dirname(file), { recursive: true });
  return openSync(file, 'w');
}

/** @param {string} file */
function endOf(file) {
  return readFileSync(file, 'utf8').slice(-100_000);
}
