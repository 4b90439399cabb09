import { fileURLToPath } from 'node:url';
import { utilityProcess } from 'electron';
import { trainerEntry } from '../paths.js';
import type { TrainerProcess } from './trainer-job-process.js';

/** Starts a training process: its own memory, its own crash. */
export function launchTrainer(): TrainerProcess {
  const child = utilityProcess.fork(fileURLToPath(trainerEntry), [], {
    serviceName: 'Emojify training',
    stdio: 'ignore',
  });
  return {
    send: (request) => child.postMessage(request),
    onMessage: (hear) => void child.on('message', hear),
    onExit: (hear) => void child.on('exit', hear),
    kill: () => void child.kill(),
  };
}
