import { exitCodes } from '../common/command-line.js';
import type { CommandAction } from './program.js';

/** Carries what ended a command before it was done to `run`, which ends with another exit code then. */
export class Unfinished extends Error {
  constructor(override readonly cause: unknown) {
    super('unfinished');
  }
}

/**
 * The same action, for a command of which the exit code 1 says that it is done: whatever it throws, and an error
 * that nobody catches, ends the program with `unfinished` instead.
 */
export function orUnfinished<Parameters extends unknown[]>(
  action: CommandAction<Parameters>,
): CommandAction<Parameters> {
  return async (...parameters) => {
    process.once('exit', notAsDone);
    try {
      return await action(...parameters);
    } catch (error) {
      throw new Unfinished(error);
    } finally {
      process.off('exit', notAsDone);
    }
  };
}

/** Node itself ends with 1 after an error that nobody caught. */
function notAsDone(exitCode: number): void {
  if (exitCode === exitCodes.failed) process.exitCode = exitCodes.unfinished;
}
