import type { Failure } from './failures.js';

/** Full, over a person's share of it, or the file as large as the disk can have one. */
const fullCodes = ['ENOSPC', 'EDQUOT', 'EFBIG'];

/** Whether an error of the system says that there is no room left. */
export function isDiskFull(error: unknown): boolean {
  return fullCodes.includes(codeOf(error));
}

/** The failure that an error of the system means for someone who wanted to write into `folder`. */
export function failureOfWriting(error: unknown, folder: string): Failure {
  return isDiskFull(error)
    ? { kind: 'disk-full', folder }
    : { kind: 'folder-not-writable', folder, reason: codeOf(error) };
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
