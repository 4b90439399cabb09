// @ts-check
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { beforeExit } from './interruption.mjs';
import { readJson } from './files.mjs';
import { processIsAlive, startOfProcess } from './processes.mjs';

const heartbeat = 2000;
const pause = 250;
/** A lock whose holder cannot be asked (another container) counts as left behind after this silence. */
const silence = 20_000;
/** Another program may have got the number of a holder that is gone; where nobody can tell, this silence does. */
const longSilence = 10 * 60_000;

/**
 * `started` and `childStarted` tell a process from a later one with its number.
 * @typedef {{ machine: string, pid: number, started?: string, child?: number, childStarted?: string }} Holder
 */

/**
 * Does something while no other set-up does it. A program that a killed set-up left behind still holds the
 * lock. Who is at work may take as long as it takes: the lock is waited for until it is free, or abandoned.
 * @template Result
 * @param {string} file
 * @param {() => void} onWait called once when someone else holds the lock
 * @param {(noteChild: (pid: number | undefined) => void) => Promise<Result>} work
 * @returns {Promise<Result>}
 */
export async function withLock(file, onWait, work) {
  await takeLock(file, onWait);
  const release = () => {
    if (isOurs(file)) rmSync(file, { force: true });
  };
  const cancelCleanup = beforeExit(release);
  const timer = setInterval(() => touch(file), heartbeat);
  try {
    return await work((pid) => noteChild(file, pid));
  } finally {
    clearInterval(timer);
    cancelCleanup();
    release();
  }
}

/**
 * @param {string} file
 * @param {() => void} onWait
 */
async function takeLock(file, onWait) {
  mkdirSync(dirname(file), { recursive: true });
  let saidSo = false;
  let touched = 0;
  let calm = 0;
  while (!createLock(file)) {
    const before = touched;
    touched = touchedAt(file);
    calm = touched === before ? calm + pause : 0;
    if (isAbandoned(file, calm)) {
      removeAbandoned(file);
      continue;
    }
    if (!saidSo) onWait();
    saidSo = true;
    await new Promise((wake) => setTimeout(wake, pause));
  }
}

/** @param {string} file */
function createLock(file) {
  try {
    writeFileSync(file, holderText(), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * @param {string} file
 * @param {number} calm milliseconds that the waiting has seen no sign of life. The file's age alone proves nothing: a
 *   computer that wakes from sleep finds every lock old, also those of who is about to go on.
 */
function isAbandoned(file, calm) {
  const age = Date.now() - touchedAt(file);
  const isSilentFor = (/** @type {number} */ limit) => age > limit && calm > 3 * heartbeat;
  /** @type {Holder | undefined} */
  const holder = readJson(file);
  // Between its creation and its first byte a lock is empty for a moment.
  if (holder === undefined) return age > 2000;
  const { machine, pid, started, child = 0, childStarted } = holder;
  if (machine !== hostname()) return isSilentFor(silence);
  if (isAtWork(child, childStarted)) return false;
  return !isAtWork(pid, started) || (started === undefined && isSilentFor(longSilence));
}

/**
 * Whether a process is there that started when this one did.
 * @param {number} pid
 * @param {string | undefined} started
 */
function isAtWork(pid, started) {
  return processIsAlive(pid) && (started === undefined || startOfProcess(pid) === started);
}

/**
 * When somebody last gave a sign of life, in milliseconds since 1970; now where the lock is gone.
 * @param {string} file
 */
function touchedAt(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
}

/**
 * Two set-ups may find the same abandoned lock: each moves away what it finds, and only the abandoned one
 * stays away.
 * @param {string} file
 */
function removeAbandoned(file) {
  const aside = `${file}.${process.pid}.old`;
  try {
    const before = readFileSync(file, 'utf8');
    renameSync(file, aside);
    if (readFileSync(aside, 'utf8') === before) rmSync(aside);
    else renameSync(aside, file);
  } catch {
    // The other one was quicker.
  }
}

/**
 * Whether a lock is this process's. Somebody may have removed it by hand, and another set-up have taken it since.
 * @param {string} file
 */
function isOurs(file) {
  /** @type {Holder | undefined} */
  const holder = readJson(file);
  return holder?.pid === process.pid && holder.machine === hostname();
}

/**
 * @param {string} file
 * @param {number | undefined} child
 */
function noteChild(file, child) {
  if (isOurs(file)) writeFileSync(file, holderText(child));
}

/** @param {number} [child] */
function holderText(child) {
  /** @type {Holder} */
  const holder = { machine: hostname(), pid: process.pid };
  const started = startOfProcess(process.pid);
  if (started !== undefined) holder.started = started;
  if (child === undefined) return JSON.stringify(holder);
  holder.child = child;
  const childStarted = startOfProcess(child);
  if (childStarted !== undefined) holder.childStarted = childStarted;
  return JSON.stringify(holder);
}

/** @param {string} file */
function touch(file) {
  if (!isOurs(file)) return;
  try {
    const now = new Date();
    utimesSync(file, now, now);
  } catch {
    // Removed by hand; the work goes on.
  }
}
