import { createHash } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';

/** A small picture of a face is shorter; FER2013's are 2 kB long. */
const mostAtOnce = 16 * 1024;

/** Longer files are never decoded, so their contents do not matter. */
export const mostFaceBytes = 100 * 1024 ** 2;

export interface Beginning {
  readonly bytes: Buffer;
  /** Whether that is the whole file. */
  readonly isWhole: boolean;
}

/** The beginning of a file, most often all of it; nothing where it cannot be read. Does not wait at a pipe. */
export async function beginningOf(file: string): Promise<Beginning | undefined> {
  try {
    // Without `O_NONBLOCK`, opening a pipe waits for someone to write into it. Windows has no such pipes.
    const handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK || 0));
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(mostAtOnce), 0, mostAtOnce, 0);
      return { bytes: buffer.subarray(0, bytesRead), isWhole: bytesRead < mostAtOnce };
    } finally {
      await handle.close();
    }
  } catch {
    return undefined;
  }
}

/** What stands for a file's contents; the same for files that cannot be read. */
export async function contentHash(file: string): Promise<string> {
  const beginning = await beginningOf(file);
  const hash = createHash('sha256');
  if (beginning === undefined) return hash.digest('hex');
  if (beginning.isWhole) return hash.update(beginning.bytes).digest('hex');
  try {
    const status = await stat(file);
    if (!status.isFile()) return hash.digest('hex');
    if (status.size > mostFaceBytes) return `${String(status.size)} bytes`;
    for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  } catch {
    // It went away meanwhile; reading it will say so.
  }
  return hash.digest('hex');
}
