/**
 * A video that is written as it is recorded does not know how long it will be, and players cannot jump about in
 * one that does not say. So room is kept for its length where players look for it, and filled in at the end.
 */

/** Identifiers of the parts of a WebM file, with which their bytes begin. */
const ids = {
  header: 0x1a45dfa3,
  segment: 0x18538067,
  info: 0x1549a966,
  cluster: 0x1f43b675,
  timecodeScale: 0x2ad7b1,
  duration: 0x4489,
  void: 0xec,
} as const;

/** Bytes of a duration: its identifier (2), the length of its value (1), the value (8). */
const slotLength = 11;

export interface DurationSlot {
  /** The part with room in it; as it was where there is none. */
  readonly bytes: Buffer;
  /** Where the room begins, if there is some, and how many nanoseconds the file's unit of time has. */
  readonly slot?: { readonly offset: number; readonly unit: number };
}

/** Makes room for the length in the first part of a WebM file. */
export function withDurationSlot(first: Uint8Array): DurationSlot {
  const bytes = Buffer.from(first.buffer, first.byteOffset, first.byteLength);
  const info = findInfo(bytes);
  if (info === undefined) return { bytes };
  const size = sizeBytes(info.end - info.content + slotLength, info.content - info.sizeAt);
  if (size === undefined) return { bytes };
  // A file whose recording was cut off keeps the room as "void", which players skip.
  const room = Buffer.alloc(slotLength);
  room.writeUInt8(ids.void, 0);
  room.writeUInt8(0x80 | (slotLength - 2), 1);
  const parts = [
    bytes.subarray(0, info.sizeAt),
    size,
    bytes.subarray(info.content, info.end),
    room,
    bytes.subarray(info.end),
  ];
  return { bytes: Buffer.concat(parts), slot: { offset: info.end, unit: info.unit } };
}

/** What to write into the room. */
export function durationElement(milliseconds: number, unit: number): Buffer {
  const element = Buffer.alloc(slotLength);
  element.writeUInt16BE(ids.duration, 0);
  element.writeUInt8(0x80 | 8, 2);
  element.writeDoubleBE((milliseconds * 1e6) / unit, 3);
  return element;
}

interface InfoPart {
  readonly sizeAt: number;
  readonly content: number;
  readonly end: number;
  readonly unit: number;
}

/** The part with facts about the whole file; nothing where the file is none that is known, or says its length. */
function findInfo(bytes: Buffer): InfoPart | undefined {
  let at = 0;
  for (;;) {
    const element = readElement(bytes, at);
    if (element === undefined || element.id === ids.cluster) return undefined;
    if (element.id === ids.info && element.end !== undefined)
      return inside(bytes, { ...element, end: element.end });
    // Everything else lies in the segment, which has no end yet.
    const next = element.id === ids.segment ? element.content : element.end;
    if (next === undefined) return undefined;
    at = next;
  }
}

function inside(
  bytes: Buffer,
  { sizeAt, content, end }: { sizeAt: number; content: number; end: number },
): InfoPart | undefined {
  let unit = 1_000_000;
  for (let at = content; at < end;) {
    const element = readElement(bytes, at);
    if (element?.end === undefined || element.end > end || element.id === ids.duration) return undefined;
    if (element.id === ids.timecodeScale)
      unit = bytes.readUIntBE(element.content, element.end - element.content);
    at = element.end;
  }
  return end <= bytes.length ? { sizeAt, content, end, unit } : undefined;
}

interface Element {
  readonly id: number;
  readonly sizeAt: number;
  readonly content: number;
  /** Nothing where it says that it does not know. */
  readonly end: number | undefined;
}

function readElement(bytes: Buffer, at: number): Element | undefined {
  const idLength = lengthOf(bytes[at]);
  const sizeAt = at + idLength;
  const sizeLength = lengthOf(bytes[sizeAt]);
  if (idLength === 0 || idLength > 4 || sizeLength === 0 || sizeAt + sizeLength > bytes.length)
    return undefined;
  const content = sizeAt + sizeLength;
  // The first set bit tells how many bytes belong to a number, and is none of it.
  let size = (bytes[sizeAt] ?? 0) & (0xff >> sizeLength);
  let unknown = size === 0xff >> sizeLength;
  for (let index = sizeAt + 1; index < content; index += 1) {
    const byte = bytes[index] ?? 0;
    unknown &&= byte === 0xff;
    size = size * 256 + byte;
  }
  return { id: bytes.readUIntBE(at, idLength), sizeAt, content, end: unknown ? undefined : content + size };
}

const lengthOf = (first: number | undefined): number =>
  first === undefined || first === 0 ? 0 : Math.clz32(first) - 23;

/** A size in exactly so many bytes; nothing where it is too large for them. */
function sizeBytes(size: number, length: number): Buffer | undefined {
  if (size >= 2 ** (7 * length) - 1) return undefined;
  const bytes = Buffer.alloc(length);
  let left = size;
  for (let index = length - 1; index >= 0; index -= 1) {
    bytes[index] = left % 256;
    left = Math.floor(left / 256);
  }
  bytes[0] = (bytes[0] ?? 0) | (0x80 >> (length - 1));
  return bytes;
}
