import { fork, type ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';
import type { TrainerProcess } from '../../../main/training/trainer-job-process.js';

const entry = resolve(import.meta.dirname, '../../../training/process.ts');

/** Starts the real training process as a plain Node process; `started` gets each one. */
export function launchAsNode(started: ChildProcess[], cacheFolder: string): TrainerProcess {
  const child = fork(entry, [], {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, EMOJIFY_CACHE: cacheFolder },
  });
  started.push(child);
  return {
    send: (request) => {
      if (child.connected) child.send(request);
    },
    onMessage: (hear) => void child.on('message', hear),
    onExit: (hear) => void child.on('exit', hear),
    kill: () => void child.kill(),
  };
}
