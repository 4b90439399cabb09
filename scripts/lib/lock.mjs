// @ts-check
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { beforeExit } from './interruption.mjs';
import { readJson } from './files.mjs';
import { processIsAlive } from './processes.mjs';

const heartbeat = 2000;
/** A lock whose holder cannot be asked (another container) counts as left behind after this silence. */
const silence = 20_000;
const longestWait = 10 * 60_000;

/** @typedef {{ machine: string, pid: number, child?: number }} Holder */

/**
 * Does something while no other set-up does it. A program that a killed set-up left behind still holds the
 * lock.
 * @template Result
 * @param {string} file
 * @param {() => void} onWait called once when someone else holds the lock
 * @param {(noteChild: (pid: number | undefined) => void) => Promise<Result>} work
 * @returns {Promise<Result>}
 */
export async function withLock(file, onWait, work) {
  await takeLock(file, onWait);
  const release = () => rmSync(file, { force: true });
  const cancelCleanup = beforeExit(release);
  const timer = setInterval(() => touch(file), heartbeat);
  try {
    return await work((pid) => writeHolder(file, pid));
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
  const deadline = Date.now() + longestWait;
  for (let first = true; !createLock(file); first = false) {
    if (isAbandoned(file) || Date.now() > deadline) {
      removeAbandoned(file);
      continue;
    }
    if (first) onWait();
    await new Promise((wake) => setTimeout(wake, 250));
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

/** @param {string} file */
function isAbandoned(file) {
  const age = Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
  /** @type {Holder | undefined} */
  const holder = readJson(file);
  // Between its creation and its first byte a lock is empty for a moment.
  if (holder === undefined) return age > 2000;
  if (holder.machine !== hostname()) return age > silence;
  return !processIsAlive(holder.pid) && !processIsAlive(holder.child ?? 0);
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
 * @param {string} file
 * @param {number} [child]
 */
function writeHolder(file, child) {
  writeFileSync(file, holderText(child));
}

/** @param {number} [child] */
function holderText(child) {
  /** @type {Holder} */
  const holder = { machine: hostname(), pid: process.pid, ...(child !== undefined && { child }) };
  return JSON.stringify(holder);
}

/** @param {string} file */
function touch(file) {
  try {
    const now = new Date();
    utimesSync(file, now, now);
  } catch {
    // Removed by hand; the work goes on.
  }
}
