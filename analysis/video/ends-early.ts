import { open, type FileHandle } from 'node:fs/promises';

/** More boxes than this are not looked at. */
const mostBoxes = 100_000;

/**
 * Whether a file is shorter than it says itself: a copy or a download that was broken off. Libraries read what is
 * there and find nothing wrong. Knows MP4 and QuickTime, Matroska and WebM; of others, and of recordings that do not
 * tell their length, nothing can be said.
 */
export async function endsEarly(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const beginning = await bytesAt(handle, 0, 4);
    return beginning.length === 4 && beginning.readUInt32BE() === ebml
      ? await segmentEndsEarly(handle, size)
      : await boxEndsEarly(handle, size);
  } finally {
    await handle.close();
  }
}

/** ISO 14496-12: each box begins with its length (0: up to the end, 1: a longer number follows) and its name. */
async function boxEndsEarly(handle: FileHandle, fileSize: number): Promise<boolean> {
  let at = 0;
  for (let box = 0; box < mostBoxes && at + 8 <= fileSize; box++) {
    const header = await bytesAt(handle, at, 16);
    const short = header.readUInt32BE();
    if (short === 0) return false;
    if (short === 1 && header.length < 16) return true;
    const size = short === 1 ? Number(header.readBigUInt64BE(8)) : short;
    if (at + size > fileSize) return true;
    // What follows is no box.
    if (size < 8) return false;
    at += size;
  }
  return false;
}

const ebml = 0x1a45dfa3;
const segment = 0x18538067;

/** RFC 8794: each element begins with its name and its length; all ones stand for a length that is not known. */
async function segmentEndsEarly(handle: FileHandle, fileSize: number): Promise<boolean> {
  let at = 0;
  for (const name of [ebml, segment]) {
    const header = await bytesAt(handle, at, 12);
    if (header.length < 12 || header.readUInt32BE() !== name) return false;
    const size = lengthIn(header.subarray(4));
    if (size === undefined) return false;
    at += 4 + size.bytes + size.value;
  }
  return at > fileSize;
}

function lengthIn(header: Buffer): { value: number; bytes: number } | undefined {
  const first = header[0] ?? 0;
  const bytes = Math.clz32(first) - 23;
  if (bytes > 8) return undefined;
  let value = BigInt(first & (0xff >> bytes));
  for (let index = 1; index < bytes; index++) value = (value << 8n) | BigInt(header[index] ?? 0);
  const unknown = (1n << BigInt(7 * bytes)) - 1n;
  return value === unknown ? undefined : { value: Number(value), bytes };
}

async function bytesAt(handle: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, at);
  return buffer.subarray(0, bytesRead);
}
