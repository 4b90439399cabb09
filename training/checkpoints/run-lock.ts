import { createHash } from 'node:crypto';
import { realpath, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { failed, succeeded, type Outcome } from '../../common/failures.js';

/** A folder that belongs to this process until it is released. */
export interface RunLock {
  release(): Promise<void>;
}

/**
 * Takes a training's folder, which need not exist yet, for this process alone.
 *
 * The lock is a local socket that someone listens on, not a file: the system itself lets go of it when the process
 * is killed or the power fails, it knows no clock, and a copy of the folder is free.
 *
 * Failure: `run-busy` while another training is at work there.
 */
export async function lockRun(folder: string): Promise<Outcome<RunLock>> {
  const address = addressOf(await realPlace(folder));
  const server = await listen(address);
  if (server !== 'taken') return succeeded(lockOf(server));
  // Where sockets are files, a killed process leaves its own behind, and nobody answers there.
  if (!isFile(address) || (await answers(address))) return failed({ kind: 'run-busy', folder });
  await rm(address, { force: true });
  const second = await listen(address);
  return second === 'taken' ? failed({ kind: 'run-busy', folder }) : succeeded(lockOf(second));
}

/** The path without links, as far as it exists. */
async function realPlace(path: string): Promise<string> {
  const whole = resolve(path);
  const real = await realpath(whole).catch(() => undefined);
  if (real !== undefined || dirname(whole) === whole) return real ?? whole;
  return join(await realPlace(dirname(whole)), basename(whole));
}

/** Linux has names that lie in no folder, and Windows has pipes; elsewhere it is a file. */
function addressOf(place: string): string {
  const name = `emojify-${createHash('sha256').update(place).digest('hex').slice(0, 24)}`;
  if (process.platform === 'linux') return `\0${name}`;
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), name);
}

const isFile = (address: string): boolean => !address.startsWith('\0') && !address.startsWith('\\\\.\\');

/** Nothing where the system forbids sockets altogether: a training without a lock is better than none. */
function listen(address: string): Promise<Server | 'taken' | undefined> {
  return new Promise((settle) => {
    const server = createServer((visitor) => visitor.destroy());
    server.once('error', (error: NodeJS.ErrnoException) =>
      settle(error.code === 'EADDRINUSE' ? 'taken' : undefined),
    );
    server.listen(address, () => settle(server.unref()));
  });
}

function answers(address: string): Promise<boolean> {
  return new Promise((settle) => {
    const visitor = connect(address);
    visitor.once('connect', () => settle(true));
    visitor.once('error', () => settle(false));
    visitor.once('close', () => visitor.destroy());
  });
}

function lockOf(server: Server | undefined): RunLock {
  return {
    release: () =>
      new Promise((settle) => {
        if (server === undefined) settle();
        else server.close(() => settle());
      }),
  };
}
