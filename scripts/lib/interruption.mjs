// @ts-check
import { constants } from 'node:os';
import { endAllProcesses, killAllProcesses } from './processes.mjs';

/** @type {Set<() => void | Promise<void>>} */
const cleanups = new Set();
let interrupted = false;

/** Milliseconds that a program gets to end by itself. */
const patience = 3000;

/**
 * Adds something to do before this process ends, however it ends (but for kill -9).
 * @param {() => void | Promise<void>} cleanup
 * @returns {() => void} takes it back
 */
export function beforeExit(cleanup) {
  cleanups.add(cleanup);
  return () => void cleanups.delete(cleanup);
}

/** Whether Ctrl-C or a request to end has come: what fails from then on is no news. */
export function wasInterrupted() {
  return interrupted;
}

/**
 * From now on Ctrl-C, a closed terminal and `kill` end everything that was started, then this process.
 * @param {() => void} announce
 * @returns {() => void} leaves the signals alone again
 */
export function endEverythingOnInterruption(announce) {
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
  /** @param {NodeJS.Signals} signal */
  const end = (signal) => {
    const exitCode = 128 + constants.signals[signal];
    // Whoever asks twice does not want to wait.
    if (interrupted) {
      killAllProcesses();
      process.exit(exitCode);
    }
    interrupted = true;
    announce();
    // A closed terminal is no reason that every program knows.
    void endEverything(signal === 'SIGINT' ? 'SIGINT' : 'SIGTERM').finally(() => process.exit(exitCode));
  };
  for (const signal of signals) process.on(signal, end);
  process.on('exit', killAllProcesses);
  return () => {
    for (const signal of signals) process.off(signal, end);
  };
}

/**
 * Ends the programs and does what was left for the end.
 * @param {NodeJS.Signals} [request]
 */
export async function endEverything(request = 'SIGTERM') {
  await endAllProcesses(patience, request);
  await Promise.allSettled([...cleanups].map((cleanup) => cleanup()));
  cleanups.clear();
}
