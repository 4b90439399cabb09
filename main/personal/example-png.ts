import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { exampleSide } from '../../common/personal.js';

/**
 * Examples on the disk: PNG files of 8 bits of grey (W3C "Portable Network Graphics (PNG) Specification", sections
 * 5 and 9), so that any viewer shows them and the trainer reads them. Rows are written without prediction, and only
 * such files are read again: the others are none of ours.
 */
const signature = Buffer.from('89504e470d0a1a0a', 'hex');
const rowLength = exampleSide + 1;
/** Signature; the header's length, name, body and check; the data's length and name. */
const headerStart = 8;
const dataStart = headerStart + 12 + 13;

/** @param pixels of an example, row after row (common/personal.ts). */
export function encodeExample(pixels: Uint8Array): Buffer {
  const rows = Buffer.alloc(exampleSide * rowLength);
  for (let y = 0; y < exampleSide; y++)
    rows.set(pixels.subarray(y * exampleSide, (y + 1) * exampleSide), y * rowLength + 1);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The pixels of an example; nothing where the file is not whole, or not one that `encodeExample` made. */
export function decodeExample(file: Buffer): Uint8Array | undefined {
  const data = file.length < dataStart + 24 ? undefined : chunkAt(file, dataStart, 'IDAT');
  if (!file.subarray(0, 8).equals(signature) || !chunkAt(file, headerStart, 'IHDR')?.equals(header))
    return undefined;
  const rows = data && inflated(data);
  if (rows?.length !== exampleSide * rowLength) return undefined;
  const pixels = new Uint8Array(exampleSide ** 2);
  for (let y = 0; y < exampleSide; y++) {
    if (rows[y * rowLength] !== 0) return undefined;
    pixels.set(rows.subarray(y * rowLength + 1, (y + 1) * rowLength), y * exampleSide);
  }
  return pixels;
}

/** Width and height; then bit depth 8, colour type 0 (grey), compression, filter and interlace methods 0. */
const header = (() => {
  const body = Buffer.alloc(13);
  body.writeUInt32BE(exampleSide, 0);
  body.writeUInt32BE(exampleSide, 4);
  body.writeUInt8(8, 8);
  return body;
})();

function chunk(name: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), body]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}

/** The body of the chunk that begins there, if it is whole and has that name. */
function chunkAt(file: Buffer, start: number, name: string): Buffer | undefined {
  const end = start + 12 + file.readUInt32BE(start);
  if (end > file.length || file.toString('latin1', start + 4, start + 8) !== name) return undefined;
  const check = file.readUInt32BE(end - 4);
  return crc32(file.subarray(start + 4, end - 4)) === check ? file.subarray(start + 8, end - 4) : undefined;
}

/** Not more than what is expected: a few bytes can be made to swell to gigabytes. */
function inflated(data: Buffer): Buffer | undefined {
  try {
    return inflateSync(data, { maxOutputLength: exampleSide * rowLength });
  } catch {
    // Damaged in a way that its check does not tell: as good as not there.
    return undefined;
  }
}
