import { join } from 'node:path';
import logger from 'electron-log/main.js';

export interface Log {
  readonly info: (text: string) => void;
  readonly warn: (text: string) => void;
  readonly error: (text: string) => void;
}

/** Where the log is written. */
export const logFile = (folder: string): string => join(folder, 'emojify.log');

/** What was written before that was turned over. */
export const olderLogFile = (folder: string): string => join(folder, 'emojify.old.log');

const largestFile = 1_000_000;

/**
 * The app's log: a file that is turned over at 1 MB, with the one before it kept. It holds no pictures, no
 * readings and no names of people's files. The terminal sees warnings, so that `npm start` is not chatty.
 */
export function createLog(folder: string): Log {
  logger.transports.file.resolvePathFn = () => logFile(folder);
  logger.transports.file.maxSize = largestFile;
  logger.transports.file.level = 'info';
  logger.transports.console.level = 'error';
  return {
    info: (text) => logger.info(text),
    warn: (text) => logger.warn(text),
    error: (text) => logger.error(text),
  };
}
