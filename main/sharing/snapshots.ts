import { basename } from 'node:path';
import { failed, succeeded, type Outcome } from '../../common/failures.js';
import { largestSnapshotSide } from '../../common/video-recording.js';
import { writeFileWhole } from '../write-file-whole.js';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Where a PNG says how large it is. */
const header = { name: 12, width: 16, height: 20, end: 24 } as const;

/** Whether the bytes begin as a PNG does, of a size that a snapshot may have. */
export function isSnapshot(bytes: Uint8Array): boolean {
  const png = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (png.length <= header.end || !png.subarray(0, signature.length).equals(signature)) return false;
  if (png.toString('latin1', header.name, header.width) !== 'IHDR') return false;
  const sides = [png.readUInt32BE(header.width), png.readUInt32BE(header.height)];
  return sides.every((side) => side >= 1 && side <= largestSnapshotSide);
}

/** Writes a picture that is one, whole or not at all. Failure: `snapshot-unusable`. */
export async function writeSnapshot(file: string, bytes: Uint8Array): Promise<Outcome<string>> {
  const unusable = failed({ kind: 'snapshot-unusable', file: basename(file) });
  if (!isSnapshot(bytes)) return unusable;
  const written = await writeFileWhole(file, bytes);
  return written.ok ? succeeded(basename(file)) : unusable;
}
